/** What the database holds, looked at from outside the program. */
import { createHash } from 'node:crypto'
import type { Database } from '../../src/platform/db/db.ts'
import { asAdmin, type FreshDatabase } from '../support/database.ts'

/** Everything a case holds except what must differ between two reports of the same thing: id, reference, times. */
export interface KeptCase {
  service: string
  version: string
  /** The version of the notice under which it was sent. */
  notice: string
  channel: string
  state: string
  urgent: boolean
  answers: Record<string, string>
  steps: { no: number; state: string }[]
}

export async function caseOf(database: Database, reference: string): Promise<KeptCase | null> {
  const [found] = await database.sql<KeptCase>`
    select service, version, notice, channel, state, urgent,
      (select jsonb_object_agg(question, code) from cases.answer where case_id = c.id) as answers,
      (select jsonb_agg(jsonb_build_object('no', no, 'state', state) order by no)
        from cases.step where case_id = c.id) as steps
    from cases."case" c
    where reference = ${reference}`
  return found ?? null
}

/** The code of the time that a case has at a counter; null when it has none, or none any more. */
export async function timeOf(database: Database, reference: string): Promise<string | null> {
  const [found] = await database.sql<{ time: string }>`
    select place || '/' || to_char(starts_at at time zone 'Europe/London', 'YYYY-MM-DD"T"HH24:MI') as time
    from appointments.booking b
    join cases."case" c on c.id = b.case_id
    where c.reference = ${reference} and b.desk is not null`
  return found?.time ?? null
}

export async function countCases(database: Database): Promise<number> {
  const [counted] = await database.sql<{ cases: number }>`
    select count(*) as cases
    from cases."case"`
  return counted!.cases
}

export async function countDrafts(database: Database): Promise<number> {
  const [counted] = await database.sql<{ drafts: number }>`
    select count(*) as drafts
    from services.draft`
  return counted!.drafts
}

/** Each table with its number of rows and a digest of all they hold: equal when nothing whatever was changed. */
export async function everythingStored({ facts }: FreshDatabase): Promise<Record<string, string>> {
  return asAdmin(facts.admin, async (session) => {
    const tables = await session.select<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name
      from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')
      order by 1`)
    const held: Record<string, string> = {}
    for (const { name } of tables) {
      const rows = await session.select<{ row: string }>(`select t::text as row from ${name} t order by 1`)
      const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12)
      held[name] = `${rows.length} rows, ${digest}`
    }
    return held
  })
}

/**
 * All rows of all tables as one text, to look for what must not be in it. What the council publishes is left out: its
 * pages speak of potholes and houses too. They are written at a start only, before anybody can ask for a page.
 */
export async function dump({ facts }: FreshDatabase): Promise<string> {
  return asAdmin(facts.admin, async (session) => {
    const tables = await session.select<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name
      from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'site', 'forms')
      order by 1`,
    )
    const texts = []
    for (const { name } of tables) {
      const rows = await session.select<{ row: string }>(`select t::text as row from ${name} t`)
      texts.push(name, ...rows.map(({ row }) => row))
    }
    return texts.join('\n')
  })
}
