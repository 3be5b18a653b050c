import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { openLog } from '../platform/log.ts'
import { deleteExpired } from './expiry.ts'
import { forget, goOnUnder, idleMinutes, recall, remember, type Session } from './visit-memory.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const now = new Date('2026-11-23T10:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const session = 'AbCdEfGhIjKlMnOpQrStUv' as Session
const another = 'ZbCdEfGhIjKlMnOpQrStUv' as Session

async function withVisit(t: TestContext, street = 'bridge-street') {
  const database = await freshDatabase(t)
  const { sql } = database.web
  const logged: string[] = []
  const log = openLog({ clock: () => now, write: (line) => void logged.push(line) })
  const memory = { database: database.web, key, log }
  await remember(memory, session, { list: 'streets', code: street, now })
  return { ...database, sql, memory, logged }
}

test('what a visit was asked to remember is found by its own cookie and by no other', async (t) => {
  const { memory } = await withVisit(t)

  assert.deepEqual(await recall(memory, session, now), { streets: 'bridge-street' })
  assert.deepEqual(await recall(memory, another, now), {})
})

test('what was not used for as long as the page says is forgotten, and to use it is to keep it', async (t) => {
  const { memory } = await withVisit(t)

  assert.deepEqual(await recall(memory, session, after(idleMinutes - 1)), { streets: 'bridge-street' })
  assert.deepEqual(await recall(memory, session, after(2 * idleMinutes - 2)), { streets: 'bridge-street' })
  assert.deepEqual(await recall(memory, session, after(3 * idleMinutes)), {})
})

test('what is past its time is deleted, not only passed over', async (t) => {
  const { sql, admin } = await withVisit(t)
  const rows = () => admin.sql`select 1 from services.visit`

  await deleteExpired(sql, after(idleMinutes - 1))
  assert.equal((await rows()).length, 1)
  await deleteExpired(sql, after(idleMinutes))
  assert.equal((await rows()).length, 0)
})

test('another street takes the place of the one before, and forgetting leaves nothing', async (t) => {
  const { sql, admin, memory } = await withVisit(t)

  await remember(memory, session, { list: 'streets', code: 'mill-lane', now })
  assert.deepEqual(await recall(memory, session, now), { streets: 'mill-lane' })
  await forget(sql, session)

  assert.deepEqual(await recall(memory, session, now), {})
  assert.equal((await admin.sql`select 1 from services.visit`).length, 0)
})

test('a visit goes on under the secret of the form begun next, and the former one opens nothing any more', async (t) => {
  const { memory } = await withVisit(t)

  await goOnUnder(memory, { from: session, to: another, now })

  assert.deepEqual(await recall(memory, another, now), { streets: 'bridge-street' })
  assert.deepEqual(await recall(memory, session, now), {})
})

test('whoever has the database reads neither the street nor whose visit it is', async (t) => {
  const { admin } = await withVisit(t)

  const [row] = await admin.sql<{ id: Buffer; remembered: Buffer }>`select id, remembered from services.visit`
  const bytes = Buffer.concat([row!.id, row!.remembered]).toString('latin1')

  assert.doesNotMatch(bytes, /bridge|street/)
  assert.ok(!bytes.includes(session))
})

test('what somebody changed in the database is told to the log and forgotten, and the visit goes on', async (t) => {
  const { memory, admin, logged } = await withVisit(t)
  await admin.sql`update services.visit set remembered = set_byte(remembered, 20, get_byte(remembered, 20) # 1)`

  assert.deepEqual(await recall(memory, session, now), {})

  assert.equal((await admin.sql`select 1 from services.visit`).length, 0)
  assert.equal(logged.length, 1)
  assert.match(logged[0]!, /does not open under its own cookie/)
  assert.doesNotMatch(logged[0]!, /2026|AbCd/, 'the line tells when, or whose')
  await remember(memory, session, { list: 'streets', code: 'mill-lane', now })
  assert.deepEqual(await recall(memory, session, now), { streets: 'mill-lane' })
})
