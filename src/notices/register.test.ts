import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { openSession } from '../platform/db/db.ts'
import { registerVersions } from './register.ts'

test('versions that are shown are registered once, stay, and can not change their kind', async (t) => {
  const { facts, admin } = await freshDatabase(t)
  const session = await openSession(facts.guildhall_migrate)
  t.after(() => session.close())
  const notice = { id: 'privacy:00000000000000aa', kind: 'notice' } as const
  const form = { id: 'a-form:00000000000000bb', kind: 'form' } as const
  const all = () => admin.sql`select id, kind, registered_at from notices.version order by id`

  await registerVersions(session, [notice])
  const before = await all()
  await registerVersions(session, [notice, form])

  const after = await all()
  assert.deepEqual(after[1], before[0], 'the first was left as it was')
  assert.deepEqual(
    after.map(({ id, kind }) => [id, kind]),
    [
      [form.id, 'form'],
      [notice.id, 'notice'],
    ],
  )
  await assert.rejects(registerVersions(session, [{ ...notice, kind: 'form' }]), /is registered as a notice/)
  await assert.rejects(registerVersions(session, [notice, { id: 'No Such Shape', kind: 'form' }]))
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
  await registerVersions(session, [first, form])

  const added = await registerVersions(session, [first, second])
  const refused = await registerVersions(session, [first, rewritten])

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
