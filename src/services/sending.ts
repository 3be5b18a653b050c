/** Sending a form, and what is shown when it can not be sent as it is. */
import { withFreeTimes } from '../appointments/appointments.ts'
import { type Answers, appointmentAsked, type Service } from '../forms/forms.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Visit } from '../platform/web/route.ts'
import { fromBody, type Journey } from './carrier.ts'
import { changeAnswers, sentAs } from './drafts.ts'
import type { ServiceParts } from './parts.ts'
import { questionScreen, stepScreen } from './screens.ts'
import { nothing, type Showing } from './showing.ts'
import { checking, reachable } from './steps.ts'
import { submitDraft } from './submit.ts'
import * as views from './views/views.ts'

export function sending(parts: ServiceParts, { keeping, draftOf, lost, told, goToStep }: Showing) {
  const { clock } = parts

  const submit = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const sender = (await parts.senders?.of(visit)) ?? null
    const submitted = await submitDraft(parts, service, journey.handle, {
      seen: field(visit, 'seen') || null,
      sender,
    }).finally(() => sender?.end())
    if (submitted.ok) return told(visit, service, journey, submitted)
    if (submitted.because === 'no draft') return lost(visit.say, service)
    if (submitted.because === 'purpose ended meanwhile')
      return show(views.notTaken(visit.say, parts, service), { status: 503 })
    if (submitted.because === 'time taken meanwhile') return askAgain(visit, service, journey, submitted.code)
    const { answers } = (await draftOf(journey)) ?? nothing
    const step = reachable(service, answers, checking)
    if (submitted.because === 'not finished') return goToStep(visit, service, journey, answers, step)
    const { changed } = submitted
    return show(await stepScreen(visit.say, parts, service, journey, { answers, step, changed }), {
      status: 409,
    })
  }

  /** Somebody else has the time that was chosen: another one is asked for, and all other answers stay. */
  const askAgain = async (visit: Visit, given: Service, journey: Journey, code: string) => {
    const service = await withFreeTimes(parts.appointments, given)
    const { page, question } = appointmentAsked(service)!
    const left = await changeAnswers(parts.database, keeping, {
      handle: journey.handle,
      service,
      change: (answers) => without(answers, question.id, code),
      now: clock.now(),
    })
    if (left === null) return lost(visit.say, service)
    const already = sentAs(left)
    if (already) return told(visit, service, journey, already)
    // Another tab may have chosen another time in this very moment.
    if (reachable(service, left.answers, page.id) !== page.id || Object.hasOwn(left.answers, question.id))
      return goToStep(visit, service, journey, left.answers, reachable(service, left.answers, checking))
    const taken = { question: question.id, input: question.id, text: question.errors.wrong ?? '' }
    const again = { typed: {}, errors: [taken] }
    const shown = { answers: left.answers, step: page.id, again }
    return show(await questionScreen(visit.say, parts, service, journey, shown), { status: 409 })
  }

  return { submit }
}

/** The answers without this one, while it is still what stands there. */
function without(answers: Answers, question: string, code: string): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([id, given]) => id !== question || given !== code),
  )
}
