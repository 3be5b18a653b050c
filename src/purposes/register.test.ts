import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openRoom } from '../../test/support/room.ts'
import { openSession } from '../platform/db/db.ts'
import { open } from '../records/records.ts'
import { loadPurposes, type Register, type RegisteredPurpose } from './load-purposes.ts'
import { registerPurposes } from './register.ts'

const fairholme = () => {
  const loaded = loadPurposes({ folder: join(import.meta.dirname, '../../councils/fairholme') })
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  return loaded.register
}

/** Fairholme's register with one purpose changed. */
const withPurpose = (id: string, change: Partial<RegisteredPurpose>): Register => {
  const register = fairholme()
  const purposes = register.purposes.map((one) => (one.id === id ? { ...one, ...change } : one))
  return { ...register, purposes }
}

/** A room whose purposes came from the council's folder, one report in it, and its officer. */
async function registeredRoom(t: TestContext) {
  const room = await openRoom(t)
  const migrating = await openSession(room.database.facts.guildhall_migrate)
  t.after(() => migrating.close())
  const register = async (change: Register) => {
    const registered = await registerPurposes(migrating, change)
    assert.ok(registered.ok)
    return registered
  }
  const inForce = async () => {
    const rows = await room.database.admin.sql<{ id: string }>`
      select id
      from purposes.purpose
      where live_until > now()`
    return rows.map(({ id }) => id).toSorted()
  }
  const before = await inForce()
  const first = await register(fairholme())
  const { session } = await room.officer('officer', 'street-problem')
  const { caseId } = await room.report({ purpose: 'mend-streets' })
  await room.take(session, caseId)
  const ask = async (purpose = 'mend-streets') => {
    const looked = await open(room.database.web.sql, room.keyring, { session, purpose, cases: [caseId] })
    return looked.ok ? 'opened' : looked.because
  }
  return { room, migrating, register, before, inForce, first, session, ask }
}

test('given a folder, then its purposes are in force, and those that came with no file have ended', async (t) => {
  const { before, inForce, first, ask, room, register } = await registeredRoom(t)
  const folder = fairholme().purposes.map(({ id }) => id)

  assert.deepEqual(before, ['care', 'erasure', 'fraud', 'parking', 'repairs', 'subject-access'])
  assert.deepEqual(first.added, folder.filter((id) => !before.includes(id)).toSorted())
  assert.deepEqual(first.ended, ['care', 'fraud', 'parking', 'repairs'])
  assert.deepEqual(await inForce(), folder.toSorted())
  assert.equal(await ask(), 'opened')
  assert.equal(await ask('prevent-fraud'), 'refused: ask first')
  assert.equal(await ask('repairs'), 'refused: purpose not registered')
  const again = await register(fairholme())
  assert.deepEqual(again, { ok: true, added: [], reworded: [], ended: [] })
  const kept = await room.database.admin.sql`select id from purposes.purpose where id = 'repairs'`
  assert.equal(kept.length, 1, 'what has ended stays on record')
})

test('given a purpose of which people are told later, then looks allowed for it wait from the next start on, and no longer when the row is gone', async (t) => {
  const { session, register, room } = await registeredRoom(t)
  const { caseId } = await room.report({ purpose: 'prevent-fraud' })
  await room.take(session, caseId)
  const waits = async () => {
    const cases = [caseId]
    const looked = await open(room.database.web.sql, room.keyring, {
      session,
      purpose: 'prevent-fraud',
      cases,
    })
    assert.ok(looked.ok)
    const [line] = await room.database.admin.sql<{ days: string | null }>`
      select round(extract(epoch from hidden_until - at) / 86400) as days
      from audit.line
      where verb = 'look'
      order by xid desc
      limit 1`
    return line!.days === null ? null : Number(line!.days)
  }

  assert.equal(await waits(), 90)
  await register({ ...fairholme(), toldLater: [] })
  assert.equal(await waits(), null)
})

test('given a wider description, then what was kept before has to be asked for again, and what comes now is opened', async (t) => {
  const { ask, register, room } = await registeredRoom(t)

  const registered = await register(withPurpose('mend-streets', { version: '00000000000000ff' }))

  assert.deepEqual(registered.reworded, ['mend-streets'])
  assert.equal(await ask(), 'refused: ask first')
  const { caseId } = await room.report({ purpose: 'mend-streets' })
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  const looked = await open(room.database.web.sql, room.keyring, {
    session,
    purpose: 'mend-streets',
    cases: [caseId],
  })
  assert.equal(looked.ok, true)
})

test('given words that are clearer and mean the same, then what was kept before is opened as before', async (t) => {
  const { ask, register } = await registeredRoom(t)
  const was = fairholme().purposes[0]!.version

  const registered = await register(
    withPurpose('mend-streets', { version: '00000000000000ff', sameMeaningAs: [was] }),
  )

  assert.deepEqual(registered.reworded, ['mend-streets'])
  assert.equal(await ask(), 'opened')
})

test('given a purpose that is taken out of the file, then it ends now; given a role taken away, then it may no more', async (t) => {
  const { ask, register } = await registeredRoom(t)

  await register(withPurpose('mend-streets', { roles: ['supervisor'] }))
  assert.equal(await ask(), 'refused: not for this role')
  const register1 = fairholme()
  const registered = await register({
    ...register1,
    purposes: register1.purposes.filter(({ id }) => id !== 'mend-streets'),
  })

  assert.deepEqual(registered.ended, ['mend-streets'])
  assert.equal(await ask(), 'refused: purpose not registered')
})

test('a purpose is in force from its first day to the end of its last', async (t) => {
  const { ask, register, room } = await registeredRoom(t)
  const [day] = await room.database.admin.sql<{ today: string; yesterday: string; tomorrow: string }>`
    select d.today::text, (d.today - 1)::text as yesterday, (d.today + 1)::text as tomorrow
    from (select (clock_timestamp() at time zone 'Europe/London')::date) as d (today)`
  const { today, yesterday, tomorrow } = day!
  const with_ = (from: string, until: string | null) =>
    register(withPurpose('mend-streets', { live: { from, until } }))

  await with_(today, today)
  assert.equal(await ask(), 'opened')
  await with_(tomorrow, null)
  assert.equal(await ask(), 'refused: purpose not registered')
  await with_(yesterday, yesterday)
  assert.equal(await ask(), 'refused: purpose not registered')
})

test('two starts at once write one register', async (t) => {
  const { room } = await registeredRoom(t)
  const sessions = await Promise.all([1, 2].map(() => openSession(room.database.facts.guildhall_migrate)))
  t.after(() => Promise.all(sessions.map((session) => session.close())))

  const answers = await Promise.all(
    sessions.map((session) =>
      registerPurposes(session, withPurpose('mend-streets', { version: '00000000000000ee' })),
    ),
  )

  assert.deepEqual(answers.map((answer) => answer.ok && answer.reworded.length).toSorted(), [0, 1])
})
