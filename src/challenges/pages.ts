/**
 * "and does not constitute an invasion of privacy" (W13): beside each question of a form anybody can ask whether it is too much,
 * without signing in, cookies or scripts, and sees with a reference what came of it. What came of all of them is public, in
 * numbers.
 */
import type { Page } from '../design-system/layout.ts'
import { withoutLaw } from '../forms/forms.ts'
import { dayOf } from '../notices/notices.ts'
import { newReference, plainLetters } from '../platform/ids.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { hasEnded } from '../records/records.ts'
import { dueAfter } from './due.ts'
import { type Asked, askedIn, type ChallengeParts, longest } from './parts.ts'
import { addChallenge, type Came, countAll, findTold } from './queries.ts'
import { openWords, sealWords } from './sealed-words.ts'
import { newToken, tokenHash } from './token.ts'
import { askPage, noQuestionPage, notTakenPage } from './views/ask-page.ts'
import { answerPage, listPage } from './views/list-page.ts'
import { sentPage } from './views/sent-page.ts'

const prefix = 'TM'

export function challengePages(parts: ChallengeParts): Route<Page>[] {
  const { services, clock, key, workingDays, holidays, kept: period, phone } = parts
  const { sql } = parts.database
  const askedOf = ({ params }: Visit): Asked | null => {
    const asked = askedIn(services, { service: params.service ?? '', question: params.question ?? '' })
    return asked && parts.isAway(asked.service.id) ? { ...asked, service: withoutLaw(asked.service) } : asked
  }

  const ask = (visit: Visit) => {
    const asked = askedOf(visit)
    if (asked === null) return show(noQuestionPage(visit.say, serviceOf(parts, visit)), { status: 404 })
    return show(askPage(visit.say, asked, { period, token: newToken(), tooLong: null }))
  }

  const send = async (visit: Visit) => {
    const asked = askedOf(visit)
    if (asked === null) return show(noQuestionPage(visit.say, serviceOf(parts, visit)), { status: 404 })
    const words = field(visit, 'words').replaceAll('\r\n', '\n').trim()
    if ([...words].length > longest)
      return show(askPage(visit.say, asked, { period, token: newToken(), tooLong: words }), { status: 422 })
    const kept = await keep(asked, words, field(visit, 'token'))
    if (kept === 'purpose ended') return show(notTakenPage(visit.say, phone), { status: 503 })
    return show(sentPage(visit.say, asked.question, { ...kept, words, period }), { keeping: 'never' })
  }

  const keep = async ({ service, question }: Asked, words: string, token: string) => {
    const reference = newReference(prefix)
    const today = dayOf(clock.now())
    try {
      const taken = await addChallenge(sql, {
        service: service.id,
        question: question.id,
        version: service.version,
        reference,
        token: tokenHash(token, { service: service.id, question: question.id }),
        words: words === '' ? null : sealWords(key, words, reference, 'words'),
        on: today,
        due: dueAfter(today, workingDays, holidays),
      })
      return { reference: taken.reference, due: taken.due_on, before: taken.reference !== reference }
    } catch (error) {
      if (hasEnded(error)) return 'purpose ended'
      throw error
    }
  }

  const list = async ({ say }: Visit) => show(listPage(say, await inNumbers(parts), null))

  const see = async (visit: Visit) => {
    const { say } = visit
    const typed = field(visit, 'reference').trim()
    const reference = written(typed)
    const told = reference === null ? null : await findTold(sql, reference)
    if (reference === null || told === null) {
      const wrong = { typed, because: typed === '' ? 'empty' : 'nothing there' } as const
      return show(listPage(say, await inNumbers(parts), wrong), { status: 422, keeping: 'never' })
    }
    const answer = told.answer === null ? null : openWords(key, told.answer, reference, 'answer')
    const shown = { ...told, reference, answer, ...titlesOf(parts, told) }
    return show(answerPage(say, shown), { keeping: 'never' })
  }

  return [
    { method: 'GET', path: '/too-much', handle: list },
    { method: 'POST', path: '/too-much', guessable: true, handle: see },
    { method: 'GET', path: '/too-much/:service/:question', handle: ask },
    // Nobody signs in for it, so a program could fill the officer's list: an address may send as few as of what could be guessed.
    { method: 'POST', path: '/too-much/:service/:question', guessable: true, handle: send },
  ]
}

function serviceOf({ services }: ChallengeParts, { params }: Visit): string | null {
  return services.find(({ id }) => id === params.service)?.id ?? null
}

/** A reference as it is kept, however it was typed; null for what can be none. */
function written(typed: string): string | null {
  const letters = plainLetters(typed)
  const own = letters.length > 8 && letters.startsWith(prefix) ? letters.slice(prefix.length) : letters
  return own.length === 8 ? `${prefix}-${own.slice(0, 4)}-${own.slice(4)}` : null
}

/** What a form and a question are called today; by their codes once they are no more. */
export function titlesOf(
  { services }: Pick<ChallengeParts, 'services'>,
  of: { service: string; question: string },
): { form: string; label: string } {
  const form = services.find(({ id }) => id === of.service)?.title ?? of.service
  return { form, label: askedIn(services, of)?.question.label ?? of.question }
}

export interface Counted {
  form: string
  label: string
  waiting: number
  stays: number
  changed: number
  dropped: number
  'not-answered': number
}

async function inNumbers(parts: ChallengeParts): Promise<Counted[]> {
  const rows = await countAll(parts.database.sql)
  const byQuestion = Map.groupBy(rows, ({ service, question }) => `${service} ${question}`)
  return [...byQuestion.values()].map((own) => {
    const times = (outcome: Came | null) => own.find((row) => row.outcome === outcome)?.times ?? 0
    return {
      ...titlesOf(parts, own[0]!),
      waiting: times(null),
      stays: times('stays'),
      changed: times('changed'),
      dropped: times('dropped'),
      'not-answered': times('not-answered'),
    }
  })
}
