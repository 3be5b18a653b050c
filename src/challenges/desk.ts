/**
 * The data protection officer's page of questions that people found too much (W13): what waits, the first due first, and the
 * answer, once. The session's own secret goes to the database, which decides who may and writes the line of it.
 */
import type { Page } from '../design-system/layout.ts'
import { dayOf } from '../notices/notices.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { titlesOf } from './pages.ts'
import type { ChallengeParts } from './parts.ts'
import { findWaiting, openOne, outcomes, settleOne } from './queries.ts'
import { openWords, sealWords } from './sealed-words.ts'
import {
  answeredAlready,
  nobodySignedIn,
  onlyTheOfficer,
  purposeEnded,
  signedOut,
} from './views/not-shown.ts'
import { type Tried, type Typed, waitingOnePage } from './views/waiting-one-page.ts'
import { waitingPage } from './views/waiting-page.ts'

export interface ChallengeDeskParts extends ChallengeParts {
  /** The officer whose session the request carries; null when nobody is signed in. */
  signedIn: (visit: Visit) => Promise<{ session: Buffer; role: string } | null>
}

const officerRole = 'data-protection-officer'
const list = '/staff/too-much'

export function challengeDesk(parts: ChallengeDeskParts): Route<Page>[] {
  const { signedIn, clock, key, phone } = parts
  const { sql } = parts.database

  const waiting = async (visit: Visit) => {
    const officer = await signedIn(visit)
    if (officer === null) return show(nobodySignedIn(), { keeping: 'never' })
    if (officer.role !== officerRole) return show(onlyTheOfficer(), { status: 403, keeping: 'never' })
    const rows = await findWaiting(sql, officer.session)
    const today = dayOf(clock.now())
    const shown = rows.map((row) => ({ ...row, ...titlesOf(parts, row), isLate: row.due_on < today }))
    return show(waitingPage(shown), { keeping: 'never' })
  }

  const one = async (visit: Visit, tried: Tried | null = null, status = 200): Promise<Answer<Page>> => {
    const officer = await signedIn(visit)
    if (officer === null) return nobody(visit, tried)
    const reference = visit.params.reference ?? ''
    const opened = await openOne(sql, { session: officer.session, reference })
    const { verdict, service, question, words, received_on, due_on } = opened
    if (verdict !== 'collected for it') return refused(verdict, visit, tried)
    if (service === null || question === null || received_on === null || due_on === null) return goTo(list)
    const titles = titlesOf(parts, { service, question })
    if (opened.answered_on !== null) {
      const page = answeredAlready({ ...titles, answered_on: opened.answered_on, typed: tried?.typed.answer })
      return show(page, { status: tried ? 409 : 200, keeping: 'never' })
    }
    const page = waitingOnePage({
      ...titles,
      reference,
      words: words === null ? null : openWords(key, words, reference, 'words'),
      received_on,
      due_on,
      tried,
    })
    return show(page, { status, keeping: 'never' })
  }

  /** Whose session ran out while they wrote has their answer before them still, and nothing else of it. */
  const nobody = (visit: Visit, tried: Tried | null) =>
    tried
      ? show(signedOut(visit.params.reference ?? '', tried.typed), { status: 403, keeping: 'never' })
      : show(nobodySignedIn(), { keeping: 'never' })

  const refused = (verdict: string, visit: Visit, tried: Tried | null) => {
    if (verdict === 'refused: not signed in') return nobody(visit, tried)
    if (verdict === 'refused: not for this role')
      return show(onlyTheOfficer(), { status: 403, keeping: 'never' })
    if (verdict === 'refused: purpose not registered')
      return show(purposeEnded(phone, tried?.typed.answer), { status: 503, keeping: 'never' })
    return goTo(list)
  }

  const settle = async (visit: Visit) => {
    const typed: Typed = {
      outcome: field(visit, 'outcome'),
      answer: field(visit, 'answer').replaceAll('\r\n', '\n').trim(),
    }
    const outcome = outcomes.find((known) => known === typed.outcome)
    const wrong = {
      ...(outcome ? {} : { outcome: 'Choose what becomes of the question' }),
      ...(isAnswer(typed.answer) ? {} : { answer: 'Write the answer, from 10 to 2,000 letters' }),
    }
    const officer = await signedIn(visit)
    if (officer === null || outcome === undefined || wrong.answer) return one(visit, { typed, wrong }, 422)
    const reference = visit.params.reference ?? ''
    const settled = await settleOne(sql, {
      session: officer.session,
      reference,
      outcome,
      answer: sealWords(key, typed.answer, reference, 'answer'),
      on: dayOf(clock.now()),
    })
    if (settled === 'done') return goTo(list)
    // Somebody else, or another tab, answered it in the meantime: the page of it says so, with what was typed.
    if (settled === 'refused: nothing here') return one(visit, { typed, wrong })
    return refused(settled, visit, { typed, wrong })
  }

  return [
    { method: 'GET', path: list, handle: waiting },
    { method: 'GET', path: `${list}/:reference`, handle: (visit) => one(visit) },
    { method: 'POST', path: `${list}/:reference`, handle: settle },
  ]
}

const isAnswer = (text: string) => [...text].length >= 10 && [...text].length <= 2000
