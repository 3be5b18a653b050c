import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import { hashPassword, isPassword } from './hashing.ts'

const key = createSecretKey(Buffer.alloc(32, 1))

test('a password is known again with its own key alone, and two hashes of it differ', async () => {
  const [one, two] = [
    await hashPassword(key, 'seven green bottles'),
    await hashPassword(key, 'seven green bottles'),
  ]
  assert.notDeepEqual(one.password, two.password)
  assert.ok(await isPassword(key, 'seven green bottles', one))
  assert.ok(!(await isPassword(key, 'seven green bottle', one)))
  assert.ok(!(await isPassword(createSecretKey(Buffer.alloc(32, 2)), 'seven green bottles', one)))
})

test('nobody’s password is none', async () => {
  assert.equal(await isPassword(key, 'seven green bottles', null), false)
})
