import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { openSession } from '../platform/db/db.ts'
import { registerVersions } from './register.ts'

/** As in a demonstration. */
const anyDay = { notBefore: null }

test('versions that are shown are registered once, stay, and can not change their kind', async (t) => {
  const { facts, admin } = await freshDatabase(t)
  const session = await openSession(facts.guildhall_migrate)
  t.after(() => session.close())
  const notice = { id: 'privacy:00000000000000aa', kind: 'notice' } as const
  const form = { id: 'a-form:00000000000000bb', kind: 'form' } as const
  const all = () => admin.sql`select id, kind, registered_at from notices.version order by id`

  await registerVersions(session, [notice], anyDay)
  const before = await all()
  await registerVersions(session, [notice, form], anyDay)

  const after = await all()
  assert.deepEqual(after[1], before[0], 'the first was left as it was')
  assert.deepEqual(
    after.map(({ id, kind }) => [id, kind]),
    [
      [form.id, 'form'],
      [notice.id, 'notice'],
    ],
  )
  await assert.rejects(
    registerVersions(session, [{ ...notice, kind: 'form' }], anyDay),
    /is registered as a notice/,
  )
  await assert.rejects(registerVersions(session, [notice, { id: 'No Such Shape', kind: 'form' }], anyDay))
  assert.deepEqual(await all(), after)
})

test('a version of a notice that was registered and is handed in no more is refused by its id and the day it is known since, and nothing is registered', async (t) => {
  const { facts, admin } = await freshDatabase(t)
  const session = await openSession(facts.guildhall_migrate)
  t.after(() => session.close())
  const first = { id: 'privacy:00000000000000aa', kind: 'notice' } as const
  const second = { id: 'privacy:00000000000000bb', kind: 'notice' } as const
  const rewritten = { id: 'privacy:00000000000000cc', kind: 'notice' } as const
  const form = { id: 'street-problem:00000000000000dd', kind: 'form' } as const
  const ids = async () => (await admin.sql`select id from notices.version order by id`).map(({ id }) => id)
  await registerVersions(session, [first, form], anyDay)

  const added = await registerVersions(session, [first, second], anyDay)
  const refused = await registerVersions(session, [first, rewritten], anyDay)

  assert.deepEqual(added, { ok: true }, 'a form that is another today is no complaint')
  assert.ok(!refused.ok)
  const [missing = '', whatToDo = '', ...others] = refused.complaints
  assert.match(
    missing,
    /^notices\/lock\.yaml: has no version privacy:00000000000000bb, which this database has known since \d+ \w+ \d{4}$/,
  )
  assert.match(whatToDo, /never changed and never removed.*Put text and line back/)
  assert.deepEqual(others, [])
  assert.deepEqual(await ids(), [first.id, second.id, form.id])
})

test('a new version of a known notice that says it was published before the day it is first read is refused, and from that day on it is taken', async (t) => {
  const { facts, admin } = await freshDatabase(t)
  const session = await openSession(facts.guildhall_migrate)
  t.after(() => session.close())
  const today = { notBefore: '2026-11-22' }
  const shown = (id: string, published: string) => ({ id, kind: 'notice' as const, published })
  const ids = async () => (await admin.sql`select id from notices.version order by id`).map(({ id }) => id)
  const first = shown('privacy:00000000000000aa', '2020-01-01')
  const other = shown('cookies:00000000000000bb', '2021-01-01')
  const late = shown('privacy:00000000000000cc', '2026-11-21')

  assert.deepEqual(await registerVersions(session, [first], today), { ok: true }, 'the first as it is')
  assert.deepEqual(await registerVersions(session, [first, other], today), { ok: true }, 'another notice too')
  const refused = await registerVersions(session, [first, other, late], today)
  const ofToday = shown('privacy:00000000000000dd', '2026-11-22')
  const taken = await registerVersions(session, [first, other, ofToday], today)
  const aYearOn = await registerVersions(session, [first, other, ofToday], { notBefore: '2027-11-22' })

  assert.ok(!refused.ok)
  assert.match(
    refused.complaints.join(),
    /privacy:00000000000000cc says .* 21 November 2026.* 22 November 2026/,
  )
  assert.deepEqual([taken, aYearOn], [{ ok: true }, { ok: true }], 'what is known is not asked again')
  assert.deepEqual(await ids(), [other.id, first.id, ofToday.id])
})
