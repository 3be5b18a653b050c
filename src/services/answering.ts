/** The steps of a form as they are begun, looked at and answered. */
import {
  answerPage,
  answersOn,
  prune,
  reservedFields,
  type Service,
  typedBy,
  withRoundTold,
} from '../forms/forms.ts'
import { goTo, show } from '../platform/web/answer.ts'
import { field, type Visit } from '../platform/web/route.ts'
import { askRounds, type Rounds } from './ask-rounds.ts'
import { address, begin, fromBody, fromCookie, goOn, type Journey, sessionOf } from './carrier.ts'
import { changeAnswers, keepPage, sentAs } from './drafts.ts'
import { findAddress } from './finding.ts'
import type { ServiceParts } from './parts.ts'
import { isTicked, rememberTicked } from './reuse.ts'
import { questionScreen, stepScreen } from './screens.ts'
import { nothing, type Showing } from './showing.ts'
import { begins, deeds, firstStep, isStep, onPath, pageOf, reachable, sent, stepAfter } from './steps.ts'
import * as views from './views/views.ts'
import { forget, goOnUnder } from './visit-memory.ts'

export function answering(
  parts: ServiceParts,
  { keeping, draftOf, lost, told, goToStep, showStep }: Showing,
) {
  const { clock } = parts
  const { sql } = parts.database

  const start = async (service: Service, visit: Visit) => {
    const journey = begin(parts, visit, service.id)
    const before = sessionOf(parts, visit)
    if (before && journey.session)
      await goOnUnder(parts, { from: before, to: journey.session, now: clock.now() })
    if (before && journey.session) await parts.senders?.goOnUnder({ from: before, to: journey.session })
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
    const already = sentAs(draft)
    if (already) return told(visit, service, journey, already)
    if (draft === null && !begins(service, step)) return lost(visit.say, service)
    const { answers } = draft ?? nothing
    const to = reachable(service, answers, step)
    // Another week of a page of times has no address of its own, so the page itself is the answer.
    const from = field(visit, 'what')
    if (from !== '' && to === step && pageOf(service, answers, step) !== null)
      return show(await stepScreen(visit.say, parts, service, journey, { answers, step, from }))
    return goToStep(visit, service, journey, answers, to)
  }

  const answer = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    if (!isStep(service, step)) return show(views.noSuchPage(visit.say, service), { status: 404 })
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)

    const draft = await draftOf(journey)
    const already = sentAs(draft)
    if (already) return told(visit, service, journey, already)
    if (draft === null && !begins(service, step)) return lost(visit.say, service)
    const before = (draft ?? nothing).answers
    const page = pageOf(service, before, step)
    if (page === null || reachable(service, before, step) !== step)
      return showStep(visit, service, journey, draft ?? nothing, step)

    const answered = answerPage(service, page, withoutCarrier(visit), before)
    if (!answered.ok && answered.because === 'not our fields')
      return show(views.notOurForm(visit.say, service), { status: 400 })
    if (!answered.ok) {
      const shown = {
        answers: before,
        step: page.id,
        again: answered,
        from: field(visit, 'what') || undefined,
        ticked: isTicked(visit, page),
      }
      return show(await questionScreen(visit.say, parts, service, journey, shown), { status: 422 })
    }

    const rounds = await askRounds(parts, service, { page, before, answers: answered.answers })
    const saved = await keepPage(sql, keeping, {
      handle: journey.handle,
      service,
      notice: parts.room.noticeAt(clock.now()),
      page: page.id,
      answers: answersOn(page, rounds.answers),
      asked: onPath(service, rounds.answers),
      now: clock.now(),
    })
    // Sent from another tab in this very moment, or past its time.
    if (saved === null) return showStep(visit, service, journey, (await draftOf(journey)) ?? nothing, sent)
    await rememberTicked(parts, visit, { journey, page, answers: saved.answers })
    const { answers } = rounds.elsewhere ? ((await keepRounds(journey, service, rounds)) ?? saved) : saved
    return goToStep(visit, service, journey, answers, stepAfter(service, answers, page.id))
  }

  /** What the rounds said belongs to another page than the one that was answered. */
  const keepRounds = (journey: Journey, service: Service, { asked, told }: Pick<Rounds, 'asked' | 'told'>) =>
    changeAnswers(parts.database, keeping, {
      handle: journey.handle,
      service,
      change: (answers) => prune(service, asked ? withRoundTold(answers, asked, told) : answers),
      now: clock.now(),
    })

  /** Forgets what this visit remembers, and asks the page again with nothing filled in. */
  const forgetVisit = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    if (!isStep(service, step)) return show(views.noSuchPage(visit.say, service), { status: 404 })
    const session = sessionOf(parts, visit)
    if (session) await forget(sql, session)
    return showStep(visit, service, journey, (await draftOf(journey)) ?? nothing, step)
  }

  /** Finds an address by its postcode: the page again, with all that was typed; nothing is kept of it. */
  const find = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    const journey = fromBody(parts, visit, service.id)
    if (journey === null || parts.addresses === null) return lost(visit.say, service)
    const draft = await draftOf(journey)
    const already = sentAs(draft)
    if (already) return told(visit, service, journey, already)
    const { answers } = draft ?? nothing
    const page = isStep(service, step) ? pageOf(service, answers, step) : null
    if (page === null || reachable(service, answers, step) !== step)
      return showStep(visit, service, journey, draft ?? nothing, step)
    const typed = typedBy(page, withoutCarrier(visit))
    const came = typed && (await findAddress(parts.addresses, page, typed, field(visit, 'what')))
    if (!came) return show(views.notOurForm(visit.say, service), { status: 400 })
    if ('withoutPostcode' in came) {
      const { typed, withoutPostcode: question } = came
      const wrong = { question, input: `${question}-postcode`, text: visit.say('address.no-postcode') }
      const again = { typed, errors: [wrong] }
      return show(await questionScreen(visit.say, parts, service, journey, { answers, step, again }), {
        status: 422,
      })
    }
    const ticked = isTicked(visit, page)
    const shown = { answers, step, again: { typed: came.typed, errors: [] }, found: came.found, ticked }
    return show(await questionScreen(visit.say, parts, service, journey, shown))
  }

  return { start, look, jump, answer, find, forgetVisit }
}

/** What was answered, without what the journey itself sends along. */
export function withoutCarrier({ fields }: Visit): Visit['fields'] {
  const answers = new Map(fields)
  for (const name of reservedFields) answers.delete(name)
  return answers
}
