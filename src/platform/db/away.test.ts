import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DatabaseAway, orAway } from './away.ts'
import { connect } from './db.ts'

const coded = (code: string) => Object.assign(new Error('x'), { code })

test('a database that is away, starting, stopping, full or frozen is told from a mistake of ours', () => {
  for (const code of [
    '08006',
    '53300',
    '57P01',
    '57P03',
    '57014',
    '55P03',
    '28P01',
    'ECONNREFUSED',
    'ENOENT',
    'EAI_AGAIN',
  ])
    assert.ok(orAway(coded(code)) instanceof DatabaseAway, code)
  for (const words of [
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Cannot use a pool after calling end on the pool',
  ])
    assert.ok(orAway(new Error(words)) instanceof DatabaseAway, words)
})

test('a broken rule or a bug stays what it is', () => {
  for (const error of [coded('23505'), coded('42P01'), new TypeError('x is not a function'), 'words'])
    assert.equal(orAway(error), error)
})

test('a server that is not there is away, for a statement and for a transaction', async (t) => {
  const nowhere = { host: '/nowhere', port: 5432, user: 'a', password: 'b', database: 'c' }
  const database = connect(nowhere)
  t.after(() => database.close())

  await assert.rejects(database.sql`select 1`, DatabaseAway)
  await assert.rejects(
    database.transaction(async (tx) => tx`select 1`),
    DatabaseAway,
  )
})

test('what a deed itself throws is not taken for the database', async (t) => {
  const database = connect({ host: '/nowhere', port: 5432, user: 'a', password: 'b', database: 'c' })
  t.after(() => database.close())

  await assert.rejects(
    database.sql`select 1`.catch(() => Promise.reject(new RangeError('mine'))),
    RangeError,
  )
})
