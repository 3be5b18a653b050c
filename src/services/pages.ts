/** The pages of a service's form, from the first to the reference number. */
import type { Page as Screen } from '../design-system/layout.ts'
import {
  answerPage,
  answersOn,
  firstUnanswered,
  isComplete,
  isReachable,
  nextPage,
  path,
  type Service,
} from '../forms/forms.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { back, begin, change, fromBody, fromCookie, goOn, hidden, type Journey } from './carrier.ts'
import { type Draft, keepPage, readDraft } from './drafts.ts'
import { draftId } from './handle.ts'
import type { ServiceParts } from './parts.ts'
import { deleteDraft } from './queries.ts'
import { submitDraft } from './submit.ts'
import * as views from './views/views.ts'

const checking = 'check-answers'
const sent = 'sent'

export function servicePages(parts: ServiceParts): Route<Screen>[] {
  const byId = new Map(parts.services.map((service) => [service.id, service]))
  const found = (deed: (service: Service, visit: Visit) => Promise<Answer<Screen>> | Answer<Screen>) => {
    return (visit: Visit) => {
      const service = byId.get(visit.params.service ?? '')
      return service ? deed(service, visit) : show(views.noSuchService(), { status: 404 })
    }
  }
  const steps = stepsOf(parts)
  return [
    {
      method: 'GET',
      path: '/services/:service',
      handle: found((service) => show(views.startPage(parts, service))),
    },
    { method: 'POST', path: '/services/:service/start', handle: found(steps.start) },
    { method: 'POST', path: '/services/:service/go', handle: found(steps.jump) },
    { method: 'POST', path: '/services/:service/clear', handle: found(steps.clear) },
    { method: 'POST', path: `/services/:service/${checking}`, handle: found(steps.submit) },
    { method: 'GET', path: '/services/:service/:step', handle: found(steps.look) },
    { method: 'POST', path: '/services/:service/:step', handle: found(steps.answer) },
  ]
}

function stepsOf(parts: ServiceParts) {
  const { clock, key, draftHours } = parts
  const keeping = { key, hours: draftHours }
  const draftOf = (journey: Journey) => readDraft(parts.database.sql, keeping, journey.handle, clock.now())

  const start = async (service: Service, visit: Visit) => {
    const journey = await begin(parts, visit, service.id, async (handle) => {
      return (await readDraft(parts.database.sql, keeping, handle, clock.now())) !== null
    })
    return goOn(journey, service.pages[0]!.id, () => screen(service, journey, nothing, service.pages[0]!.id))
  }

  /** GET of a step: only the cookie can say whose. */
  const look = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    if (!isStep(service, step)) return show(views.noSuchPage(service), { status: 404 })
    const journey = fromCookie(parts, visit, service.id)
    if (journey === null) return show(views.lost(parts, service), { status: 404 })
    const draft = await draftOf(journey)
    if (draft === null && step !== service.pages[0]!.id)
      return show(views.lost(parts, service), { status: 404 })
    return showStep(service, journey, draft ?? nothing, step)
  }

  /** The same by button, for a journey without cookies: Back and Change. */
  const jump = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    const step = field(visit, 'go')
    if (journey === null) return show(views.lost(parts, service), { status: 404 })
    if (!isStep(service, step)) return show(views.noSuchPage(service), { status: 404 })
    return showStep(service, journey, (await draftOf(journey)) ?? nothing, step)
  }

  const answer = async (service: Service, visit: Visit) => {
    const page = service.pages.find(({ id }) => id === visit.params.step)
    if (page === undefined) return show(views.noSuchPage(service), { status: 404 })
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return show(views.lost(parts, service), { status: 404 })

    const draft = await draftOf(journey)
    if (draft?.reference) return afterSending(service, journey)
    if (draft === null && page !== service.pages[0]) return show(views.lost(parts, service), { status: 404 })
    const before = (draft ?? nothing).answers
    if (!isReachable(service, before, page.id)) return showStep(service, journey, draft ?? nothing, page.id)

    const answered = answerPage(service, page, withoutCarrier(visit), before)
    if (!answered.ok && answered.because === 'not our fields')
      return show(views.notOurForm(service), { status: 400 })
    if (!answered.ok) {
      const again = { typed: answered.typed, errors: answered.errors }
      return show(questionScreen(service, journey, before, page.id, again), { status: 422 })
    }

    const saved = await keepPage(parts.database.sql, keeping, {
      handle: journey.handle,
      service,
      page: page.id,
      answers: answersOn(page, answered.answers),
      now: clock.now(),
    })
    if (saved === null) return afterSending(service, journey)
    const next = stepAfter(service, saved, page.id)
    return goOn(journey, next, () => screen(service, journey, saved, next))
  }

  const submit = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return show(views.lost(parts, service), { status: 404 })
    const submitted = await submitDraft(parts, service, journey.handle)
    if (submitted.ok) return afterSending(service, journey)
    if (submitted.because === 'no draft') return show(views.lost(parts, service), { status: 404 })
    const draft = (await draftOf(journey)) ?? nothing
    const waiting = reachable(service, draft, checking)
    return goOn(journey, waiting, () => screen(service, journey, draft, waiting))
  }

  const clear = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey !== null) await deleteDraft(parts.database.sql, draftId(journey.handle))
    return show(views.cleared(parts, service))
  }

  async function afterSending(service: Service, journey: Journey): Promise<Answer<Screen>> {
    const draft = await draftOf(journey)
    if (!draft?.reference) return show(views.lost(parts, service), { status: 404 })
    const { reference } = draft
    return goOn(journey, sent, () => views.confirmation(parts, service, reference))
  }

  /** Shows a step of a draft, or leads to where the person has got to. */
  function showStep(
    service: Service,
    journey: Journey,
    draft: Draft,
    step: string,
  ): Promise<Answer<Screen>> | Answer<Screen> {
    if (draft.reference !== null && step === sent)
      return show(views.confirmation(parts, service, draft.reference))
    if (draft.reference !== null) return afterSending(service, journey)
    const to = reachable(service, draft, step)
    if (to === step) return show(screen(service, journey, draft, step))
    return journey.remembered
      ? goTo(`/services/${service.id}/${to}`)
      : show(screen(service, journey, draft, to))
  }

  function screen(service: Service, journey: Journey, draft: Draft, step: string): Screen {
    if (step !== checking) return questionScreen(service, journey, draft.answers, step, null)
    const last = path(service, draft.answers).at(-1)!.id
    return views.checkAnswersPage(parts, service, draft.answers, {
      back: back(parts, journey, last),
      hidden: hidden(parts, journey),
      change: (page, what) => change(parts, journey, page, what),
    })
  }

  function questionScreen(
    service: Service,
    journey: Journey,
    answers: Draft['answers'],
    step: string,
    again: views.Again | null,
  ): Screen {
    const pages = path(service, answers)
    const place = pages.findIndex(({ id }) => id === step)
    const before = pages[place - 1]
    return views.questionScreen(parts, service, pages[place]!, answers, again, {
      back: before ? back(parts, journey, before.id) : views.backToStart(service),
      hidden: hidden(parts, journey),
    })
  }

  return { start, look, jump, answer, submit, clear }
}

const nothing: Draft = { answers: {}, reference: null }

/** The step asked for when the answers so far lead to it; otherwise the first that waits for an answer. */
function reachable(service: Service, { answers }: Draft, step: string): string {
  const waiting = firstUnanswered(service, answers)
  if (step === checking || step === sent) return waiting?.id ?? checking
  return isReachable(service, answers, step) ? step : (waiting?.id ?? checking)
}

/** Where an answered page leads: onwards, or back to checking when only a change was made. */
function stepAfter(service: Service, draft: Draft, page: string): string {
  if (isComplete(service, draft.answers)) return checking
  return reachable(service, draft, nextPage(service, draft.answers, page)?.id ?? checking)
}

function isStep(service: Service, step: string): boolean {
  return step === checking || step === sent || service.pages.some(({ id }) => id === step)
}

function withoutCarrier({ fields }: Visit): Visit['fields'] {
  const answers = new Map(fields)
  answers.delete('handle')
  answers.delete('go')
  return answers
}
