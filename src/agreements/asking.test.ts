import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openRoom } from '../../test/support/room.ts'
import { systemClock } from '../platform/clock.ts'
import { advise, describe, finish, settle } from '../purposes/purposes.ts'
import { answer, question, toAsk } from './agreements.ts'

const day = 86_400_000
const inAMonth = () => new Date(systemClock.now().getTime() + 30 * day)
const words = 'For reasons that everybody may read.'

/** Reports for repairs, and a new purpose that was decided about them. */
async function decided(t: TestContext, people: number) {
  const room = await openRoom(t)
  const { web, work, admin } = room.database
  const reports = await Promise.all(Array.from({ length: people }, () => room.report()))
  const owner = await room.officer('owner', 'street-problem')
  const adviser = await room.officer('data-protection-officer', 'council')
  const purpose = 'plan-allotments'
  const bringIn = async (description: string) => {
    const described = await describe(web.sql, owner.session, {
      purpose,
      service: 'street-problem',
      name: 'Plan new allotments',
      description,
      basis: 'consent',
      condition: null,
      takenFrom: 'repairs',
      roles: ['supervisor'],
      until: null,
    })
    assert.ok(described.ok)
    const step = { purpose, version: described.version, words }
    await advise(web.sql, { ...step, session: adviser.session, inFavour: true })
    assert.deepEqual(await settle(web.sql, { ...step, session: owner.session, goOn: true }), { ok: true })
    wording = `agree-${purpose}:${described.version}`
    return described.version
  }
  let wording = ''
  const version = await bringIn('We would see in which streets people may want an allotment.')
  const ask = (most: number, until = inAMonth()) =>
    work.transaction((tx) => toAsk(tx, { purpose, until, most }))
  const reply = async (code: string, step: 'given' | 'refused' = 'given') =>
    (await answer(web.sql, { code, step, wording, channel: 'letter' })).ok
  const said = () =>
    admin.sql<{ person: string; step: string }>`select person, step from agreements.agreement order by no`
  return { room, reports, purpose, version, owner, bringIn, ask, reply, said }
}

test('each person is asked once, with the record that says how to reach them and a code of their own', async (t) => {
  const { ask, reports, room, version } = await decided(t, 5)

  const first = await ask(2)
  const rest = await ask(10)

  assert.equal(first.length, 2)
  assert.deepEqual(await ask(10), [])
  const asked = [...first, ...rest]
  assert.deepEqual(
    asked.map(({ person }) => person).toSorted(),
    reports.map(({ person }) => person).toSorted(),
  )
  for (const { person, contact, channel, code } of asked) {
    assert.deepEqual(reports.find((report) => report.person === person)?.records, [contact])
    assert.equal(channel, 'web')
    assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  }
  assert.equal(new Set(asked.map(({ code }) => code)).size, 5)
  const rows = await room.database.admin.sql<{ code: Buffer; purpose_version: string }>`
    select code, purpose_version from agreements.asked`
  assert.ok(rows.every(({ purpose_version }) => purpose_version === version))
  assert.ok(asked.every(({ code }) => rows.every((row) => !row.code.includes(code.replaceAll('-', '')))))
  const lines = (await room.lines()).filter(({ verb }) => verb === 'ask')
  assert.deepEqual(
    lines.map(({ role, persons }) => [role, persons?.length]),
    [
      ['machine', 2],
      ['machine', 3],
    ],
  )
})

test('whoever left no way to be reached, or has spoken already, is left out; a question that was not sent was not asked', async (t) => {
  const { ask, reply, room } = await decided(t, 2)
  const silent = await room.report({ kind: 'words' })
  const elsewhere = await room.report({ service: 'parking', purpose: 'parking' })

  await assert.rejects(
    room.database.work.transaction(async (tx) => {
      await toAsk(tx, { purpose: 'plan-allotments', until: inAMonth(), most: 10 })
      throw new Error('the outbox is full')
    }),
  )
  const asked = await ask(10)

  assert.equal(asked.length, 2)
  for (const { person } of asked) assert.ok(person !== silent.person && person !== elsewhere.person)
  assert.equal(await reply(asked[0]!.code, 'refused'), true)
  await assert.rejects(ask(10, new Date('2020-01-01T00:00:00Z')), { code: 'GH023' })
  assert.deepEqual(await ask(10), [])
})

test('a code answers once, however it is typed, and shows beforehand what it is about', async (t) => {
  const { ask, reply, room, said, purpose, version } = await decided(t, 2)
  const [one, other] = await ask(10)
  assert.ok(one && other)
  const typed = ` ${one.code.toLowerCase().replaceAll('-', ' ')} `

  assert.deepEqual(await question(room.database.web.sql, typed), { purpose, version })
  assert.equal(await reply(typed), true)
  assert.equal(await reply(one.code), false)
  assert.equal(await reply(one.code, 'refused'), false)
  assert.equal(await question(room.database.web.sql, one.code), null)
  assert.equal(await reply(other.code, 'refused'), true)
  assert.deepEqual(await said(), [
    { person: one.person, step: 'given' },
    { person: other.person, step: 'refused' },
  ])
})

test('given a code sent twice at once, then it is taken once', async (t) => {
  const { ask, reply, said } = await decided(t, 1)
  const [one] = await ask(1)

  const taken = await Promise.all(Array.from({ length: 8 }, () => reply(one!.code)))

  assert.equal(taken.filter((ok) => ok).length, 1)
  assert.equal((await said()).length, 1)
})

test('wrong, used, late, ended and outdated codes are all refused alike, and leave no agreement', async (t) => {
  const { ask, reply, room, said, bringIn, owner, purpose } = await decided(t, 4)
  const { admin, web } = room.database
  const [late, outdated] = await ask(2)
  await admin.sql`alter table agreements.asked disable trigger answered_once`
  await admin.sql`update agreements.asked set until = now() - interval '1 second' where person = ${late!.person}`
  await admin.sql`alter table agreements.asked enable trigger answered_once`

  for (const code of ['', 'AAAA-AAAA-AAAA-AAAA', 'x'.repeat(1000), late!.code]) {
    assert.equal(await reply(code), false, code)
    assert.equal(await question(web.sql, code), null)
  }
  await bringIn('We would see in which streets people may want an allotment, and who could pay for one.')
  assert.equal(await reply(outdated!.code), false)
  const [again] = await ask(1)
  assert.deepEqual(await finish(web.sql, { session: owner.session, purpose, words }), { ok: true })
  assert.equal(await reply(again!.code), false)
  assert.deepEqual(await said(), [])
  assert.deepEqual(await ask(10), [], 'nobody is asked about what is over')
  const refusals = (await room.lines()).filter(({ verb }) => verb === 'agree')
  assert.deepEqual(
    refusals.map(({ outcome, persons, purpose }) => [outcome, persons, purpose]),
    Array.from({ length: 6 }, () => ['refused: nothing here', null, null]),
  )
})

test('given other words, then everybody is asked again, and nothing is asked that was not decided', async (t) => {
  const { ask, reply, bringIn, room } = await decided(t, 3)
  const asked = await ask(10)
  assert.equal(await reply(asked[0]!.code), true)

  await bringIn('We would see in which streets people may want an allotment, and who could pay for one.')

  assert.equal((await ask(10)).length, 3)
  const undecided = await room.database.work.transaction((tx) =>
    toAsk(tx, { purpose: 'fraud', until: inAMonth(), most: 10 }),
  )
  assert.deepEqual(undecided, [], 'fraud was not brought in by asking')
})
