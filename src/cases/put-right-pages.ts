/**
 * Putting right what the council asked about, by reference and code: all by POST, so that it works without cookies and without
 * scripts and nothing of it stands in an address. Between two pages nothing is kept: what was typed travels in the page.
 */
import type { KeyObject } from 'node:crypto'
import type { Page } from '../design-system/layout.ts'
import { type FormOf, type PutRight, putRight, reservedFields, type Service } from '../forms/forms.ts'
import { dayOf, type ToldVersion } from '../notices/notices.ts'
import type { Clock } from '../platform/clock.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { type Asking, waitedFor } from './asked.ts'
import { type Tracked, track, trackingCode } from './cases.ts'
import { ownAsking } from './own.ts'
import { papersToShow } from './papers.ts'
import { type Proof, proofFrom } from './proof.ts'
import { type Lying, type Room, sendPutRight, withAll } from './putting-right.ts'
import { isOnHold } from './queries.ts'
import { nextStates } from './state.ts'
import { checkPage, formPage, type News } from './views/put-right.ts'
import { donePage, endPage, type What } from './views/put-right-ends.ts'

export interface PutRightParts {
  trackingKey: KeyObject
  prefix: string
  clock: Clock
  formOf: FormOf
  room: Room
  noticeAt: (now: Date) => string
  /** A version as people are told of it. */
  noticeCalled: (id: string) => ToldVersion | null
  /** What to ring when it does not work here. */
  phone: string
}

interface Matter extends Asking {
  tracked: Tracked
  service: Service
  proof: Proof
}

export function putRightPages(parts: PutRightParts): Route<Page>[] {
  const { trackingKey, prefix, clock, formOf, room, phone } = parts
  const { sql } = room.database

  /** Whoever does not have the code is led to where it is asked for; where nothing is to be put right, the page says why. */
  const own = async (
    visit: Visit,
    typed: Proof,
    deed: (matter: Matter) => Promise<Answer<Page>>,
  ): Promise<Answer<Page>> => {
    const tracked = await track(sql, trackingKey, prefix, typed)
    if (tracked === null) return goTo('/track')
    const { id, reference, state, service: offered, version } = tracked.case
    const proof = { reference, code: trackingCode(trackingKey, reference) }
    const service = await formOf(offered, version)
    if (nextStates(state).length === 0) return end(visit, proof, 'over')
    if (service === null) return end(visit, proof, 'not-now')
    const asking = await ownAsking(room, id)
    if (waitedFor(asking.asked).length === 0)
      return end(visit, proof, 'already', 409, papersToShow(asking).length > 0)
    return deed({ tracked, service, proof, ...asking })
  }

  const begin = (visit: Visit) =>
    own(visit, proofFrom(visit), async (matter) => {
      // Before anybody types what can not be taken. A hold that comes later is met when it is sent.
      if (await isOnHold(sql, matter.tracked.case.id)) return end(visit, matter.proof, 'not-now')
      return withAll(room, matter.tracked, matter.service, async ({ answers }) => {
        const came = putRight(toPutRight(matter, answers), { sent: new Map(), shown: [] })
        return form(visit, matter, came, 200)
      })
    })

  const goOn = (visit: Visit) =>
    own(visit, readProof(field(visit, 'handle')), (matter) =>
      withAll(room, matter.tracked, matter.service, (lying) => answer(visit, matter, lying)),
    )

  const answer = async (visit: Visit, matter: Matter, lying: Lying): Promise<Answer<Page>> => {
    const shown = field(visit, 'what').split(' ')
    const came = putRight(toPutRight(matter, lying.answers), { sent: withoutJourney(visit), shown })
    if (came.is === 'not our fields') return end(visit, matter.proof, 'not-our-form', 400)
    if (came.ask.length === 0) return end(visit, matter.proof, 'not-called-for')
    // Asked anew since this page was made, or answered in another tab and asked once more.
    const [seen, seenNotice] = field(visit, 'seen').split('|')
    if (seen !== seenOf(matter)) return form(visit, matter, came, 409, { is: 'changed' })
    if (came.is === 'the form ends') return form(visit, matter, came, 422, { is: 'form-ends', phone })
    if (came.is === 'to answer') {
      const questions = came.ask.filter(({ question }) => !shown.includes(question.id))
      const news = questions.length > 0 ? ({ is: 'more', questions } as const) : null
      return form(visit, matter, came, came.errors.length > 0 ? 422 : 200, news)
    }
    const go = field(visit, 'go')
    if (go === 'change') return form(visit, matter, came, 200)
    const notice = parts.noticeAt(clock.now())
    // Nothing is sent under words that were not shown (B63).
    if (go !== 'send' || seenNotice !== notice) {
      const isNewNotice = go === 'send' && seenNotice !== undefined
      const told = parts.noticeCalled(notice)
      const page = checkPage(visit.say, {
        ...matter,
        came,
        seen: `${seen}|${notice}`,
        notice: told,
        isNewNotice,
      })
      return show(page, { status: isNewNotice ? 409 : 200, keeping: 'never' })
    }
    const sent = await sendPutRight(room, { ...matter, lying, answered: came, notice, at: clock.now() })
    if (sent === 'done') {
      const papers = papersLeft(matter, clock.now())
      return show(donePage(visit.say, { came, papers, proof: matter.proof }), { keeping: 'never' })
    }
    if (sent === 'ended') return end(visit, matter.proof, 'over')
    if (sent === 'on hold' || sent === 'refused' || sent === 'purpose ended meanwhile')
      return end(visit, matter.proof, 'not-now')
    // Somebody else was quicker in this very moment: as it stands now, or that it is answered.
    return own(visit, matter.proof, (now) => form(visit, now, came, 409, { is: 'changed' }))
  }

  const form = async (
    visit: Visit,
    matter: Matter,
    came: PutRight,
    status: number,
    news: News | null = null,
  ): Promise<Answer<Page>> => {
    if (came.is === 'not our fields') return end(visit, matter.proof, 'not-our-form', 400)
    if (came.ask.length === 0) return end(visit, matter.proof, 'not-called-for')
    const page = formPage(visit.say, { ...matter, came, seen: seenOf(matter), news })
    return show(page, { status, keeping: 'never' })
  }

  const end = async (
    visit: Visit,
    proof: Proof,
    what: What,
    status = 409,
    papers = false,
  ): Promise<Answer<Page>> =>
    show(endPage(visit.say, what, { proof, phone, papers }), { status, keeping: 'never' })

  // A browser that is opened again asks for these by GET, and has lost what was sent.
  const elsewhere = () => goTo('/track')
  return [
    { method: 'POST', path: '/track/put-right', handle: begin },
    { method: 'POST', path: '/track/put-right/check', handle: goOn },
    { method: 'GET', path: '/track/put-right', handle: elsewhere },
    { method: 'GET', path: '/track/put-right/check', handle: elsewhere },
  ]
}

function toPutRight({ tracked, service, asked }: Matter, answers: Lying['answers']) {
  const sentOn = dayOf(tracked.case.submitted_at)
  return { service, sentOn, asked: waitedFor(asked).map(({ question }) => question), answers }
}

/** The questions for which papers are to be shown now that all of it is answered. */
function papersLeft({ asked, seen }: Matter, now: Date): readonly string[] {
  const answered = asked.map((one) => ({ ...one, answered_at: one.answered_at ?? now }))
  return papersToShow({ asked: answered, seen }).map(({ question }) => question)
}

/** What the page was made of: everything that waited for an answer then. */
function seenOf({ asked }: Pick<Matter, 'asked'>): string {
  return waitedFor(asked)
    .map(({ no }) => no)
    .join(' ')
}

/** A form's own questions may be called reference or code, so in its body both travel in one field that no question has. */
function readProof(handle: string): Proof {
  const [reference = '', code = ''] = handle.split(' ')
  return { reference, code }
}

function withoutJourney({ fields }: Visit): Visit['fields'] {
  return new Map([...fields].filter(([name]) => !reservedFields.includes(name)))
}
