import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { kinds, outcomes, roles, verbs, whoInWords } from './words.ts'

test('everything a line can say has its words, and there are no words for what it can not say', async (t) => {
  const database = await freshDatabase(t)

  assert.deepEqual(Object.keys(verbs).sort(), await listOf(database, 'audit.line', 'verb'))
  assert.deepEqual(Object.keys(roles).sort(), await listOf(database, 'audit.line', 'role'))
  assert.deepEqual(Object.keys(outcomes).sort(), await listOf(database, 'audit.line', 'outcome'))
  assert.deepEqual(Object.keys(kinds).sort(), await listOf(database, 'audit.line', 'kinds'))
})

test('whoever can have a session can stand in a line, or their work would be refused', async (t) => {
  const database = await freshDatabase(t)

  const written = await listOf(database, 'audit.line', 'role')
  const signedIn = await listOf(database, 'staff.duty', 'role')

  assert.deepEqual(
    signedIn.filter((role) => !written.includes(role)),
    [],
  )
})

test('who it was is said with the service they work for, and nobody is named', () => {
  const services = new Map([['street-problem', 'street care']])
  const said = (role: keyof typeof roles | null, service: string | null, mine = false) =>
    whoInWords({ mine, role, service }, services)

  assert.equal(said('officer', 'street-problem'), 'An officer of street care')
  assert.equal(said('supervisor', 'street-problem'), 'A supervisor of street care')
  assert.equal(said('supervisor', null), 'A supervisor of the council')
  assert.equal(said('owner', 'street-problem'), 'The officer who answers for street care')
  assert.equal(said('officer', 'closed-long-ago'), 'An officer of the council')
  assert.equal(said('information-rights-officer', 'street-problem'), 'An officer for information rights')
  assert.equal(said('customer', null, true), 'You')
  assert.equal(said('machine', 'street-problem'), 'The program, with nobody looking')
  assert.equal(said(null, null), 'Somebody who was not signed in')
})

/** The closed list that the database holds a column to. */
async function listOf({ admin }: FreshDatabase, table: string, column: string): Promise<string[]> {
  const found = await admin.sql<{ check: string }>`
    select pg_get_constraintdef(c.oid) as check
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
    where c.conrelid = ${table}::regclass and c.contype = 'c' and a.attname = ${column}`
  const words = found.flatMap(({ check }) => [...check.matchAll(/'([^']+)'::text/g)].map(([, word]) => word!))
  assert.ok(words.length > 3, `${table}.${column} is held to a list`)
  return words.sort()
}
