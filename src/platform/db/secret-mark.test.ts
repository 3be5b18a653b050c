import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../test/support/database.ts'
import { isSecretOf, serverVersion } from './secret-mark.ts'

test('a database knows the secret it was first started with and refuses every other', async (t) => {
  const { facts } = await freshDatabase(t)
  const [first, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

  assert.equal(await isSecretOf(facts.guildhall_migrate, first), true)
  assert.equal(await isSecretOf(facts.guildhall_migrate, other), false)
  assert.equal(await isSecretOf(facts.guildhall_migrate, first), true)
})

test('the server says which PostgreSQL it is', async (t) => {
  const { facts } = await freshDatabase(t)

  assert.ok((await serverVersion(facts.admin)) >= 15)
})
