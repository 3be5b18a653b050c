/** What each login may do to the lines and seals: write them through their functions, and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRoom } from '../../test/support/room.ts'
import { sealEverything } from '../../test/support/sealed.ts'
import { openSession } from '../platform/db/db.ts'
import { logins } from '../platform/db/roles.ts'
import { closeDays } from './audit.ts'

const everyday = logins.filter((login) => login !== 'guildhall_migrate')

test('no login changes, removes or empties a line, a seal, a root or what a witness answered, nor writes one of its own', async (t) => {
  const room = await openRoom(t)
  await room.report()
  await sealEverything(room.database)
  await closeDays(room.database.sealer.sql, new Date(Date.now() + 86_400_000))
  const [month] = await room.database.admin.sql<{
    name: string
  }>`select tableoid::regclass::text as name from audit.line`
  const tables = ['audit.line', month!.name, 'audit.seal', 'audit.root', 'audit.witnessed']
  const before = await room.lines()
  const tries = tables.flatMap((table) => [
    `delete from ${table}`,
    `truncate ${table} cascade`,
    `alter table ${table} disable trigger all`,
    `drop table ${table} cascade`,
  ])
  tries.push(
    `update audit.line set actor = null, outcome = 'done'`,
    `update audit.line set hidden_until = 'infinity'`,
    `update ${month!.name} set actor = null`,
    `update audit.seal set chain = sha256('x')`,
    `update audit.root set chain = sha256('x')`,
    `update audit.witnessed set answer = sha256('x')`,
    `insert into audit.line (look, verb, outcome) values (gen_random_uuid(), 'look', 'done')`,
    `insert into ${month!.name} (look, verb, outcome) values (gen_random_uuid(), 'look', 'done')`,
    `insert into audit.seal (no, from_xid, to_xid, lines, labels, chain) values (99, '1', '2', 0, '', sha256('x'))`,
    `insert into audit.root (day, seal, chain) values ('2030-01-01', 0, sha256('x'))`,
    `select persons from audit.line`,
  )

  for (const login of everyday) {
    const session = await openSession(room.database.facts[login])
    t.after(() => session.close())
    for (const attempt of tries)
      await assert.rejects(session.run(attempt), /permission denied|must be owner/, `${login}: ${attempt}`)
  }

  assert.deepEqual(await room.lines(), before)
})

test('each login may run of the audit’s functions only those of its own work', async (t) => {
  const { database } = await openRoom(t)

  const found = await database.admin.sql<{ login: string; functions: string[] }>`
    select l.login, array_agg(p.proname::text order by p.proname) filter (where p.oid is not null) as functions
    from unnest(${everyday}::text[]) as l (login)
    left join pg_proc p on p.pronamespace = 'audit'::regnamespace and has_function_privilege(l.login, p.oid, 'execute')
    group by l.login`

  assert.deepEqual(Object.fromEntries(found.map(({ login, functions }) => [login, functions])), {
    guildhall_web: ['who_looked', 'who_looked_at'],
    guildhall_statistics: null,
    guildhall_work: ['drop_months', 'make_months_ahead'],
    guildhall_signin: null,
    guildhall_sealer: ['close_days', 'lines_of', 'seal_next'],
  })
})
