/** Master keys in a key service: begun there, read once, destroyed for good, and never overwritten. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { openKeyService } from '../../test/support/key-service.ts'
import { form, notice, openCase, openRoom } from '../../test/support/room.ts'
import { newPerson } from '../people/people.ts'
import { beginMissingMasters, keep, open, openKeyring } from '../records/records.ts'
import { mastersInKeyService } from './masters-in-key-service.ts'

const path = (no: number) => `guildhall/fairholme/master-${no}`

async function opened(t: TestContext) {
  const outside = await openKeyService(t)
  return { ...outside, store: mastersInKeyService(outside.service) }
}

test('a key that was begun there is read there, and after it was destroyed by nobody', async (t) => {
  const { store, held } = await opened(t)

  assert.equal(await store.read(1), null)
  const made = await store.make(1)
  assert.match(held.get(path(1))?.key ?? '', /^[0-9a-f]{64}$/)
  assert.ok((await store.read(1))?.equals(made))
  assert.equal(await store.destroy(1), true)
  assert.equal(held.size, 0)
  assert.equal(await store.read(1), null)
  assert.equal(await store.destroy(1), true, 'the same again is harmless')
})

test('of two that begin the same key at once both get the same bytes, and one that lies there is never written over', async (t) => {
  const { store, calls } = await opened(t)

  const [one, other] = await Promise.all([store.make(7), store.make(7)])

  assert.ok(one.equals(other))
  assert.ok((await store.make(7)).equals(one))
  assert.equal(calls.filter((call) => call.startsWith('POST') && call.endsWith('200')).length, 1)
})

test('a service that says no, or holds something else, is told by number and status, and by nothing it said', async (t) => {
  const { store, held, service } = await opened(t)
  held.set(path(2), { key: 'not a key' })

  await assert.rejects(store.read(2), (error: Error) => {
    assert.match(error.message, /^master key 2 in the key service must hold 64 hexadecimal digits$/)
    return true
  })
  await writeFile(service.tokenFile, 'another token')
  for (const deed of [() => store.read(1), () => store.make(1), () => store.destroy(1)])
    await assert.rejects(deed, /^Error: The key service would not \w+ master key 1: it answered 403$/)
})

test('the room runs on it: what is kept is opened without asking it again', async (t) => {
  const room = await openRoom(t)
  const { store, calls } = await opened(t)
  const { work, web, admin } = room.database
  await admin.sql`truncate records.master cascade`
  await beginMissingMasters(work, store)
  const keyring = await openKeyring(web.sql, store)
  const before = calls.length

  const content = { name: 'Ada Planted' }
  const record = { kind: 'contact', purpose: 'repairs', category: 'ordinary', content } as const
  const caseId = await web.transaction(async (tx) => {
    const [person, opened] = [await newPerson(tx), await openCase(tx, 'street-problem')]
    const kept = { caseId: opened, person, channel: 'web', notice, form, session: null } as const
    await keep(tx, { keyring, lookups: room.lookups }, { ...kept, records: [record] })
    return opened
  })
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  const looked = await open(web.sql, keyring, { session, purpose: 'repairs', cases: [caseId] })

  assert.deepEqual(looked.ok && looked.records.map((one) => one.content), [content])
  assert.equal(calls.length, before)
})
