/**
 * Once a quarter is over: what nobody used is put on record by the exact numbers, and then the months of the quarter become one, in
 * tens, by which nothing is judged any more: eleven would count as twenty. Each matter is recorded once, so that doing it again
 * changes nothing.
 */
import { reportUnused, type UnusedKind } from '../incidents/incidents.ts'
import type { Database } from '../platform/db/db.ts'
import type { Counting } from './counting.ts'
import type { Standing } from './never-used.ts'
import { type Quarter, quarterOf } from './quarter.ts'
import { dropBefore, foldQuarter, isFolded, unfolded } from './queries.ts'
import { type Reporting, type ServiceUse, usageReport } from './report.ts'

/** Fewer forms than this of one version in a quarter would tell of their senders, so nothing of them is kept when it is over. */
export const fewestKept = 10
/** Two years of quarters are enough to see whether something changed. */
const quartersKept = 8

export interface Tending extends Omit<Reporting, 'quarter'> {
  /** Signed in as guildhall_web. */
  database: Database
  /** Signed in as guildhall_work. */
  work: Database
  counting: Counting
  now: Date
}

/** The round's part in it. Throws when the database can not be reached; the next round does it then. */
export async function tendUsage({ database, work, counting, now, ...reporting }: Tending): Promise<void> {
  await counting.flush()
  const quarter = quarterOf(now, -1)
  if (!(await isFolded(work.sql, quarter))) {
    const report = await usageReport(database.sql, { ...reporting, quarter })
    await reportUnused(database.sql, raised(report, quarter), now)
  }
  for (const from of await unfolded(work.sql, quarterOf(now).from)) {
    const over = quarterOf(new Date(`${from}T00:00:00Z`))
    await work.transaction((tx) => foldQuarter(tx, { ...over, fewest: fewestKept }))
  }
  await work.transaction((tx) => dropBefore(tx, quarterOf(now, -quartersKept).from))
}

const kindOf: Partial<Record<Standing, UnusedKind>> = {
  'never used': 'question-unused',
  'never asked': 'question-never-asked',
}

/** What a report has to put on record. Pure. */
export function raised(
  report: readonly ServiceUse[],
  quarter: Quarter,
): { kind: UnusedKind; matter: string }[] {
  return report.flatMap(({ service, questions }) =>
    questions.flatMap(({ question, standing }) => {
      const kind = kindOf[standing]
      return kind === undefined ? [] : [{ kind, matter: matterOf(service, question, quarter) }]
    }),
  )
}

/** How a question of a quarter is called in the register of incidents. */
export const matterOf = (service: string, question: string, { from }: Quarter): string =>
  `question:${service}:${question}:${from}`
