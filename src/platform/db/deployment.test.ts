import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asAdmin, cluster, freshDatabase } from '../../../test/support/database.ts'
import { claim, whyNotHere } from './deployment.ts'

const mark = Buffer.alloc(32, 1)

test('a database knows the secret it was begun with and refuses every other', async (t) => {
  const { facts } = await freshDatabase(t)
  const asMigrate = facts.guildhall_migrate

  assert.equal(await claim(asMigrate, { mark, mode: 'production' }), null)
  assert.match(
    (await claim(asMigrate, { mark: Buffer.alloc(32, 2), mode: 'production' })) ?? '',
    /another master secret/,
  )
  assert.equal(await claim(asMigrate, { mark, mode: 'production' }), null)
})

test('a council’s database is never opened as a demonstration, nor a demonstration’s as a council’s', async (t) => {
  const { facts } = await freshDatabase(t)
  await claim(facts.guildhall_migrate, { mark, mode: 'production' })

  const refused = await claim(facts.guildhall_migrate, { mark, mode: 'demonstration' })

  assert.equal(refused, 'This database was begun in production and can not be started in demonstration')
})

test('a server whose logins have another secret’s passwords is left as it is', async (t) => {
  const { facts } = await freshDatabase(t)

  assert.equal(await whyNotHere(facts.admin, facts.guildhall_migrate), null)
  const other = { ...facts.guildhall_migrate, password: 'made from another secret' }
  assert.match((await whyNotHere(facts.admin, other)) ?? '', /belong to another master secret/)
})

test('a database that others use is left as it is', async (t) => {
  const { admin, passwords } = await cluster()
  const name = `others_${process.pid}`
  await asAdmin(admin, (session) => session.run(`create database ${name}`))
  t.after(() => asAdmin(admin, (session) => session.run(`drop database ${name} with (force)`)))
  const there = { ...admin, database: name }
  const ours = { ...there, user: 'guildhall_migrate', password: passwords.guildhall_migrate }

  assert.equal(await whyNotHere(there, ours), null)
  await asAdmin(there, (session) => session.run('create table public.ledger (entry int)'))

  assert.match((await whyNotHere(there, ours)) ?? '', /holds tables that are not Guildhall’s/)
})
