/** A step of a journey as a screen: the form's own page with what the carrier adds to it. */
import type { Page as Screen } from '../design-system/layout.ts'
import { type Answers, path, type Service } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { again, back, change, hidden, type Journey } from './carrier.ts'
import type { ServiceParts } from './parts.ts'
import { checking, sent } from './steps.ts'
import * as views from './views/views.ts'

/** What may be said above a step: nothing, or that the form was changed while it was being filled in. */
export type Notice = 'form changed' | null

/** The screen of a step that these answers lead to. */
export function stepScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  { answers, step, notice = null }: { answers: Answers; step: string; notice?: Notice },
): Screen {
  if (step !== checking) return questionScreen(say, parts, service, journey, { answers, step, again: null })
  const last = path(service, answers).at(-1)!.id
  const screen = views.checkAnswersPage(say, parts, service, answers, {
    notice,
    back: back(say, parts, journey, last),
    hidden: hidden(parts, journey),
    change: (page, what) => change(say, parts, journey, page, what),
  })
  return { ...screen, askedByForm: again(parts, journey, checking) }
}

/** A question page, with what was typed and what is wrong when it is shown again. */
export function questionScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  { answers, step, again: wrong }: { answers: Answers; step: string; again: views.Again | null },
): Screen {
  const pages = path(service, answers)
  const place = pages.findIndex(({ id }) => id === step)
  const before = pages[place - 1]
  const screen = views.questionScreen(say, parts, service, pages[place]!, answers, wrong, {
    back: before ? back(say, parts, journey, before.id) : views.backToStart(say, service),
    hidden: hidden(parts, journey),
  })
  return { ...screen, askedByForm: again(parts, journey, step) }
}

/** The reference, once the form was sent. */
export function sentScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  reference: string,
): Screen {
  return { ...views.confirmation(say, parts, service, reference), askedByForm: again(parts, journey, sent) }
}
