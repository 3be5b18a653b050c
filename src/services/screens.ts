/** A step of a journey as a screen: the form's own page with what the carrier adds to it. */
import type { Page as Screen } from '../design-system/layout.ts'
import { type Answers, path, type Service } from '../forms/forms.ts'
import { back, change, hidden, type Journey } from './carrier.ts'
import type { ServiceParts } from './parts.ts'
import { checking } from './steps.ts'
import * as views from './views/views.ts'

/** What may be said above a step: nothing, or that the form was changed while it was being filled in. */
export type Notice = 'form changed' | null

/** The screen of a step that these answers lead to. */
export function stepScreen(
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  { answers, step, notice = null }: { answers: Answers; step: string; notice?: Notice },
): Screen {
  if (step !== checking) return questionScreen(parts, service, journey, { answers, step, again: null })
  const last = path(service, answers).at(-1)!.id
  return views.checkAnswersPage(parts, service, answers, {
    notice,
    back: back(parts, journey, last),
    hidden: hidden(parts, journey),
    change: (page, what) => change(parts, journey, page, what),
  })
}

/** A question page, with what was typed and what is wrong when it is shown again. */
export function questionScreen(
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  { answers, step, again }: { answers: Answers; step: string; again: views.Again | null },
): Screen {
  const pages = path(service, answers)
  const place = pages.findIndex(({ id }) => id === step)
  const before = pages[place - 1]
  return views.questionScreen(parts, service, pages[place]!, answers, again, {
    back: before ? back(parts, journey, before.id) : views.backToStart(service),
    hidden: hidden(parts, journey),
  })
}
