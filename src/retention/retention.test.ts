/** What is due goes, and a hold is the only brake. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { happened, openRoom, secret, type TestRoom } from '../../test/support/room.ts'
import { day } from '../platform/clock.ts'
import { forecast, holds, putHold, release, runs, sweep, swept } from './retention.ts'

const inDays = (days: number) => new Date(Date.now() + days * day)
const dateIn = (days: number) => inDays(days).toISOString().slice(0, 10)

const close = (room: TestRoom, caseId: string, at: Date) =>
  happened(room, { caseId, event: 'closed', outcome: 'any', at })

async function left({ database: { admin } }: TestRoom): Promise<string[]> {
  const rows = await admin.sql<{ id: string }>`
    select r.id
    from records.record r
    join records.key k on k.id = r.key
    order by r.id`
  return rows.map(({ id }) => id)
}

test('what is due goes with its key, its fingerprints and a line, and what is not due stays', async (t) => {
  const room = await openRoom(t)
  const { admin, work } = room.database
  const closed = await room.report()
  const open = await room.report()
  await close(room, closed.caseId, inDays(0))
  const keys = await admin.sql<{
    key: string
  }>`select key from records.record where case_id = ${closed.caseId}`
  assert.equal((await sweep(work.sql, inDays(150))).records, 0, 'six months are not over')

  const { records } = await sweep(work.sql, inDays(190))

  assert.equal(records, 1)
  assert.deepEqual(await left(room), open.records)
  assert.deepEqual(await admin.sql`select key from retention.forgotten`, keys)
  assert.deepEqual(await admin.sql`select 1 from records.key where id = ${keys[0]!.key}`, [])
  const line = (await room.lines()).at(-1)
  assert.deepEqual(
    [line?.verb, line?.role, line?.outcome, line?.persons, line?.records],
    ['forget', 'machine', 'done', [closed.person], closed.records],
  )
})

test('each round is counted, by service and kind, also one that finds nothing; and nothing in it is about anybody', async (t) => {
  const room = await openRoom(t)
  const { work } = room.database
  const contents = Array.from({ length: 1_203 }, (_, n) => ({ name: `Ada Planted ${n}` }))
  const { caseId } = await room.report({ contents })
  const parking = await room.report({ service: 'parking', purpose: 'parking', kind: 'words' })
  await close(room, caseId, inDays(0))
  await close(room, parking.caseId, inDays(0))
  const [early, late] = [inDays(1), inDays(190)]

  await sweep(work.sql, early)
  const round = await sweep(work.sql, late)

  assert.deepEqual(round, { records: 1_204, overdueHolds: 0 })
  assert.deepEqual(await left(room), [])
  assert.deepEqual(
    (await runs(work.sql, early)).map(({ at, records }) => [at, records]),
    [
      [early, 0],
      [late, 1_204],
    ],
  )
  assert.deepEqual(await swept(work.sql, early), [
    { at: late, service: 'parking', kind: 'words', records: 1 },
    { at: late, service: 'street-problem', kind: 'contact', records: 1_203 },
  ])
})

test('what is on hold stays when it is due, and goes in the next round when the hold is taken off', async (t) => {
  const room = await openRoom(t)
  const { web, work, admin } = room.database
  const { caseId, person, records } = await room.report()
  const { id, session } = await room.officer('officer', 'street-problem')
  const chief = await room.officer('supervisor', 'street-problem')
  await room.take(session, caseId)
  await close(room, caseId, inDays(0))

  assert.deepEqual(await putHold(web.sql, { session, caseId, reason: 'court', reviewOn: dateIn(90) }), {
    ok: true,
  })
  assert.equal((await sweep(work.sql, inDays(800))).records, 0)
  assert.deepEqual(await left(room), records)
  const [hold] = await admin.sql<{ id: string }>`select id from retention.hold`
  assert.deepEqual(await release(web.sql, { session: chief.session, hold: hold!.id }), { ok: true })
  assert.equal((await sweep(work.sql, inDays(801))).records, 1)

  assert.deepEqual(await left(room), [])
  assert.deepEqual(
    (await room.lines()).filter(({ verb }) => verb === 'hold' || verb === 'release'),
    [
      { verb: 'hold', role: 'officer', actor: id },
      { verb: 'release', role: 'supervisor', actor: chief.id },
    ].map(({ verb, role, actor }) => ({
      verb,
      role,
      purpose: null,
      outcome: 'done',
      actor,
      persons: [person],
      cases: [caseId],
      records: null,
    })),
  )
  assert.deepEqual(await release(web.sql, { session, hold: hold!.id }), {
    ok: false,
    because: 'refused: nothing here',
  })
})

test('the officer with the case in hand puts a hold on, another who oversees the service takes it off, and each refusal is a line', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  const { caseId } = await room.report()
  const mine = await room.officer('officer', 'street-problem')
  const idle = await room.officer('officer', 'street-problem')
  const parking = await room.officer('officer', 'parking')
  await room.take(mine.session, caseId)
  const put = (session: Buffer) =>
    putHold(web.sql, { session, caseId, reason: 'audit', reviewOn: dateIn(30) })

  assert.deepEqual(await put(secret()), { ok: false, because: 'refused: not signed in' })
  assert.deepEqual(await put(parking.session), { ok: false, because: 'refused: no such case here' })
  assert.deepEqual(await put(idle.session), { ok: false, because: 'refused: not your case' })
  assert.deepEqual(await put(mine.session), { ok: true })
  const [hold] = await admin.sql<{ id: string }>`select id from retention.hold`
  const takeOff = (session: Buffer) => release(web.sql, { session, hold: hold!.id })
  assert.deepEqual(await takeOff(secret()), { ok: false, because: 'refused: not signed in' })
  assert.deepEqual(await takeOff(parking.session), { ok: false, because: 'refused: no such case here' })
  assert.deepEqual(await takeOff(idle.session), { ok: false, because: 'refused: not for this role' })
  assert.deepEqual(await takeOff(mine.session), { ok: false, because: 'refused: not for this role' })

  assert.deepEqual(
    (await room.lines())
      .filter(({ verb }) => verb === 'hold' || verb === 'release')
      .map(({ outcome }) => outcome),
    [
      'refused: not signed in',
      'refused: no such case here',
      'refused: not your case',
      'done',
      'refused: not signed in',
      'refused: no such case here',
      'refused: not for this role',
      'refused: not for this role',
    ],
  )
  assert.deepEqual(await admin.sql`select 1 from retention.hold where released_at is not null`, [])
})

test('given a case that has ended, then whoever oversees its service can still hold it, and never lets it go alone', async (t) => {
  const room = await openRoom(t)
  const { web, admin, work } = room.database
  const { caseId } = await room.report()
  const officer = await room.officer('officer', 'street-problem')
  const chief = await room.officer('supervisor', 'street-problem')
  const elsewhere = await room.officer('supervisor', 'parking')
  const adviser = await room.officer('data-protection-officer', 'council')
  await room.take(officer.session, caseId)
  await admin.sql`update cases."case" set state = 'closed', changed_at = now() where id = ${caseId}`
  const put = ({ session }: { session: Buffer }) =>
    putHold(web.sql, { session, caseId, reason: 'court', reviewOn: dateIn(90) })

  assert.deepEqual(
    await put(officer),
    { ok: false, because: 'refused: not your case' },
    'it left their hands',
  )
  assert.deepEqual(await put(elsewhere), { ok: false, because: 'refused: no such case here' })
  assert.deepEqual(await put(chief), { ok: true })
  const [hold] = await admin.sql<{ id: string }>`select id from retention.hold`
  const takeOff = ({ session }: { session: Buffer }) => release(web.sql, { session, hold: hold!.id })
  assert.equal((await sweep(work.sql, inDays(800))).records, 0)
  assert.deepEqual(await takeOff(chief), { ok: false, because: 'refused: another officer must' })
  assert.deepEqual(await takeOff(adviser), { ok: true })
  assert.equal((await sweep(work.sql, inDays(801))).records, 1)
})

test('a hold must be looked at again within a year, and one that was not is told to the officers of its service', async (t) => {
  const room = await openRoom(t)
  const { web, work } = room.database
  const { caseId } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  const colleague = await room.officer('owner', 'street-problem')
  const parking = await room.officer('officer', 'parking')
  await room.take(session, caseId)
  const put = (days: number) =>
    putHold(web.sql, { session, caseId, reason: 'complaint', reviewOn: dateIn(days) })

  const refused = { ok: false, because: 'review must be on a day to come, within a year' }
  assert.deepEqual(await put(-1), refused)
  assert.deepEqual(await put(0), refused)
  assert.deepEqual(await put(400), refused)
  assert.deepEqual(await put(30), { ok: true })

  const told = async (to: Buffer) =>
    (await holds(web.sql, to)).map((hold) => [hold.case_id, hold.reason, hold.review_on, hold.mine])
  assert.deepEqual(await told(session), [[caseId, 'complaint', dateIn(30), true]])
  assert.deepEqual(await told(colleague.session), [[caseId, 'complaint', dateIn(30), false]])
  assert.deepEqual(await told(parking.session), [])
  assert.deepEqual(await told(secret()), [])
  assert.equal((await sweep(work.sql, inDays(29))).overdueHolds, 0)
  assert.equal((await sweep(work.sql, inDays(31))).overdueHolds, 1)
})

test('nobody without work in the room is told of holds or counts, and why only to whoever oversees it or has it in hand', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  const { caseId } = await room.report()
  const mine = await room.officer('officer', 'street-problem')
  await room.take(mine.session, caseId)
  await putHold(web.sql, { session: mine.session, caseId, reason: 'safeguarding', reviewOn: dateIn(30) })
  await admin.sql`insert into purposes.role_may (role, purpose) values ('social-media-officer', 'repairs')`
  const reasonFor = async (role: string) => {
    const { session } = await room.officer(role, 'street-problem')
    return (await holds(web.sql, session)).map(({ reason }) => reason)
  }

  assert.deepEqual(
    (await holds(web.sql, mine.session)).map(({ reason }) => reason),
    ['safeguarding'],
  )
  assert.deepEqual(await reasonFor('supervisor'), ['safeguarding'])
  assert.deepEqual(await reasonFor('officer'), [null], 'a colleague knows that it is held, not why')
  for (const role of ['social-media-officer', 'editor', 'statistician']) {
    assert.deepEqual(await reasonFor(role), [], role)
    const { session } = await room.officer(role, 'street-problem')
    assert.deepEqual(await forecast(web.sql, session), [], role)
  }
})

test('a hold that is just being put on is not overtaken by the round', async (t) => {
  const room = await openRoom(t)
  const { web, work } = room.database
  const { caseId, records } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  await close(room, caseId, inDays(0))

  await web.transaction(async (tx) => {
    await putHold(tx, { session, caseId, reason: 'court', reviewOn: dateIn(90) })
    assert.equal((await sweep(work.sql, inDays(300))).records, 0, 'the hold is not committed yet')
  })

  assert.equal((await sweep(work.sql, inDays(301))).records, 0)
  assert.deepEqual(await left(room), records)
})

test('officers are told how many records go in which month, of their services only, and small counts are hidden', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const many = await room.report({ contents: Array.from({ length: 12 }, () => ({ name: 'Ada Planted' })) })
  await room.report({ contents: Array.from({ length: 9 }, () => ({ name: 'Bob Planted' })) })
  await room.report({ service: 'parking', purpose: 'parking' })
  const at = inDays(0)
  await close(room, many.caseId, at)
  const { session } = await room.officer('owner', 'street-problem')
  const monthIn = (months: number) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString().slice(0, 10)

  const told = await forecast(web.sql, session)

  assert.deepEqual(told, [
    { service: 'street-problem', month: monthIn(6), waits: false, records: 12 },
    { service: 'street-problem', month: monthIn(24), waits: true, records: 'fewer than 10' },
  ])
  assert.deepEqual(await forecast(web.sql, secret()), [])
})
