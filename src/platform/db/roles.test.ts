import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asAdmin,
  cluster,
  freshDatabase,
  loginFacts,
  migrationsFolder,
  startTestCluster,
} from '../../../test/support/database.ts'
import { connect } from './db.ts'
import { migrate } from './migrate.ts'
import { type Login, logins, makeRoles } from './roles.ts'

test('making the roles again changes nothing, even by many starts at several databases at once', async (t) => {
  const { web, facts } = await freshDatabase(t)
  const others = [await freshDatabase(t), await freshDatabase(t), await freshDatabase(t)]
  const { passwords } = await cluster()
  const databases = [facts.admin, ...others.map((other) => other.facts.admin)]

  await Promise.all([...databases, ...databases, ...databases].map((admin) => makeRoles(admin, passwords)))

  assert.deepEqual(await web.sql`select current_user::text as who`, [{ who: 'guildhall_web' }])
})

test('only the one who migrates may act as owner, and only after saying so', async (t) => {
  const { facts } = await freshDatabase(t)
  const acting = async (login: Login) =>
    asAdmin(facts[login], async (session) => {
      await session.run('set role guildhall_owner')
      return session.select('select current_user::text as who')
    })

  assert.deepEqual(await acting('guildhall_migrate'), [{ who: 'guildhall_owner' }])
  const unsaid = asAdmin(facts.guildhall_migrate, (session) =>
    session.select('select 1 from platform.migration'),
  )
  await assert.rejects(unsaid, /permission denied/)
  for (const login of logins.filter((name) => name !== 'guildhall_migrate')) {
    await assert.rejects(acting(login), /permission denied/)
  }
})

test('a login can make nothing and enter only by its own password', async (t) => {
  const { web, facts } = await freshDatabase(t)

  await assert.rejects(web.sql`create table public.mine (no int)`, /permission denied/)
  await assert.rejects(web.sql`create temporary table mine (no int)`, /permission denied/)
  await assert.rejects(web.sql`create schema mine`, /permission denied/)
  const other = connect({ ...facts.guildhall_web, password: facts.guildhall_work.password })
  await assert.rejects(other.sql`select 1`, { name: 'DatabaseAway', code: '28P01' })
  await other.close()
})

test('a role of ours that was given more power is refused', async (t) => {
  const { facts, stop } = await startTestCluster()
  t.after(stop)
  await asAdmin(facts.admin, (session) => session.run('create role guildhall_web login bypassrls'))

  await assert.rejects(makeRoles(facts.admin, facts.passwords), /guildhall_web has powers it may not have/)
})

test('an administrator who is no superuser can make the roles and migrate', async (t) => {
  const { facts, stop } = await startTestCluster()
  t.after(stop)
  await asAdmin(facts.admin, async (session) => {
    await session.run(`create role warden login createrole password 'warden'`)
    await session.run('create database hall owner warden')
  })
  const warden = { ...facts.admin, user: 'warden', password: 'warden', database: 'hall' }

  await makeRoles(warden, facts.passwords)
  await makeRoles(warden, facts.passwords)
  const migrated = await migrate(loginFacts(warden, facts.passwords).guildhall_migrate, migrationsFolder)

  assert.equal(migrated.ok, true)
})
