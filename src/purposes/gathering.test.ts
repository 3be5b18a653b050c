/** How the database gathers the facts for the gate, against a model of it: the same looks have the same outcomes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { form, notice, openCase, openRoom, type TestRoom, wording } from '../../test/support/room.ts'
import { newPerson } from '../people/people.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import { keep } from '../records/records.ts'
import { decide } from './decide.ts'

/** `news` is collected on consent, the others on a public task. */
const purposes = ['repairs', 'parking', 'news'] as const
type Purpose = (typeof purposes)[number]
const now = '00000000000000dd'
const before = '00000000000000cc'

interface World {
  records: { person: 0 | 1; purpose: Purpose }[]
  agreements: { person: 0 | 1; purpose: Purpose; step: 'given' | 'refused' | 'withdrawn'; version: string }[]
  grounds: { purpose: Purpose; live: boolean }[]
  wanted: { purpose: Purpose; when: 'live' | 'not yet' | 'past'; widened: boolean }
}

const person = fc.constantFrom(0 as const, 1 as const)
const purpose = fc.constantFrom(...purposes)
const worlds: fc.Arbitrary<World> = fc.record({
  records: fc.array(fc.record({ person, purpose }), { minLength: 1, maxLength: 5 }),
  agreements: fc.array(
    fc.record({
      person,
      purpose,
      step: fc.constantFrom('given' as const, 'given' as const, 'refused' as const, 'withdrawn' as const),
      version: fc.constantFrom(now, now, before),
    }),
    { maxLength: 5 },
  ),
  grounds: fc.uniqueArray(fc.record({ purpose, live: fc.boolean() }), {
    maxLength: 2,
    selector: (ground) => ground.purpose,
  }),
  wanted: fc.record({
    purpose,
    when: fc.constantFrom(
      'live' as const,
      'live' as const,
      'live' as const,
      'not yet' as const,
      'past' as const,
    ),
    widened: fc.boolean(),
  }),
})

interface Line {
  outcome: string
  records: string[] | null
}

/** The lines of a look at records in the order of their ids. */
function linesOf(world: World, ids: readonly string[]): Line[] {
  const { wanted } = world
  if (wanted.when !== 'live') return [{ outcome: 'refused: purpose not registered', records: null }]
  const lines: Line[] = []
  const inOrder = world.records
    .map((record, at) => ({ ...record, id: ids[at]! }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, ...record } of inOrder) {
    const outcome = outcomeOf(world, record)
    const last = lines.at(-1)
    if (last?.outcome === outcome) last.records!.push(id)
    if (last?.outcome !== outcome) lines.push({ outcome, records: [id] })
  }
  return lines
}

function outcomeOf({ agreements, grounds, wanted }: World, record: World['records'][number]): string {
  const same = record.purpose === wanted.purpose
  const said = agreements.findLast(
    (agreement) => agreement.person === record.person && agreement.purpose === wanted.purpose,
  )
  const ground = grounds.find(({ purpose, live }) => purpose === wanted.purpose && live)
  return decide({
    known: true,
    collectedFor: same && wanted.widened ? 'a narrower purpose' : record.purpose,
    wanted: wanted.purpose,
    provision: ground ? 'dpa-2018.sch-2.para-2' : null,
    byConsent: record.purpose === 'news',
    agreed: said ? said.step === 'given' && said.version === now : null,
  })
}

/** Makes the world in the database; answers the case and the records' ids in the world's order. */
async function build(room: TestRoom, world: World, officers: readonly [string, string]) {
  const { web, admin } = room.database
  await admin.sql`
    update purposes.purpose
    set version = ${now}, live_from = '2020-01-01', live_until = 'infinity', meant_since = '-infinity'
    where id = any (${[...purposes]}::text[])`
  const { caseId, persons, ids } = await web.transaction(async (tx) => {
    const caseId = await openCase(tx, 'street-problem')
    const persons = [await newPerson(tx), await newPerson(tx)] as const
    const ids: string[] = []
    for (const { person, purpose } of world.records) {
      const records = [{ kind: 'contact', purpose, category: 'ordinary', content: { name: 'Ada' } }] as const
      const kept = { caseId, person: persons[person], channel: 'web', notice, form, session: null } as const
      ids.push(...(await keep(tx, room, { ...kept, records })))
    }
    return { caseId, persons, ids }
  })
  for (const { person, purpose, step, version } of world.agreements)
    await admin.sql`
      insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (${persons[person]}, ${purpose}, ${version}, ${step === 'given'}, ${step}, ${wording}, 'web', 'ticked')`
  for (const { purpose, live } of world.grounds)
    await admin.sql`
      insert into disclosures.ground (case_id, purpose, provision, decided_by, second_by, until)
      values (${caseId}, ${purpose}, 'dpa-2018.sch-2.para-2', ${officers[0]}, ${officers[1]},
        clock_timestamp() + case when ${live} then interval '1 day' else interval '-1 second' end)`
  const { when, widened } = world.wanted
  await admin.sql`
    update purposes.purpose
    set live_from = case when ${when} = 'not yet' then clock_timestamp() + interval '1 day' else live_from end,
      live_until = case when ${when} = 'past' then clock_timestamp() else live_until end,
      meant_since = case when ${widened} then clock_timestamp() else meant_since end
    where id = ${world.wanted.purpose}`
  return { caseId, ids }
}

test('whatever was said, decided and registered, the database gathers it as the model does', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  await admin.sql`
    insert into purposes.purpose (id, version, basis, live_from) values ('news', ${now}, 'consent', '2020-01-01')`
  await admin.sql`insert into purposes.role_may (role, purpose) values ('officer', 'news')`
  const officer = await room.officer('officer', 'street-problem')
  const second = await room.officer('officer', 'street-problem')
  const { session } = officer
  const met = new Set<string>()

  const alike = async (world: World) => {
    const { caseId, ids } = await build(room, world, [officer.id, second.id])
    await room.take(session, caseId)
    const look = uuid(systemClock.now())
    await web.sql`select records.look(${look}, ${session}, ${world.wanted.purpose}, ${[caseId]}::uuid[], null)`
    const [answer] = await web.sql<{ outcome: string }>`
      select records.outcome(${look}, ${session}) as outcome`
    const lines =
      await admin.sql<Line>`select outcome, records from audit.line where look = ${look} order by no`
    const opened = await web.sql<{ id: string }>`select id from records.open(${look}, ${session})`

    const expected = linesOf(world, ids)
    assert.deepEqual(lines, expected)
    assert.equal(answer?.outcome, expected.at(-1)?.outcome)
    const allowed = expected.filter(({ outcome }) => !outcome.startsWith('refused'))
    assert.deepEqual(
      opened.map(({ id }) => id).toSorted(),
      allowed.flatMap(({ records }) => records ?? []).toSorted(),
    )
    for (const { outcome } of lines) met.add(outcome)
  }
  await fc.assert(fc.asyncProperty(worlds, alike), { numRuns: 150, endOnFailure: true })

  // With every outcome met, the agreement says something.
  assert.deepEqual([...met].toSorted(), [
    'collected for it',
    'customer agreed',
    'law requires it',
    'refused: ask first',
    'refused: purpose not registered',
  ])
})
