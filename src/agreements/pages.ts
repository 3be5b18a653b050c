/**
 * Where a person answers whether their data may be used for something new (B18): by the code of their letter or e-mail,
 * which never stands in an address, without signing in, without cookies and scripts.
 */
import type { Page } from '../design-system/layout.ts'
import type { Database } from '../platform/db/db.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { type Published, published, type Register, wordingOf } from '../purposes/purposes.ts'
import { answer, answered, question, takeBack } from './asking.ts'
import { answeredPage } from './views/answered-page.ts'
import { codePage } from './views/code-page.ts'
import { type Question, questionPage } from './views/question-page.ts'

export interface AnswerParts {
  database: Database
  register: Pick<Register, 'purposes'>
  services: readonly { id: string; title: string }[]
}

export function answerPages(parts: AnswerParts): Route<Page>[] {
  const { sql } = parts.database
  const questionOf = async (asked: { purpose: string; version: string }) =>
    asQuestion(parts, await getPublished(parts, asked))

  const byCode = async (visit: Visit) => {
    const { say } = visit
    const code = field(visit, 'code').trim()
    if (code === '') return show(codePage(say, { code, because: 'empty' }), { status: 422 })

    const asked = await question(sql, code)
    const said = field(visit, 'part') === 'answer' ? field(visit, 'answer') : null
    if (asked !== null && said !== 'yes' && said !== 'no') {
      const page = questionPage(say, await questionOf(asked), { code, isMissing: said !== null })
      return show(page, { status: said === null ? 200 : 422, keeping: 'never' })
    }

    const isFirst = asked !== null && (await answerOnce(parts, code, asked, said === 'yes'))
    const takesBack = field(visit, 'part') === 'take-back' || said === 'no'
    if (!isFirst && takesBack) await takeBackIfGiven(parts, code)
    const stands = await answered(sql, code)
    if (stands === null) {
      return show(codePage(say, { code, because: 'nothing to answer' }), { status: 422, keeping: 'never' })
    }
    const isLate = said === 'yes' && !isFirst
    return show(answeredPage(say, await questionOf(stands), { ...stands, code, isLate }), {
      keeping: 'never',
    })
  }

  return [
    { method: 'GET', path: '/answer', handle: ({ say }) => show(codePage(say, null)) },
    { method: 'POST', path: '/answer', handle: byCode },
  ]
}

/** Whether it was taken. A code belongs to one description, so the words that were shown are the words it answers. */
async function answerOnce(
  { database }: AnswerParts,
  code: string,
  asked: { purpose: string; version: string },
  yes: boolean,
): Promise<boolean> {
  const step = yes ? 'given' : 'refused'
  const { ok } = await answer(database.sql, { code, step, wording: wordingOf(asked), channel: 'web' })
  return ok
}

/** Whoever said yes and now says no is not told that it is too late: a no is always taken. */
async function takeBackIfGiven({ database: { sql } }: AnswerParts, code: string): Promise<void> {
  const before = await answered(sql, code)
  if (before?.step === 'given') await takeBack(sql, { code, channel: 'web' })
}

async function getPublished(
  { database }: AnswerParts,
  { purpose, version }: { purpose: string; version: string },
): Promise<Published> {
  const all = await published(database.sql)
  const found = all.find((one) => one.purpose === purpose && one.version === version)
  if (!found) throw new Error(`people were asked about ${purpose} in words that nobody described`)
  return found
}

function asQuestion({ register, services }: AnswerParts, described: Published): Question {
  const source = register.purposes.find(({ id }) => id === described.takenFrom)
  return {
    described,
    service: services.find(({ id }) => id === described.service)?.title ?? described.service,
    toldFor: source?.name ?? described.takenFrom,
    data: source?.data ?? [],
  }
}
