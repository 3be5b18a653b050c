/** A CSV file is collected by its owner: one look, one line in each person's list, then the file. */

import { versionsOf } from '../cases/cases.ts'
import { systemClock } from '../platform/clock.ts'
import type { Sql } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { type Keyring, type Session, unseal } from '../records/records.ts'
import type { Counting } from '../usage/usage.ts'
import { answersTo } from './event.ts'
import { type FileRow, fileOf } from './file.ts'
import * as ask from './queries.ts'

export interface Collecting {
  session: Session
  service: string
  use: string
  /** An earlier collection of the same officer, to be given once more. */
  again: string | null
  now: Date
  /** The questions of the form, in their order. */
  order: readonly string[]
  /** Counts what is collected as used; nothing is counted where it is not there. */
  counting?: Pick<Counting, 'used'>
}

/** The file; null when there is nothing that this officer may collect. Two statements, as in every look. */
export async function collect(
  sql: Sql,
  keyring: Keyring,
  { order, counting, ...wanted }: Collecting,
): Promise<Buffer | null> {
  const look = uuid(systemClock.now())
  const { session } = wanted
  await ask.collect(sql, { ...wanted, look })
  const { rows, codes } = await ask.collected(sql, { look, session })
  if (rows.length === 0) return null
  const cases = new Map<string, FileRow & { answers: Record<string, string> }>()
  for (const row of rows) {
    const { case_id, reference, submitted_at } = row
    const one = cases.get(case_id) ?? { reference, submittedAt: submitted_at, answers: {} }
    if (row.id !== null)
      Object.assign(one.answers, answersTo(row.questions, await unseal(keyring, { ...row, id: row.id })))
    cases.set(case_id, one)
  }
  for (const { case_id, question, code } of codes) cases.get(case_id)!.answers[question] = code
  for (const { id, version } of counting ? await versionsOf(sql, [...cases.keys()]) : [])
    counting?.used({ service: wanted.service, version }, 'collected', Object.keys(cases.get(id)!.answers))
  return fileOf([...cases.values()], order)
}
