/** The pages of a service's form, from the first to the reference number. */
import type { Page as Screen } from '../design-system/layout.ts'
import { answerPage, answersOn, prune, reservedFields, type Service, withoutNth } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { address, begin, fromBody, fromCookie, goOn, type Journey } from './carrier.ts'
import { type Draft, keepPage, readDraft, replaceAnswers } from './drafts.ts'
import { draftId } from './handle.ts'
import type { ServiceParts } from './parts.ts'
import { deleteDraft } from './queries.ts'
import { questionScreen, sentScreen, stepScreen } from './screens.ts'
import {
  afterRemoving,
  begins,
  checking,
  deeds,
  firstStep,
  isStep,
  onPath,
  pageOf,
  reachable,
  sent,
  stepAfter,
} from './steps.ts'
import { submitDraft } from './submit.ts'
import * as views from './views/views.ts'

type Answering = Promise<Answer<Screen>> | Answer<Screen>

export function servicePages(parts: ServiceParts): Route<Screen>[] {
  const byId = new Map(parts.services.map((service) => [service.id, service]))
  const found = (deed: (service: Service, visit: Visit) => Answering) => (visit: Visit) => {
    const service = byId.get(visit.params.service ?? '')
    return service ? deed(service, visit) : show(views.noSuchService(visit.say), { status: 404 })
  }
  const steps = stepsOf(parts)
  return [
    {
      method: 'GET',
      path: '/services/:service',
      handle: found((service, { say }) => show(views.startPage(say, parts, service))),
    },
    { method: 'POST', path: '/services/:service/start', handle: found(steps.start) },
    { method: 'POST', path: '/services/:service/go', handle: found(steps.jump) },
    { method: 'POST', path: '/services/:service/clear', handle: found(steps.clear) },
    { method: 'POST', path: '/services/:service/remove', handle: found(steps.remove) },
    { method: 'POST', path: `/services/:service/${checking}`, handle: found(steps.submit) },
    { method: 'GET', path: '/services/:service/:step', handle: found(steps.look) },
    { method: 'POST', path: '/services/:service/:step', handle: found(steps.answer) },
  ]
}

function stepsOf(parts: ServiceParts) {
  const { clock, key, draftHours } = parts
  const { sql } = parts.database
  const keeping = { key, hours: draftHours }
  const draftOf = (journey: Journey) => readDraft(sql, keeping, journey.handle, clock.now())
  const lost = (say: Say, service: Service) => show(views.lost(say, parts, service), { status: 404 })

  const start = (service: Service, visit: Visit) => {
    const journey = begin(parts, visit, service.id)
    const step = firstStep(service)
    return goOn(journey, step, () => stepScreen(visit.say, parts, service, journey, { answers: {}, step }))
  }

  /** GET of a step: only the cookie can say whose. */
  const look = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    const journey = fromCookie(parts, visit, service.id)
    if (deeds.includes(step))
      return goTo(journey ? address(service.id, firstStep(service)) : `/services/${service.id}`)
    if (!isStep(service, step)) return show(views.noSuchPage(visit.say, service), { status: 404 })
    if (journey === null) return lost(visit.say, service)
    const draft = await draftOf(journey)
    if (draft === null && !begins(service, step)) return lost(visit.say, service)
    return showStep(visit, service, journey, draft ?? nothing, step)
  }

  /** Back and Change: buttons, so that the body says whose form it is in both carriers and in every tab. */
  const jump = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    const step = field(visit, 'go')
    if (journey === null) return lost(visit.say, service)
    if (!isStep(service, step)) return show(views.noSuchPage(visit.say, service), { status: 404 })
    const draft = await draftOf(journey)
    if (draft?.reference) return told(visit, service, journey, draft.reference)
    if (draft === null && !begins(service, step)) return lost(visit.say, service)
    const { answers } = draft ?? nothing
    return goToStep(visit, service, journey, { answers, reference: null }, reachable(service, answers, step))
  }

  const answer = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    if (!isStep(service, step)) return show(views.noSuchPage(visit.say, service), { status: 404 })
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)

    const draft = await draftOf(journey)
    if (draft?.reference) return told(visit, service, journey, draft.reference)
    if (draft === null && !begins(service, step)) return lost(visit.say, service)
    const before = (draft ?? nothing).answers
    const page = pageOf(service, before, step)
    if (page === null || reachable(service, before, step) !== step)
      return showStep(visit, service, journey, draft ?? nothing, step)

    const answered = answerPage(service, page, withoutCarrier(visit), before)
    if (!answered.ok && answered.because === 'not our fields')
      return show(views.notOurForm(visit.say, service), { status: 400 })
    if (!answered.ok) {
      const shown = { answers: before, step: page.id, again: answered }
      return show(questionScreen(visit.say, parts, service, journey, shown), { status: 422 })
    }

    const saved = await keepPage(sql, keeping, {
      handle: journey.handle,
      service,
      page: page.id,
      answers: answersOn(page, answered.answers),
      asked: onPath(service, answered.answers),
      now: clock.now(),
    })
    // Sent from another tab in this very moment, or past its time.
    if (saved === null) return showStep(visit, service, journey, (await draftOf(journey)) ?? nothing, sent)
    return goToStep(visit, service, journey, saved, stepAfter(service, saved.answers, page.id))
  }

  const submit = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const submitted = await submitDraft(parts, service, journey.handle)
    if (submitted.ok) return told(visit, service, journey, submitted.reference)
    if (submitted.because === 'no draft') return lost(visit.say, service)
    if (submitted.because === 'purpose ended meanwhile')
      return show(views.notTaken(visit.say, parts, service), { status: 503 })
    const { answers } = (await draftOf(journey)) ?? nothing
    const step = reachable(service, answers, checking)
    if (submitted.because === 'not finished')
      return goToStep(visit, service, journey, { answers, reference: null }, step)
    return show(stepScreen(visit.say, parts, service, journey, { answers, step, notice: 'form changed' }), {
      status: 409,
    })
  }

  /** Takes one of several people or things out of the form: what was said of it is gone at once. */
  const remove = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const draft = await draftOf(journey)
    if (draft === null) return lost(visit.say, service)
    if (draft.reference) return told(visit, service, journey, draft.reference)
    const [group = '', number] = field(visit, 'what').split('.')
    const left = prune(service, withoutNth(service, draft.answers, group, Number(number)))
    const saved = await replaceAnswers(sql, keeping, {
      handle: journey.handle,
      service,
      answers: left,
      now: clock.now(),
    })
    if (saved === null) return lost(visit.say, service)
    return goToStep(visit, service, journey, saved, afterRemoving(service, saved.answers, group))
  }

  const clear = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const draft = await draftOf(journey)
    if (draft?.reference) return told(visit, service, journey, draft.reference)
    await deleteDraft(sql, draftId(journey.handle))
    return show(views.cleared(visit.say, parts, service))
  }

  /** It was sent: the reference, however often it is asked for. */
  function told(visit: Visit, service: Service, journey: Journey, reference: string): Answering {
    return goOn(journey, sent, () => sentScreen(visit.say, parts, service, journey, reference))
  }

  function goToStep(
    visit: Visit,
    service: Service,
    journey: Journey,
    { answers }: Draft,
    step: string,
  ): Answering {
    return goOn(journey, step, () => stepScreen(visit.say, parts, service, journey, { answers, step }))
  }

  /** Shows a step of a draft, or leads to where the person has got to. */
  function showStep(visit: Visit, service: Service, journey: Journey, draft: Draft, step: string): Answering {
    if (draft.reference !== null && step !== sent) return told(visit, service, journey, draft.reference)
    if (draft.reference !== null) return show(sentScreen(visit.say, parts, service, journey, draft.reference))
    const to = reachable(service, draft.answers, step)
    if (to !== step) return goToStep(visit, service, journey, draft, to)
    return show(stepScreen(visit.say, parts, service, journey, { answers: draft.answers, step }))
  }

  return { start, look, jump, answer, submit, clear, remove }
}

const nothing: Draft = { answers: {}, reference: null }

function withoutCarrier({ fields }: Visit): Visit['fields'] {
  const answers = new Map(fields)
  for (const name of reservedFields) answers.delete(name)
  return answers
}
