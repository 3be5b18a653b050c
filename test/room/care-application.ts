/** An application for social care with an illness in it, taken by telephone: for the tests of what becomes of it. */
import assert from 'node:assert/strict'
import { whoLooked } from '../../src/audit/audit.ts'
import { beginSession as beginCustomer, newPerson } from '../../src/people/people.ts'
import { keep, type NewRecord, open } from '../../src/records/records.ts'
import { form, notice, openCase, type TestRoom } from '../support/room.ts'

export const email = 'zephyrine@planted.example'
export const diagnosis = 'Quillwort’s palsy of the left hand'
export const detail = 'goes to Thistledown House on Tuesdays'
export const said = { diagnosis, days: detail }
export const contact: NewRecord = {
  kind: 'contact',
  purpose: 'care',
  category: 'ordinary',
  content: { name: 'Zephyrine Quillfeather', email },
  findable: [{ kind: 'e-mail', email }],
}
export const health: NewRecord = { kind: 'health', purpose: 'care', category: 'special', content: said }

/** An application for care by telephone: how somebody is reached, and what they say of their illness. */
export async function apply(room: TestRoom, records: readonly NewRecord[] = [contact, health]) {
  return room.database.web.transaction(async (tx) => {
    const person = await newPerson(tx)
    const caseId = await openCase(tx, 'care')
    const kept = { caseId, person, channel: 'phone', notice, form, session: null, records } as const
    const ids = await keep(tx, room, kept)
    return { caseId, person, health: ids.at(-1)! }
  })
}

export async function inHand(room: TestRoom) {
  const application = await apply(room)
  const officer = await room.officer('officer', 'care')
  await room.take(officer.session, application.caseId)
  const read = (session: Buffer, purpose = 'care', caseId = application.caseId) =>
    open(room.database.web.sql, room.keyring, { session, purpose, cases: [caseId] })
  return { ...application, officer, read }
}

/** The newest line in the customer's own list, and how long that list is. */
export async function told(room: TestRoom, person: string) {
  const session = await beginCustomer(room.database.signin.sql, { person, minutes: 5 })
  const list = await whoLooked(room.database.web.sql, session!, { from: 0, count: 100 })
  assert.ok(list.ok)
  const newest = list.lines[0]
  return { newest: [newest?.verb, newest?.role, newest?.outcome], lines: list.lines.length }
}
