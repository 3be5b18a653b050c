/** A room as large as a council's after years: real ciphertexts under real keys, cases in an officer's hands, old lines. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/platform/db/db.ts'
import { newReference, uuid } from '../../src/platform/ids.ts'
import { sealRecord } from '../../src/records/envelope.ts'
import { form, notice, type TestRoom } from '../../test/support/room.ts'

export interface Filled {
  cases: string[]
  records: string[]
  persons: string[]
}

const recordsPerCase = 4
const recordsPerPerson = 10
const batch = 5_000

/** Adds records until there are so many; a case has four, a person ten. What is there already counts. */
export async function fillTo(room: TestRoom, officer: string, filled: Filled, wanted: number): Promise<void> {
  const { admin } = room.database
  const master = room.keyring.current('ordinary')
  while (filled.records.length < wanted) {
    const cases = Array.from({ length: batch / recordsPerCase }, () => uuid(new Date()))
    const persons = Array.from({ length: batch / recordsPerPerson }, () => randomUUID())
    const rows = Array.from({ length: batch }, (_, no) => {
      const [id, key] = [uuid(new Date()), randomUUID()]
      const content = { name: `Person ${no}`, email: `person${no}@bench.example`, words: words(no) }
      return { id, key, ...sealRecord(master, { id, key, content }) }
    })
    await addCases(admin, cases, persons, officer)
    await admin.sql`
      insert into records.key (id, family, master, wrapped)
      select key, 'ordinary', ${master.no}::int, wrapped
      from unnest(${rows.map((row) => row.key)}::uuid[], ${rows.map((row) => row.wrapped)}::bytea[]) as k (key, wrapped)`
    await admin.sql`
      insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice,
        form, keep_until, waits_for, content)
      select id, key, (${persons}::uuid[])[1 + (no - 1) / ${recordsPerPerson}::int],
        (${cases}::uuid[])[1 + (no - 1) / ${recordsPerCase}::int], 'contact', 'repairs', 'public-task', 'ordinary',
        'street-problem', 'web', ${notice}, ${form}, now() + random() * interval '2 years', 'closed', content
      from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.key)}::uuid[],
        ${rows.map((row) => row.content)}::bytea[]) with ordinality as r (id, key, content, no)`
    await admin.sql`
      insert into records.concern (case_id, person, until)
      select distinct case_id, person, now() + interval '8 years'
      from records.record
      where id = any (${rows.map((row) => row.id)}::uuid[])`
    filled.cases.push(...cases)
    filled.persons.push(...persons)
    filled.records.push(...rows.map(({ id }) => id))
  }
  await admin.sql`analyze`
}

const used = new Set<string>()

/** One that no case of this run has: of a million drawn at random some would be the same. */
function unusedReference(): string {
  for (;;) {
    const reference = newReference('FH')
    if (used.has(reference)) continue
    used.add(reference)
    return reference
  }
}

async function addCases({ sql }: Database, cases: string[], persons: string[], officer: string) {
  await sql`insert into people.person (id) select id from unnest(${persons}::uuid[]) as p (id)`
  await sql`
    insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
    select id, reference, 'street-problem', '00000000000000bb', 'privacy:00000000000000aa', 'web', 'received', false, now() - random() * interval '700 days', now()
    from unnest(${cases}::uuid[], ${cases.map(unusedReference)}::text[]) as c (id, reference)`
  await sql`insert into staff.assignment (case_id, officer) select id, ${officer} from unnest(${cases}::uuid[]) as c (id)`
}

/** A line for every record, spread over the months there are; in parts, because no statement may take ten seconds. */
export async function fillLines(room: TestRoom, { records }: Filled): Promise<void> {
  const { sql } = room.database.admin
  for (let from = 0; from < records.length; from += linesAtOnce)
    await sql`
      insert into audit.line (look, at, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
      select (lpad(to_hex((extract(epoch from l.at) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
        l.at, 'look', 'officer', 'repairs', 'street-problem', 'collected for it', gen_random_uuid(), array[l.person], array[l.case_id],
        array[l.id], array['contact']
      from (
        select r.id, r.person, r.case_id, now() - random() * interval '25 days' as at
        from records.record r
        where r.id = any (${records.slice(from, from + linesAtOnce)}::uuid[])
      ) l`
  await sql`analyze audit.line`
}

const linesAtOnce = 20_000

const words = (no: number) =>
  `The hole is beside the kerb, about ${no % 90} cm wide, and fills when it rains. `.repeat(5)
