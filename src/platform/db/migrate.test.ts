import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { freshDatabase } from '../../../test/support/database.ts'
import { migrate, readMigrations } from './migrate.ts'

const realMigrations = join(import.meta.dirname, '../../../migrations')

/** A database as the real migrations left it, and a folder with those and what the test adds. */
async function withMigrations(t: TestContext) {
  const { admin, facts } = await freshDatabase(t)
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  const real = await readMigrations(realMigrations)
  for (const { name, text } of real) await writeFile(join(folder, name), text)
  const next = (offset: number, matter: string) =>
    `${String(real.length + offset).padStart(4, '0')}-${matter}.sql`
  const add = async (name: string, text: string) => writeFile(join(folder, name), text)
  return { admin, folder, next, add, where: facts.guildhall_migrate }
}

test('a migration is applied once, and is owned by the owner', async (t) => {
  const { admin, folder, next, add, where } = await withMigrations(t)
  await add(next(1, 'notes'), 'create schema notes; create table notes.note (no int);')

  const first = await migrate(where, folder)
  const second = await migrate(where, folder)

  assert.deepEqual(
    [first, second],
    [
      { ok: true, applied: [next(1, 'notes')] },
      { ok: true, applied: [] },
    ],
  )
  const owners = await admin.sql`select tableowner::text as owner from pg_tables where schemaname = 'notes'`
  assert.deepEqual(owners, [{ owner: 'guildhall_owner' }])
})

test('two starters at once apply each migration once', async (t) => {
  const { admin, folder, next, add, where } = await withMigrations(t)
  await add(next(1, 'notes'), 'create schema notes; create table notes.note (no int); select pg_sleep(0.2);')

  const answers = await Promise.all([migrate(where, folder), migrate(where, folder), migrate(where, folder)])

  const applied = answers.flatMap((answer) => (answer.ok ? answer.applied : assert.fail(answer.because)))
  assert.deepEqual(applied, [next(1, 'notes')])
  const rows = await admin.sql`select name from platform.migration where name = ${next(1, 'notes')}`
  assert.equal(rows.length, 1)
})

test('a file that was changed after it was applied stops the start, and nothing is applied', async (t) => {
  const { admin, folder, next, add, where } = await withMigrations(t)
  await add('0001-ground.sql', 'create schema platform;')
  await add(next(1, 'notes'), 'create schema notes;')

  const answer = await migrate(where, folder)

  assert.deepEqual(answer, {
    ok: false,
    because: 'The database was not migrated: 0001-ground.sql was changed after it was applied.',
  })
  assert.deepEqual(await admin.sql`select 1 from pg_namespace where nspname = 'notes'`, [])
})

test('a migration that fails leaves nothing of itself, and those before it stand', async (t) => {
  const { admin, folder, next, add, where } = await withMigrations(t)
  await add(next(1, 'notes'), 'create schema notes;')
  await add(next(2, 'more'), 'create schema more; select 1 / 0;')

  await assert.rejects(migrate(where, folder), new RegExp(`${next(2, 'more')} failed`))

  const schemas =
    await admin.sql`select nspname::text as name from pg_namespace where nspname in ('notes', 'more')`
  assert.deepEqual(schemas, [{ name: 'notes' }])
  await add(next(2, 'more'), 'create schema more;')
  assert.deepEqual(await migrate(where, folder), { ok: true, applied: [next(2, 'more')] })
})

test('a migration may not end the transaction it is given', async (t) => {
  const { folder, next, add, where } = await withMigrations(t)
  await add(next(1, 'notes'), 'create schema notes; commit; begin; create schema more;')

  const error = await migrate(where, folder).catch((refusal: unknown) => refusal)

  assert.ok(error instanceof Error && error.cause instanceof Error)
  assert.match(error.cause.message, /may not begin or end a transaction/)
})

test('a migration waits for a lock without holding others up, and gets it in the end', async (t) => {
  const { admin, folder, next, add, where } = await withMigrations(t)
  await add(next(1, 'column'), 'alter table platform.migration add column extra int;')

  const migrating = await admin.transaction(async (tx) => {
    await tx`lock table platform.migration in access share mode`
    const running = migrate(where, folder)
    await wait(700) // longer than it asks for the lock once: without a second try it fails here
    // Who comes behind is let through; behind one who waits for ever this would be refused.
    await admin.sql`select count(*) from platform.migration`
    return [running]
  })

  assert.deepEqual(await migrating[0], { ok: true, applied: [next(1, 'column')] })
})

test("a function made by a migration is nobody else's to execute", async (t) => {
  const { admin, folder, next, add, where } = await withMigrations(t)
  await add(
    next(1, 'count'),
    `create schema notes; create function notes.count() returns int return 1;
    grant usage, create on schema notes to guildhall_door; set local role guildhall_door;
    create function notes.door() returns int return 2;`,
  )

  await migrate(where, folder)

  const rights = await admin.sql`
    select f.proname::text as name, pg_get_userbyid(f.proowner)::text as owner,
      has_function_privilege('guildhall_web', f.oid, 'execute') as everybody
    from pg_proc f where f.pronamespace = 'notes'::regnamespace order by 1`
  assert.deepEqual(rights, [
    { name: 'count', owner: 'guildhall_owner', everybody: false },
    { name: 'door', owner: 'guildhall_door', everybody: false },
  ])
})
