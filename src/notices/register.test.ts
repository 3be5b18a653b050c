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
  const wording = { id: 'agree-news:00000000000000bb', kind: 'wording' } as const
  const all = () => admin.sql`select id, kind, registered_at from notices.version order by id`

  await registerVersions(session, [notice])
  const before = await all()
  await registerVersions(session, [notice, wording])

  const after = await all()
  assert.deepEqual(after[1], before[0], 'the first was left as it was')
  assert.deepEqual(
    after.map(({ id, kind }) => [id, kind]),
    [
      [wording.id, 'wording'],
      [notice.id, 'notice'],
    ],
  )
  await assert.rejects(registerVersions(session, [{ ...notice, kind: 'form' }]), /is registered as a notice/)
  await assert.rejects(registerVersions(session, [{ id: 'No Such Shape', kind: 'form' }]))
  assert.deepEqual(await all(), after)
})
