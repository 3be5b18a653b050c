/** A step of a journey as a screen: the form's own page with what the carrier adds to it. */

import { ownAppointments } from '../appointments/appointments.ts'
import { findByReference, trackingCode } from '../cases/cases.ts'
import { type Html, html } from '../design-system/html.ts'
import type { Page as Screen } from '../design-system/layout.ts'
import { offerAfter } from '../equality/equality.ts'
import {
  type AddressFinding,
  type Answers,
  appointmentAsked,
  firstOf,
  type MapShown,
  path,
  type Service,
  tasksOf,
  typedOn,
} from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { ownPayments } from '../payments/payments.ts'
import { address, again, back, change, hidden, type Journey, open, remove } from './carrier.ts'
import type { Sent } from './drafts.ts'
import { filledInOn } from './filled-in.ts'
import type { ServiceParts } from './parts.ts'
import { reuseOn } from './reuse.ts'
import { checking, pageOf, sent, tasks } from './steps.ts'
import { type Changed, printSeen } from './submit.ts'
import * as views from './views/views.ts'

/** The screen of a step that these answers lead to. */
export async function stepScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  {
    answers,
    step,
    changed = [],
    from,
  }: { answers: Answers; step: string; changed?: readonly Changed[]; from?: string },
): Promise<Screen> {
  if (step === tasks) return tasksScreen(say, parts, service, journey, answers)
  const page = step === checking ? null : pageOf(service, answers, step)
  if (page?.exit != null) {
    const screen = views.exitScreen(say, service, page, {
      back: backFrom(say, parts, service, journey, answers, step),
    })
    return { ...screen, askedByForm: again(parts, journey, step) }
  }
  if (step !== checking)
    return questionScreen(say, parts, service, journey, { answers, step, again: null, from })
  const last = service.sections.length > 0 ? tasks : path(service, answers).at(-1)!.id
  const screen = views.checkAnswersPage(say, parts, service, answers, {
    changed,
    notice: parts.room.noticeCalled(parts.room.noticeAt(parts.clock.now())),
    back: back(say, parts, journey, last),
    hidden: hidden(parts, journey),
    seen: printSeen(service.version, parts.room.noticeAt(parts.clock.now())),
    change: (page, what) => change(say, parts, journey, page, what),
  })
  return { ...screen, askedByForm: again(parts, journey, checking) }
}

/** A question page, with what was typed and what is wrong when it is shown again. */
export async function questionScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  {
    answers,
    step,
    again: wrong,
    from,
    found,
    map,
    ticked = false,
  }: {
    answers: Answers
    step: string
    again: views.Again | null
    from?: string | undefined
    found?: AddressFinding['found']
    map?: MapShown
    /** Did they tick that an answer of this page is to be remembered? */
    ticked?: boolean
  },
): Promise<Screen> {
  const page = pageOf(service, answers, step)!
  const reuse = await reuseOn(say, parts, { service, journey, page, answers, ticked })
  const asOf = { service, journey, page, answers, again: wrong?.typed ?? null }
  const filled = await filledInOn(say, parts, asOf)
  const fromBefore = { ...reuse?.filledIn, ...filled?.typed }
  const isFilled = Object.keys(fromBefore).length > 0
  const typed =
    wrong ?? (isFilled ? { typed: { ...typedOn(page, answers), ...fromBefore }, errors: [] } : null)
  const screen = views.questionScreen(say, parts, service, page, answers, typed, {
    back: backFrom(say, parts, service, journey, answers, step),
    hidden: hidden(parts, journey),
    from,
    finding: parts.addresses
      ? { action: address(service.id, `${step}/find`), ...(found && { found }) }
      : undefined,
    pointing: { action: address(service.id, `${step}/map`), ...(map && { shown: map }) },
    above: html`${views.soFar(say, service, step, answers, (what, called) =>
      remove(say, parts, journey, what, called),
    )}`,
    earlier: reuse?.earlier ?? undefined,
    beside: filled?.beside,
    rememberable: reuse?.rememberable,
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
    leave: views.leave(say, parts, service, answers, hidden(parts, journey)),
  })
  return { ...screen, askedByForm: again(parts, journey, tasks) }
}

/** The reference, once the form was sent, with the appointment it asked for and what is to be paid. */
export async function sentScreen(
  say: Say,
  parts: ServiceParts,
  service: Service,
  journey: Journey,
  { reference, notice }: Sent,
): Promise<Screen> {
  const under = notice === null ? null : parts.room.noticeCalled(notice)
  return {
    ...views.confirmation(say, parts, service, {
      reference,
      under,
      beside: await besideOf(say, parts, service, reference),
      equality: offerAfter(say, parts, service, journey.handle),
    }),
    askedByForm: again(parts, journey, sent),
  }
}

/** The appointment and how to change it, and what is to be paid; null for a form that leads to neither. */
async function besideOf(
  say: Say,
  { database, trackingKey, appointments, payments }: ServiceParts,
  service: Service,
  reference: string,
): Promise<Html | null> {
  if (appointmentAsked(service) === null && service.pay === undefined) return null
  const found = await findByReference(database.sql, reference)
  const proof = { reference, code: trackingCode(trackingKey, reference) }
  if (found === null) return null
  const appointment = await ownAppointments(appointments)(say, found.id, proof)
  return html`${appointment}${await ownPayments(payments)(say, found.id, proof)}`
}
