import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as after } from 'node:timers/promises'
import { openRoom, type TestRoom } from '../../test/support/room.ts'
import { everythingEnded, sealEverything } from '../../test/support/sealed.ts'
import { day } from '../platform/clock.ts'
import { openSession } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { closeDays, sealAll, tendMonths } from './audit.ts'

const year = 366 * day

test('given lines, when they are sealed, then each is under one seal, and sealing again finds nothing', async (t) => {
  const { database } = await openRoom(t)
  await writeLines(database, 12)

  assert.equal(await sealEverything(database), 12)
  assert.equal(await sealAll(database.sealer.sql), 0)
  assert.deepEqual(await counts(database), { written: 12, sealed: 12 })
})

test('given more lines than a batch holds and one transaction larger than a batch, then all are sealed', async (t) => {
  const { database } = await openRoom(t)
  await writeLines(database, 7)
  await database.admin.sql`
    insert into audit.line (look, no, verb, outcome)
    select audit.new_look(), n, 'look', 'done'
    from generate_series(1, 9) n`
  await writeLines(database, 4)

  await everythingEnded(database)
  const sizes: number[] = []
  for (;;) {
    const [sealed] = await database.sealer.sql<{ lines: number }>`select audit.seal_next(3) as lines`
    if (sealed!.lines === 0) break
    sizes.push(sealed!.lines)
  }

  assert.deepEqual(sizes, [3, 3, 1, 9, 3, 1])
  assert.deepEqual(await counts(database), { written: 20, sealed: 20 })
})

test('given a line whose transaction is still open, when others are sealed, then it is sealed after it commits', async (t) => {
  const { database } = await openRoom(t)
  const late = await openSession(database.facts.admin)
  t.after(() => late.close())
  await late.run(
    `begin; insert into audit.line (look, verb, outcome) values (audit.new_look(), 'look', 'done')`,
  )
  await writeLines(database, 3)

  const before = await sealAll(database.sealer.sql)
  await late.run('commit')
  await writeLines(database, 2)
  const afterwards = await sealEverything(database)

  assert.equal(before + afterwards, 6)
  assert.ok(afterwards >= 3, 'the late line and those behind it wait for it')
  assert.deepEqual(await counts(database), { written: 6, sealed: 6 })
})

test('given a sealer that was away for three days, then the lines of those days are sealed all the same', async (t) => {
  const { database } = await openRoom(t)
  await writeLines(database, 2)
  await database.admin.sql`
    insert into audit.line (look, at, verb, outcome)
    select audit.first_of(now() - interval '3 days'), now() - interval '3 days', 'look', 'done'`
  await database.admin.sql`update audit.seal set at = now() - interval '3 days'`
  await everythingEnded(database)

  assert.equal(await sealEverything(database), 3)
})

test('given a backlog of days that is more than one batch, then none of it is passed over', async (t) => {
  const { database } = await openRoom(t)
  for (const daysAgo of [3, 2, 3, 2, 1, 0])
    await database.admin.sql`
      insert into audit.line (look, at, verb, outcome)
      select audit.first_of(now() - l.ago), now() - l.ago, 'look', 'done'
      from (select make_interval(days => ${daysAgo}::int, secs => random() * 1000) as ago) l`
  await database.admin.sql`update audit.seal set at = now() - interval '3 days'`
  await everythingEnded(database)

  const batches: number[] = []
  for (let lines = -1; lines !== 0; batches.push(lines)) {
    const [sealed] = await database.sealer.sql<{ lines: number }>`select audit.seal_next(2) as lines`
    lines = sealed!.lines
  }

  assert.deepEqual(batches, [2, 2, 2, 0])
})

test('given 200 lines a second, when they are sealed meanwhile, then none is lost and none is sealed twice', async (t) => {
  const { database } = await openRoom(t)
  let arriving = true
  const sealing = (async () => {
    let sealed = 0
    while (arriving) {
      sealed += await sealAll(database.sealer.sql)
      await after(5)
    }
    return sealed
  })()

  const under: Promise<unknown>[] = []
  for (let n = 0; n < 400; n += 1) {
    // Some take their time between the line and the commit, so that later ones overtake them.
    under.push(slowLine(database, n % 10 === 0 ? 120 : 0))
    await after(5)
  }
  await Promise.all(under)
  arriving = false
  const meanwhile = await sealing
  const rest = await sealEverything(database)

  assert.equal(meanwhile + rest, 400)
  assert.deepEqual(await counts(database), { written: 400, sealed: 400 })
})

test('given days that are over, then each has its last seal as root, also those without a line, and a second time changes nothing', async (t) => {
  const { database } = await openRoom(t)
  const { sealer, admin } = database
  const today = await startOfToday(database)
  // As if it had begun five days ago: seals on the first day, on the third, and today.
  await admin.sql`update audit.seal set at = ${new Date(today - 5 * day + 1000)}`
  await sealAt(database, today - 5 * day + 2000)
  await sealAt(database, today - 3 * day + 1000)
  await sealAt(database, today - 2 * day - 1)
  await sealAt(database, today + 1000)

  const made = await closeDays(sealer.sql, new Date())
  const again = await closeDays(sealer.sql, new Date())

  assert.equal(made, 5)
  assert.equal(again, 0)
  const found = await admin.sql<{ seal: number; fits: boolean }>`
    select r.seal, r.chain = s.chain as fits from audit.root r join audit.seal s on s.no = r.seal order by r.day`
  assert.deepEqual(
    found.map(({ seal }) => seal),
    [1, 1, 3, 3, 3],
  )
  assert.ok(found.every(({ fits }) => fits))
})

test('given a seal that is just being made, when its day is closed, then the root waits for it', async (t) => {
  const { database } = await openRoom(t)
  const { sealer, admin } = database
  await admin.sql`update audit.seal set at = at - interval '1 day'`
  await writeLines(database, 1)
  await everythingEnded(database)
  const sealing = await openSession(database.facts.admin)
  t.after(() => sealing.close())
  await sealing.run('begin; select audit.seal_next(10)')
  await sealing.run(`update audit.seal set at = at - interval '1 day' where no = 1`)

  let closed = false
  const closing = closeDays(sealer.sql, new Date()).finally(() => {
    closed = true
  })
  while (!closed && !(await someoneWaits(database))) await after(10)
  await sealing.run('commit')

  assert.equal(await closing, 1)
  assert.deepEqual(await admin.sql`select seal from audit.root`, [{ seal: 1 }])
})

test('given a demonstration whose clock is moved, then the days up to its own are closed; in earnest nobody may move it', async (t) => {
  const { database } = await openRoom(t)
  const { sealer, admin } = database
  await writeLines(database, 1)
  await sealEverything(database)
  const now = Date.now()

  await closeDays(sealer.sql, new Date(now + 3 * day))
  const [days] = await admin.sql<{ roots: number }>`select count(*) as roots from audit.root where seal = 1`
  await admin.sql`update platform.deployment set mode = 'production'`

  assert.equal(days!.roots, 3)
  await assert.rejects(closeDays(sealer.sql, new Date(now + 9 * day)), /not now/)
})

test('months are made ahead, and made again where one is missing', async (t) => {
  const { database } = await openRoom(t)
  const ahead = async () => {
    const rows = await database.admin.sql<{ name: string }>`
      select to_char(date_trunc('month', now() at time zone 'UTC') + make_interval(months => n), '"line_"YYYY_MM') as name
      from generate_series(0, 3) n
      where to_regclass('audit.' || to_char(date_trunc('month', now() at time zone 'UTC') + make_interval(months => n), '"line_"YYYY_MM')) is not null`
    return rows.map(({ name }) => name)
  }
  const all = await ahead()
  const owner = await openSession(database.facts.admin)
  t.after(() => owner.close())
  await owner.run(`drop table audit.${all[2]}; drop table audit.${all[3]}`)

  const { made } = await tendMonths(database.work.sql, new Date())

  assert.equal(all.length, 4)
  assert.equal(made, 2)
  assert.deepEqual(await ahead(), all)
})

test('a month is dropped when its last day is as old as the council keeps its logs, and not a day before', async (t) => {
  const { database } = await openRoom(t)
  await oldMonth(database, '2019_01', '2019-01-01', '2019-02-01')
  await oldMonth(database, '2019_02', '2019-02-01', '2019-03-01')
  const months = async () => {
    const rows = await database.admin.sql<{ name: string }>`
      select relname as name from pg_class where relname ~ '^line_2019_\\d\\d$' and relkind = 'r' order by 1`
    return rows.map(({ name }) => name)
  }
  const tend = (now: string) => tendMonths(database.work.sql, new Date(now)).then(({ dropped }) => dropped)

  assert.equal(await tend('2025-01-31T23:59:59Z'), 0)
  assert.equal(await tend('2025-02-28T12:00:00Z'), 1)
  assert.deepEqual(await months(), ['line_2019_02'])
  assert.equal(await tend('2025-02-28T12:00:00Z'), 0)
})

test('a month is not dropped while it is written to, nor while a line in it waits for its seal, nor for less than a year', async (t) => {
  const { database } = await openRoom(t)
  const { work } = database
  await oldMonth(database, '2019_01', '2019-01-01', '2019-02-01')
  const far = new Date(Date.now() + 20 * year)
  await sealEverything(database)
  await database.admin.sql`
    insert into audit.line (look, at, verb, outcome)
    values (audit.first_of('2019-01-15T00:00:00Z'), '2019-01-15T00:00:00Z', 'look', 'done')`

  await tendMonths(work.sql, far)

  const [waiting] = await database.admin.sql<{ lines: number }>`
    select count(*) as lines from audit.line where look < audit.first_of('2020-01-01T00:00:00Z')`
  assert.equal(waiting!.lines, 1)
  await writeLines(database, 1)
  assert.equal((await counts(database)).written, 2)
  await assert.rejects(database.admin.sql`update retention.period set audit_years = 0`, /audit_years_check/)
  await database.admin.sql`delete from retention.period`
  await assert.rejects(tendMonths(work.sql, far), /has not said how long lines are kept/)
})

test('a line stands in the month of its look: one with the look of another time is refused', async (t) => {
  const { database, report, officer, take } = await openRoom(t)
  const { caseId } = await report()
  const { session } = await officer('officer', 'street-problem')
  await take(session, caseId)
  const look = (id: string) =>
    database.web.sql`select records.look(${id}::uuid, ${session}, 'repairs', ${[caseId]}::uuid[], null)`
  const before = await counts(database)

  await assert.rejects(look(uuid(new Date(Date.now() - 2 * 60_000))), /line_check/)
  await assert.rejects(look(uuid(new Date(Date.now() + 40 * day))), /line_check/)
  await assert.rejects(look('01600000-0000-7000-8000-000000000000'), /no partition/)
  assert.deepEqual(await counts(database), before)
})

type Databases = TestRoom['database']

async function writeLines({ admin }: Databases, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await admin.sql`insert into audit.line (look, verb, outcome) values (audit.new_look(), 'look', 'done')`
}

async function slowLine({ admin }: Databases, milliseconds: number): Promise<void> {
  await admin.transaction(async (tx) => {
    await tx`insert into audit.line (look, verb, outcome) values (audit.new_look(), 'look', 'done')`
    if (milliseconds > 0) await after(milliseconds)
  })
}

async function counts({ admin }: Databases): Promise<{ written: number; sealed: number }> {
  const [found] = await admin.sql<{ written: number; sealed: number }>`
    select (select count(*) from audit.line) as written, (select sum(lines) from audit.seal)::int as sealed`
  return found!
}

async function someoneWaits({ admin }: Databases): Promise<boolean> {
  const [found] = await admin.sql<{ waits: boolean }>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())) as waits`
  return found!.waits
}

async function startOfToday({ admin }: Databases): Promise<number> {
  const [found] = await admin.sql<{
    at: Date
  }>`select date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' as at`
  return found!.at.getTime()
}

async function sealAt(database: Databases, at: number): Promise<void> {
  await writeLines(database, 1)
  await sealEverything(database)
  await database.admin
    .sql`update audit.seal set at = ${new Date(at)} where no = (select max(no) from audit.seal)`
}

async function oldMonth({ facts }: Databases, name: string, from: string, to: string): Promise<void> {
  const owner = await openSession(facts.admin)
  await owner.run(`do $$ begin execute format('create table audit.line_${name} partition of audit.line for values from (%L) to (%L)',
    audit.first_of('${from}T00:00:00Z'), audit.first_of('${to}T00:00:00Z')); end $$;
    alter table audit.line_${name} owner to guildhall_owner`)
  await owner.close()
}
