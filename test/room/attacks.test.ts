/** Somebody who holds the web login, and with it whatever the program can say to the database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '../../src/platform/clock.ts'
import { openSession } from '../../src/platform/db/db.ts'
import { logins } from '../../src/platform/db/roles.ts'
import { newReference, uuid } from '../../src/platform/ids.ts'
import { fingerprint, open } from '../../src/records/records.ts'
import { form, notice, openRoom, secret, type TestRoom } from '../support/room.ts'

const hex = (bytes: Buffer) => `'\\x${bytes.toString('hex')}'::bytea`

/** A raw SQL session of the web login, and a case which its officer has in hand. */
async function raw(room: TestRoom) {
  const { caseId, records } = await room.report()
  const { session, id } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  const sql = await openSession(room.database.facts.guildhall_web)
  const look = uuid(systemClock.now())
  const looking = `select records.look('${look}', ${hex(session)}, 'repairs', array['${caseId}'::uuid], null)`
  const opening = `select id, content from records.open('${look}', ${hex(session)})`
  return { sql, session, officer: id, caseId, records, look, looking, opening }
}

test('a session without the secret of a live session gets no row, whatever it says', async (t) => {
  const room = await openRoom(t)
  const { sql, caseId, look, officer } = await raw(room)
  t.after(() => sql.close())
  const tries = [
    `select * from records.record`,
    `select content from records.record where case_id = '${caseId}'`,
    `select wrapped from records.key`,
    `select hash from records.lookup`,
    `select persons from audit.line`,
    `select hash from staff.session`,
    `select hash from people.session`,
    `select agreed from agreements.agreement`,
    `update records.record set content = ''`,
    `delete from records.record`,
    `truncate records.record cascade`,
    `insert into audit.line (look, verb, outcome) values ('${look}', 'look', 'done')`,
    `update audit.line set actor = null`,
    `delete from audit.line`,
    `truncate audit.line`,
    `insert into staff.session (hash, officer, role, until) values (sha256('x'), '${officer}', 'officer', 'infinity')`,
    `select staff.begin_session(sha256('x'), '${officer}', 'officer', 60)`,
    `select records.person_of('${caseId}')`,
    `select * from staff.actor(sha256('x'))`,
    `select records.remove(array['${caseId}'::uuid], null, 'machine', null)`,
    `select records.forget_due(now(), 10)`,
    `select records.happened('${caseId}', 'closed', 'any', now())`,
    `set role guildhall_door`,
    `set session authorization guildhall_owner`,
    `copy records.record to stdout`,
    `create function pg_temp.spy() returns int language sql as 'select 1'`,
    `create or replace function purposes.decide(boolean, text, text, text, boolean) returns text language sql as 'select 1::text'`,
  ]
  for (const attempt of tries)
    await assert.rejects(sql.run(attempt), /permission denied|must be (owner|able)/, attempt)

  const guessed = await sql.select(`select * from records.open('${look}', ${hex(secret())})`)
  assert.deepEqual(guessed, [])
  assert.deepEqual(
    await sql.select(`select * from pg_stats where schemaname in ('records', 'audit', 'staff')`),
    [],
  )
})

test('a session with a secret gets what that officer could, with the same line', async (t) => {
  const room = await openRoom(t)
  const { sql, looking, opening, records, officer } = await raw(room)
  t.after(() => sql.close())

  await sql.run(looking)
  const rows = await sql.select<{ id: string }>(opening)

  assert.deepEqual(
    rows.map(({ id }) => id),
    records,
  )
  const line = (await room.lines()).at(-1)
  assert.deepEqual([line?.verb, line?.actor, line?.records], ['look', officer, records])
})

test('no reader can unwrite the line: rolled back, in a savepoint, in a block that fails, or by a cast that betrays', async (t) => {
  const room = await openRoom(t)
  const { sql, looking, opening } = await raw(room)
  t.after(() => sql.close())
  const before = (await room.lines()).length

  await sql.run('begin')
  await sql.run(looking)
  assert.deepEqual(await sql.select(opening), [], 'in the transaction that wrote the line')
  await sql.run('rollback')
  assert.deepEqual(await sql.select(opening), [], 'after the line was rolled back')

  await sql.run('begin')
  await sql.run('savepoint s')
  await sql.run(looking)
  assert.deepEqual(await sql.select(opening), [], 'within a savepoint')
  await sql.run('rollback to savepoint s')
  assert.deepEqual(await sql.select(opening), [], 'after the savepoint')
  await sql.run('rollback')

  const block = `do $$ declare r record; begin perform (${looking}); for r in ${opening} loop raise exception 'betrayed %', r.content; end loop; end $$`
  await sql.run(block).catch((error: Error) => assert.doesNotMatch(error.message, /betrayed/))
  assert.equal((await room.lines()).length, before + 1, 'the block gave nothing, and its line stands')
  const cast = `select (encode(content, 'hex'))::int from records.open((select '${uuid(systemClock.now())}'::uuid where (${looking}) is not null), ''::bytea)`
  await sql.run(cast).catch((error: Error) => assert.doesNotMatch(error.message, /invalid input syntax/))
})

test('what a look or a search came to is told to nobody before the line stands, so that whoever rolls back learns nothing', async (t) => {
  const room = await openRoom(t)
  const { sql, session, look, looking, records } = await raw(room)
  t.after(() => sql.close())
  const hash = fingerprint(room.lookups, 'street-problem', { kind: 'e-mail', email: 'ada@planted.example' })
  await room.database.admin.sql`
    insert into records.lookup (record, kind, service, version, hash)
    values (${records[0]!}, 'e-mail', 'street-problem', 1, ${hash})`
  const searching = `select records.find('${look}', ${hex(session)}, 'street-problem', 'repairs', 'e-mail', ${hex(hash)})`
  const found = `select * from records.found('${look}', ${hex(session)})`
  const outcome = `select records.outcome('${look}', ${hex(session)}) as said`
  const before = (await room.lines()).length

  for (const [deed, told] of [
    [looking, outcome],
    [searching, found],
  ] as const) {
    await sql.run('begin')
    const [answer] = await sql.select<Record<string, unknown>>(deed)
    const [said] = await sql.select<{ said?: string }>(told)
    await sql.run('rollback')

    assert.deepEqual(Object.values(answer ?? {}), [''], 'the deed itself says nothing')
    assert.ok(said === undefined || said.said === 'refused: nothing here')
  }

  assert.equal((await room.lines()).length, before)
  await sql.run(searching)
  assert.equal((await sql.select(found)).length, 1, 'told once the line stands')
  assert.deepEqual(await sql.select(`select * from records.found('${look}', ${hex(secret())})`), [])
})

test('a case that has ended is not opened again, and its end is a line that the customer sees', async (t) => {
  const room = await openRoom(t)
  const { sql, caseId } = await raw(room)
  t.after(() => sql.close())
  const moveTo = (state: string) =>
    sql.run(`update cases."case" set state = '${state}', changed_at = now() where id = '${caseId}'`)

  await moveTo('closed')

  for (const state of ['received', 'ordered', 'mended'])
    await assert.rejects(moveTo(state), { code: 'GH026' }, state)
  const line = (await room.lines()).at(-1)
  assert.deepEqual([line?.verb, line?.role, line?.persons?.length], ['close', null, 1])
})

test('a committed look is worth nothing to another, later, or through another connection without the secret', async (t) => {
  const room = await openRoom(t)
  const { sql, looking, opening, look, session } = await raw(room)
  const other = await room.officer('officer', 'street-problem')
  const second = await openSession(room.database.facts.guildhall_web)
  t.after(() => Promise.all([sql.close(), second.close()]))
  await sql.run(looking)

  assert.deepEqual(await second.select(`select * from records.open('${look}', ${hex(other.session)})`), [])
  assert.equal((await second.select(opening)).length, 1, 'any connection serves, with the secret')
  await room.database.admin.sql`update audit.line set at = at - interval '31 seconds' where look = ${look}`
  assert.deepEqual(await second.select(opening), [], 'half a minute later')
  await second.run(`select staff.end_session(${hex(session)})`)
  assert.deepEqual(await sql.select(opening), [], 'after signing out')
})

test('when the line cannot be written, nothing is read, kept or forgotten', async (t) => {
  const room = await openRoom(t)
  const { caseId, session } = await raw(room).then(async ({ sql, ...rest }) => {
    await sql.close()
    return rest
  })
  await room.database.admin.sql`
    create function audit.broken() returns trigger language plpgsql as 'begin raise exception ''no room''; end'`
  await room.database.admin.sql`
    create trigger broken before insert on audit.line for each row execute function audit.broken()`

  const looked = open(room.database.web.sql, room.keyring, { session, purpose: 'repairs', cases: [caseId] })
  await assert.rejects(looked, { code: 'P0001' })
  await assert.rejects(room.report(), { code: 'P0001' })
  const swept = room.database.work.sql`select records.forget_due(now() + interval '9 years', 10)`
  await assert.rejects(swept, { code: 'P0001' })
  const [held] = await room.database.admin.sql<{ records: number; cases: number; forgotten: number }>`
    select (select count(*) from records.record) as records, (select count(*) from cases."case") as cases,
      (select count(*) from retention.forgotten) as forgotten`
  assert.deepEqual(held, { records: 1, cases: 1, forgotten: 0 })
})

test('a process killed between the steps leaves nothing half-written', async (t) => {
  const room = await openRoom(t)
  const { sql, looking, opening } = await raw(room)
  const before = (await room.lines()).length
  const killed = async (...statements: string[]) => {
    const victim = await openSession(room.database.facts.guildhall_web)
    const [me] = await victim.select<{ pid: number }>('select pg_backend_pid() as pid')
    for (const statement of statements) await victim.run(statement)
    await room.database.admin.sql`select pg_terminate_backend(${me!.pid})`
    await victim.close().catch(() => undefined)
  }
  t.after(() => sql.close())

  await killed('begin', looking)
  assert.equal((await room.lines()).length, before, 'a look that never committed')
  assert.deepEqual(await sql.select(opening), [])
  await killed(looking)
  assert.equal((await room.lines()).length, before + 1, 'a look that did stands, though nobody opened it')
  const person = crypto.randomUUID()
  await killed('begin', `insert into people.person (id) values ('${person}')`)
  assert.deepEqual(await room.database.admin.sql`select id from people.person where id = ${person}`, [])
})

test('many at once through few connections never get each other’s rows', async (t) => {
  const room = await openRoom(t)
  const desks = await Promise.all(
    Array.from({ length: 12 }, async (_, no) => {
      const report = await room.report({ contents: [{ name: `Person ${no}` }] })
      const { session } = await room.officer('officer', 'street-problem')
      await room.take(session, report.caseId)
      return { no, session, caseId: report.caseId }
    }),
  )

  const rounds = Array.from({ length: 120 }, async (_, turn) => {
    const desk = desks[turn % desks.length]!
    const foreign = desks[(turn * 7 + 1) % desks.length]!
    const [own, others] = await Promise.all([
      open(room.database.web.sql, room.keyring, {
        session: desk.session,
        purpose: 'repairs',
        cases: [desk.caseId],
      }),
      open(room.database.web.sql, room.keyring, {
        session: desk.session,
        purpose: 'repairs',
        cases: [foreign.caseId],
      }),
    ])
    assert.ok(own.ok)
    assert.deepEqual(
      own.records.map(({ content }) => content),
      [{ name: `Person ${desk.no}` }],
    )
    if (foreign !== desk) assert.equal(others.ok, false)
  })
  await Promise.all(rounds)
})

test('no login but the door’s functions touch the room, and no login is a member of the door', async (t) => {
  const room = await openRoom(t)
  const rights = await room.database.admin.sql<{ login: string; table: string }>`
    select r.rolname as login, n.nspname || '.' || c.relname as table
    from pg_roles r
    cross join pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where r.rolname = any (${[...logins]}) and n.nspname = 'records' and c.relkind in ('r', 'p')
      and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate, references, trigger')`
  assert.deepEqual(rights, [])
  const members = await room.database.admin.sql<{ member: string }>`
    select m.member::regrole::text as member
    from pg_auth_members m
    where m.roleid = 'guildhall_door'::regrole and m.member::regrole::text <> 'guildhall_migrate'
      and not (select rolsuper or rolcreaterole from pg_roles where oid = m.member)`
  assert.deepEqual(members, [])
})

test('nobody adds words to somebody else’s case or person, though the web login may change a case’s state', async (t) => {
  const room = await openRoom(t)
  const { sql, caseId } = await raw(room)
  t.after(() => sql.close())
  const stranger = await room.report()
  const [master] = await room.database.web.sql<{
    no: number
  }>`select no from records.masters() where family = 'ordinary'`
  const words = (of: { caseId: string; person: string }) =>
    `select records.keep(null, '${of.caseId}', '${of.person}', 'web', '${notice}', '${form}', array[gen_random_uuid()], array['words'],
      array['repairs'], array['ordinary'], array[gen_random_uuid()], array[${master!.no}], array[''::bytea], array[''::bytea])`
  const newCase = (id: string) =>
    `insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
      values ('${id}', '${newReference('FH')}', 'street-problem', '00000000000000bb', 'privacy:00000000000000aa', 'web', 'received', false, now(), now())`
  const [mine, me] = [crypto.randomUUID(), crypto.randomUUID()]

  await sql.run('begin')
  await sql.run(`update cases."case" set state = state where id = '${caseId}'`)
  await sql.run(`insert into people.person (id) values ('${me}')`)
  await assert.rejects(
    sql.run(words({ caseId, person: me })),
    { code: 'GH004' },
    'to a case touched just now',
  )
  await sql.run('rollback')

  await sql.run('begin')
  await sql.run(newCase(mine))
  await assert.rejects(
    sql.run(words({ caseId: mine, person: stranger.person })),
    { code: 'GH004' },
    'about a known person',
  )
  await sql.run('rollback')
  await assert.rejects(
    sql.run(`insert into cases."case" (id, made_in) values (gen_random_uuid(), '1')`),
    /permission denied/,
  )
  await assert.rejects(sql.run(`update cases."case" set made_in = pg_current_xact_id()`), /permission denied/)

  await sql.run('begin')
  await sql.run(newCase(mine))
  await sql.run(`insert into people.person (id) values ('${me}')`)
  await sql.run(words({ caseId: mine, person: me }))
  await sql.run('commit')
})
