/** The one room at 10,000, 100,000 and 1,000,000 records of up to 100,000 people. All figures of one run, as ratios. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listCases } from '../src/cases/queries.ts'
import { beginSession, newPerson } from '../src/people/people.ts'
import { startEmbedded } from '../src/platform/db/embedded.ts'
import { logins, makeRoles, type Passwords } from '../src/platform/db/roles.ts'
import { copyFor, forgetDue, keep, open, openOwn } from '../src/records/records.ts'
import { makeDatabase } from '../test/support/database.ts'
import { form, notice, openCase, roomOver, type TestRoom } from '../test/support/room.ts'
import { inTurns, median, percentile, say, spread } from './compare.ts'
import { type Filled, fillLines, fillTo } from './records/fill.ts'
import { newFolder } from './start.ts'

const sizes = [10_000, 100_000, Number(process.env.BENCH_RECORDS ?? 1_000_000)]
const clients = 8
const rounds = 5
const secondsEach = 2
const goals = { floors: 5, p99: 10, readsASecond: 200 }

/** Prints every figure; takes about ten minutes at a million. */
export async function run(): Promise<void> {
  const folder = await newFolder()
  const server = await startEmbedded({ dataDir: join(folder, 'db'), maxConnections: 100 })
  try {
    const passwords = Object.fromEntries(logins.map((login) => [login, login])) as Passwords
    await makeRoles(server.admin, passwords)
    const { database, drop } = await makeDatabase({
      admin: { ...server.admin, database: 'postgres' },
      passwords,
    })
    const room = await roomOver(database, join(folder, 'masters'))
    const officer = await room.officer('officer', 'street-problem')
    const filled: Filled = { cases: [], records: [], persons: [] }
    await database.admin
      .sql`create table public.floor (no bigint generated always as identity, record uuid, at timestamptz default now())`
    say(
      `floor: a keyed select of one record and one plain line inserted, one transaction; ${clients} clients, ${rounds} rounds of ${secondsEach} s`,
    )
    for (const size of sizes.filter((wanted, at) => at === 0 || wanted > sizes[at - 1]!)) {
      await fillTo(room, officer.id, filled, size)
      if (size === sizes.at(-1)) await fillLines(room, filled)
      await curve(room, officer.session, filled, size)
    }
    await desk(room, officer.session, filled)
    await atTwoHundred(room, officer.session, filled)
    await sealing(room, officer.session, filled)
    await sweeping(room, officer.session, filled)
    await drop()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const any = <Item>(of: readonly Item[]): Item => of[Math.floor(Math.random() * of.length)]!

const readOne = (room: TestRoom, session: Buffer, filled: Filled) => async () => {
  const looked = await open(room.database.web.sql, room.keyring, {
    session,
    purpose: 'repairs',
    cases: [any(filled.cases)],
  })
  if (!looked.ok || looked.records.length !== 4) throw new Error('A case of four was not read')
}

const floorOf = (room: TestRoom, filled: Filled) => async () => {
  await room.database.admin.sql`
    with line as (insert into public.floor (record) values (${any(filled.records)}))
    select r.content, k.wrapped
    from records.record r
    join records.key k on k.id = r.key
    where r.id = ${any(filled.records)}`
}

/** How many a second by clients that each begin anew as soon as they are answered. */
async function rate(work: () => Promise<void>, seconds = secondsEach): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  const client = async () => {
    while (performance.now() < until) {
      await work()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return done / seconds
}

async function compared(works: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  const timed = Object.fromEntries(Object.entries(works).map(([name, work]) => [name, () => rate(work)]))
  const results = await inTurns(rounds, timed)
  const floor = results.floor!
  for (const [name, rates] of Object.entries(results)) {
    const floors = rates.map((each, round) => floor[round]! / each)
    say(`  ${name.padEnd(44)} ${spread(floors, 2)} floors; ${spread(rates, 0)} a second`)
  }
}

async function curve(room: TestRoom, session: Buffer, filled: Filled, size: number) {
  say(
    `\n${size.toLocaleString('en-GB')} records of ${filled.persons.length.toLocaleString('en-GB')} people (goal: look and open within ${goals.floors} floors)`,
  )
  await compared({
    floor: floorOf(room, filled),
    'look, then open a case of four, unsealed': readOne(room, session, filled),
  })
}

/** A request of one person, in the hands of an officer for rights. */
async function rightsCase(room: TestRoom, person: string) {
  const { caseId } = await room.report({ person, service: 'data-rights', purpose: 'subject-access' })
  const { session } = await room.officer('information-rights-officer', 'data-rights')
  await room.take(session, caseId)
  return { session, caseId, person }
}

async function desk(room: TestRoom, session: Buffer, filled: Filled) {
  const { web, signin } = room.database
  const own = await beginSession(signin.sql, { person: filled.persons[0]!, minutes: 60 })
  const rights = await rightsCase(room, filled.persons[1]!)
  say('\nThe rest, at the full size')
  await compared({
    floor: floorOf(room, filled),
    'keep: case, person, two records, two keys, line': async () => {
      await web.transaction(async (tx) => {
        const [person, caseId] = [await newPerson(tx), await openCase(tx, 'street-problem')]
        const record = {
          kind: 'contact',
          purpose: 'repairs',
          category: 'ordinary',
          content: { name: 'Ada' },
        } as const
        const records = [record, { ...record, kind: 'words' } as const]
        await keep(tx, room, { caseId, person, channel: 'web', notice, form, session: null, records })
      })
    },
    'the queue page: 50 cases, no names': async () => {
      await listCases(web.sql, { service: 'street-problem', state: 'received', from: 0, count: 50 })
    },
    'one’s own: ten records, unsealed': async () => {
      const looked = await openOwn(web.sql, room.keyring, { session: own! })
      if (!looked.ok || looked.records.length !== 10) throw new Error('Ten records were not read')
    },
    'copy of one person by the rights desk: eleven': async () => {
      const looked = await copyFor(web.sql, room.keyring, rights)
      if (!looked.ok || looked.records.length !== 11) throw new Error('Eleven records were not read')
    },
    'who looked at my data': async () => {
      await web.sql`select at from audit.who_looked(${own!}, 0, 20)`
    },
    'look, then open a case of four, unsealed': readOne(room, session, filled),
  })
}

/** Reads at a steady pace; answers how long each took, in milliseconds. */
async function paced(work: () => Promise<void>, seconds: number): Promise<number[]> {
  const times: number[] = []
  const begun = performance.now()
  const under: Promise<void>[] = []
  for (let no = 0; no < seconds * goals.readsASecond; no += 1) {
    const due = begun + (no * 1000) / goals.readsASecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    under.push(work().then(() => void times.push(performance.now() - due)))
  }
  await Promise.all(under)
  return times
}

async function atTwoHundred(room: TestRoom, session: Buffer, filled: Filled) {
  await paced(readOne(room, session, filled), 3)
  const times = await paced(readOne(room, session, filled), 20)
  say(
    `\n${goals.readsASecond} reads a second for 20 s: p50 ${median(times).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms (goal ${goals.p99})`,
  )
}

async function sealing(room: TestRoom, session: Buffer, filled: Filled) {
  const [waiting] = await room.database.admin.sql<{ lines: number }>`
    select count(*) as lines
    from audit.line
    where look >= audit.first_of(now() - interval '1 day')`
  const begun = performance.now()
  await sealAll(room)
  const each = ((performance.now() - begun) * 1000) / waiting!.lines
  say(`\nsealing ${waiting!.lines.toLocaleString('en-GB')} lines: ${each.toFixed(1)} µs a line`)
  let sealer = true
  const beside = async () => {
    const seal = (async () => {
      while (sealer) if ((await sealOnce(room)) === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    })()
    const reads = await rate(readOne(room, session, filled))
    sealer = false
    await seal
    sealer = true
    return reads
  }
  const results = await inTurns(rounds, { alone: () => rate(readOne(room, session, filled)), beside })
  say(
    `  reads keep ${spread(
      results.alone.map((rate, round) => results.beside[round]! / rate),
      2,
    )} of their rate beside the sealer`,
  )
}

const sealOnce = async ({ database }: TestRoom) => {
  const [sealed] = await database.sealer.sql<{ lines: number }>`select audit.seal_next(5000) as lines`
  return sealed!.lines
}
const sealAll = async (room: TestRoom) => {
  while ((await sealOnce(room)) > 0);
}

async function sweeping(room: TestRoom, session: Buffer, filled: Filled) {
  const { admin, work } = room.database
  const due = Math.min(100_000, filled.records.length / 2)
  // Whole cases, from the front; what is left of the list is what is read meanwhile.
  const going = filled.cases.slice(0, due / 4)
  await admin.sql`update records.record set keep_until = now() - interval '1 day' where case_id = any (${going}::uuid[])`
  const rest = { ...filled, cases: filled.cases.slice(due / 4) }
  const before = await paced(readOne(room, session, rest), 10)
  const begun = performance.now()
  let gone = 0
  let sweeping = true
  const sweep = (async () => {
    for (;;) {
      const some = await forgetDue(work.sql, new Date(), 1_000)
      if (some === 0) break
      gone += some
    }
    sweeping = false
    return (performance.now() - begun) / 1000
  })()
  const times: number[] = []
  while (sweeping) times.push(...(await paced(readOne(room, session, rest), 1)))
  say(
    `\nsweep of ${gone.toLocaleString('en-GB')} due records beside ${goals.readsASecond} reads a second: ${(await sweep).toFixed(1)} s`,
  )
  say(
    `  reads: p50 ${median(before).toFixed(1)} to ${median(times).toFixed(1)} ms, p99 ${percentile(before, 0.99).toFixed(1)} to ${percentile(times, 0.99).toFixed(1)} ms`,
  )
}
