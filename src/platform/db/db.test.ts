import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../test/support/database.ts'
import { DatabaseAway } from './away.ts'
import { connect, factsFromUrl, openSession, type Queryable, type Sql, type Tx } from './db.ts'

test('what happens in a transaction happens as a whole', async (t) => {
  const { admin } = await freshDatabase(t)
  await admin.sql`create table public.note (no int primary key)`

  await admin.transaction(async (tx) => {
    await tx`insert into public.note values (${1})`
    await tx`insert into public.note values (${2})`
  })
  const second = admin.transaction(async (tx) => {
    await tx`insert into public.note values (${3})`
    throw new Error('changed its mind')
  })

  await assert.rejects(second, /changed its mind/)
  assert.deepEqual(await admin.sql`select no from public.note order by no`, [{ no: 1 }, { no: 2 }])
})

test('a transaction in which a failure was passed over is not taken for committed', async (t) => {
  const { admin } = await freshDatabase(t)
  await admin.sql`create table public.note (no int primary key)`

  const work = admin.transaction(async (tx) => {
    await tx`insert into public.note values (${1})`
    await tx`insert into public.note values (${1})`.catch(() => 'passed over')
  })

  await assert.rejects(work, /was not committed/)
  assert.deepEqual(await admin.sql`select no from public.note`, [])
})

test('statements sent together in a transaction go one after the other, and after its end none goes', async (t) => {
  const { admin } = await freshDatabase(t)
  const kept: Tx[] = []

  const answers = await admin.transaction((tx) => {
    kept.push(tx)
    return Promise.all([tx`select 1 as no`, tx`select 2 as no`])
  })

  assert.deepEqual(answers, [[{ no: 1 }], [{ no: 2 }]])
  for (const tx of kept) await assert.rejects(tx`select 3`, /has ended/)
  assert.equal(kept.length, 1)
})

test('of two who wait for each other one is undone and done anew, and both are done', async (t) => {
  const { admin } = await freshDatabase(t)
  await admin.sql`create table crossing (id int primary key, by text not null default '')`
  await admin.sql`insert into crossing (id) values (1), (2)`
  let arrived = 0
  const both = Promise.withResolvers<void>()
  const crossing = (name: string, first: number, second: number) =>
    admin.transaction(async (tx) => {
      await tx`update crossing set by = by || ${name} where id = ${first}`
      arrived += 1
      if (arrived === 2) both.resolve()
      await both.promise
      await tx`update crossing set by = by || ${name} where id = ${second}`
    })

  await Promise.all([crossing('a', 1, 2), crossing('b', 2, 1)])

  assert.equal(arrived, 3, 'neither was undone: the two did not cross')
  const rows = await admin.sql<{ by: string }>`select by from crossing`
  assert.ok(
    rows.every(({ by }) => ['ab', 'ba'].includes(by)),
    'each was done once, and whole',
  )
})

test('who needs a transaction cannot be given a plain connection, nor the other way round', async (t) => {
  const { admin } = await freshDatabase(t)
  const submit = async (tx: Tx) => (await tx<{ no: number }>`select 1 as no`)[0]?.no
  const openRecord = async (sql: Sql) => (await sql<{ no: number }>`select 2 as no`)[0]?.no
  const count = async (sql: Queryable) => (await sql<{ no: number }>`select 3 as no`)[0]?.no

  const wrongly = [
    // @ts-expect-error half of the deed could be kept
    () => submit(admin.sql),
    // @ts-expect-error reading must be committed before the rows leave
    () => admin.transaction((tx) => openRecord(tx)),
  ]

  assert.equal(wrongly.length, 2) // that neither compiles is what is tested, by the compiler
  assert.deepEqual(await admin.transaction(async (tx) => [await submit(tx), await count(tx)]), [1, 3])
  assert.deepEqual([await openRecord(admin.sql), await count(admin.sql)], [2, 3])
})

test('numbers, days, moments and bytes come back as what they are', async (t) => {
  const { admin } = await freshDatabase(t)
  const moment = new Date('2026-03-29T00:59:59.123Z')

  const [row] = await admin.sql`
    select count(*) as count, ${moment}::timestamptz as moment, ${[moment]}::timestamptz[] as moments,
      '2026-03-29'::date as day, ${Buffer.from('abc')}::bytea as bytes, ${[1, 2]}::int8[] as numbers,
      ${['a', 'b c']}::text[] as words, ${null}::text as nothing
    from (values (1), (2)) as two`

  assert.deepEqual(row, {
    count: 2,
    moment,
    moments: [moment],
    day: '2026-03-29',
    bytes: Buffer.from('abc'),
    numbers: [1, 2],
    words: ['a', 'b c'],
    nothing: null,
  })
  await assert.rejects(admin.sql`select 9007199254740993::int8 as large`, /too large to be exact/)
  assert.deepEqual(await admin.sql`select 1 as still`, [{ still: 1 }])
})

test('an error carries no value of the row it is about', async (t) => {
  const { admin } = await freshDatabase(t)
  await admin.sql`create table public.note (no int not null, words text unique)`
  await admin.sql`insert into public.note values (1, ${'Canary Wren'})`
  const failing = [
    () => admin.sql`insert into public.note values (null, ${'Canary Wren 2'})`,
    () => admin.sql`insert into public.note values (2, ${'Canary Wren'})`,
    () => admin.sql`select ${'Canary Wren'}::text::int`,
    () => admin.transaction((tx) => tx`select ${'Canary Wren'}::text::uuid`),
  ]

  for (const fail of failing) {
    const error = await fail().then(
      () => assert.fail('it should have been refused'),
      (refusal: unknown) => refusal,
    )
    assert.ok(error instanceof Error)
    const everything = JSON.stringify(
      Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name)),
    )
    assert.doesNotMatch(everything, /Canary/)
  }
})

test('a refused statement costs no connection; a lost connection costs no process', async (t) => {
  const { admin, facts } = await freshDatabase(t)
  const lost: Error[] = []
  const one = connect(facts.admin, { max: 1, onLost: (error) => lost.push(error) })
  t.after(() => one.close())
  const serverProcess = async () =>
    (await one.sql<{ pid: number }>`select pg_backend_pid() as pid`)[0]?.pid ?? 0

  const first = await serverProcess()
  await assert.rejects(one.sql`select 1 / 0`)
  const afterRefusal = await serverProcess()
  await admin.sql`select pg_terminate_backend(${first}, 5000)`
  await assert.rejects(async () => {
    for (;;) if ((await serverProcess()) !== first) throw new Error('another connection')
  }, /another connection|cannot be asked/)
  await assert.rejects(
    one.transaction((tx) => tx`select pg_terminate_backend(pg_backend_pid())`),
    DatabaseAway,
  )

  assert.equal(afterRefusal, first)
  assert.notEqual(await serverProcess(), first)
  assert.ok(lost.length > 0)
})

test('a statement whose table was changed under it is prepared anew', async (t) => {
  const { admin, facts } = await freshDatabase(t)
  const web = connect(facts.admin, { max: 1 })
  t.after(() => web.close())
  await admin.sql`create table public.note as select 1 as no`
  const readAll = () => web.sql`select * from public.note`
  await readAll()

  await admin.sql`alter table public.note add column more int`
  await assert.rejects(readAll(), /cached plan/)

  assert.deepEqual(await readAll(), [{ no: 1, more: null }])
})

test('a statement is prepared once under its own name, and under none when a pooler stands between', async (t) => {
  const { facts } = await freshDatabase(t)
  const prepared = async (namedStatements: boolean) => {
    const database = connect(facts.guildhall_web, { max: 1, namedStatements })
    const ask = (no: number) => database.sql`select ${no}::int + 1 as next`
    await ask(1)
    await ask(2)
    const names = await database.sql`select name from pg_prepared_statements where statement like '%as next'`
    const [limit] = await database.sql`select current_setting('statement_timeout') as longest`
    await database.close()
    return { names: names.length, limit: limit?.longest }
  }

  assert.deepEqual(await prepared(true), { names: 1, limit: '10s' })
  assert.deepEqual(await prepared(false), { names: 0, limit: '10s' })
})

test('a connection address says everything a connection needs', async (t) => {
  const { facts } = await freshDatabase(t)
  const { host, user, password, database } = facts.guildhall_web

  const read = factsFromUrl(`postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`)
  const session = await openSession(read)
  const answer = await session.select('select current_user::text as who')
  await session.close()

  assert.deepEqual(answer, [{ who: 'guildhall_web' }])
  const far = factsFromUrl('postgresql://fay:p%40ss@db.example.org:5433/guildhall?sslmode=verify-full')
  assert.deepEqual(
    { ...far, ssl: Boolean(far.ssl) },
    { host: 'db.example.org', port: 5433, user: 'fay', password: 'p@ss', database: 'guildhall', ssl: true },
  )
})
