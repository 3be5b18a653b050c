/** A step of a journey as a screen: the form's own page with what the carrier adds to it. */

import { type Html, html } from '../design-system/html.ts'
import type { Page as Screen } from '../design-system/layout.ts'
import { type Answers, firstOf, path, type Service, tasksOf } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { again, back, change, hidden, type Journey, open, remove } from './carrier.ts'
import type { ServiceParts } from './parts.ts'
import { checking, pageOf, sent, tasks } from './steps.ts'
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
  if (step === tasks) return tasksScreen(say, parts, service, journey, answers)
  const page = step === checking ? null : pageOf(service, answers, step)
  if (page?.exit != null) {
    const screen = views.exitScreen(say, service, page, {
      back: backFrom(say, parts, service, journey, answers, step),
    })
    return { ...screen, askedByForm: again(parts, journey, step) }
  }
  if (step !== checking) return questionScreen(say, parts, service, journey, { answers, step, again: null })
  const last = service.sections.length > 0 ? tasks : path(service, answers).at(-1)!.id
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
  const page = pageOf(service, answers, step)!
  const screen = views.questionScreen(say, parts, service, page, answers, wrong, {
    back: backFrom(say, parts, service, journey, answers, step),
    hidden: hidden(parts, journey),
    above: views.soFar(say, service, step, answers, (what, called) =>
      remove(say, parts, journey, what, called),
    ),
  })
  return { ...screen, askedByForm: again(parts, journey, step) }
}

/** Back: the page before it, within its task where there is a list of tasks; before the first, the start page. */
function backFrom(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  answers: Answers,
  step: string,
): Html {
  const pages = path(service, answers)
  const place = pages.findIndex(({ id }) => id === step)
  const before = pages[place - 1]
  const isFirst = before === undefined || before.section !== pages[place]?.section
  if (service.sections.length > 0 && isFirst) return back(say, parts, journey, tasks)
  return before ? back(say, parts, journey, before.id) : views.backToStart(say, service)
}

/** The list of tasks of a long form. */
function tasksScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  answers: Answers,
): Screen {
  const screen = views.taskListScreen(say, service, tasksOf(service, answers), {
    back: views.backToStart(say, service),
    open: (task, words) => open(parts, journey, firstOf(service, task, answers)?.id ?? tasks, words),
    check: open(parts, journey, checking, html`${say('tasks.check')}`),
    leave: views.leave(say, parts, service, hidden(parts, journey)),
  })
  return { ...screen, askedByForm: again(parts, journey, tasks) }
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
