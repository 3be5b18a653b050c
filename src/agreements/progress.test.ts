import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openRoom } from '../../test/support/room.ts'
import { day, systemClock } from '../platform/clock.ts'
import { finish } from '../purposes/purposes.ts'
import { answer, progress, takeBack, toAsk } from './agreements.ts'
import { decide, purpose } from './decided-for-tests.ts'

/** Reports for repairs by so many people, and the officers of a new purpose about them. */
async function concerned(t: TestContext, people: number) {
  const room = await openRoom(t)
  const { web, work } = room.database
  for (let no = 0; no < people; no += 1) await room.report()
  const officers = {
    owner: await room.officer('owner', 'street-problem'),
    adviser: await room.officer('data-protection-officer', 'council'),
    risk: await room.officer('senior-information-risk-owner', 'council'),
    otherOwner: await room.officer('owner', 'parking'),
    supervisor: await room.officer('supervisor', 'street-problem'),
  }
  const sessions = { owner: officers.owner.session, adviser: officers.adviser.session }
  const comesIntoForce = () =>
    decide(web.sql, sessions, 'We would see in which streets people may want an allotment.')
  const until = new Date(systemClock.now().getTime() + 30 * day)
  const ask = (most: number) => work.transaction((tx) => toAsk(tx, { purpose, until, most }))
  const shownTo = (who: keyof typeof officers) =>
    progress(web.sql, { session: officers[who].session, purpose })
  return { room, sql: web.sql, officers, comesIntoForce, ask, shownTo }
}

const nobody = { yes: 0, no: 0, takenBack: 0, waiting: 0, late: 0 }

test('given twelve people, when some say yes, no, take it back or nothing, then each is counted where they stand', async (t) => {
  const { room, sql, comesIntoForce, ask, shownTo } = await concerned(t, 12)
  await room.report({ kind: 'words' })
  const version = await comesIntoForce()
  assert.deepEqual(await shownTo('owner'), {
    open: true,
    people: { ...nobody, reachable: 12, notAsked: 12, leftOut: 1 },
  })
  const asked = await ask(10)
  const wording = `agree-${purpose}:${version}`
  for (const [at, { code }] of asked.entries())
    if (at < 6) await answer(sql, { code, step: at < 4 ? 'given' : 'refused', wording, channel: 'web' })
  await takeBack(sql, { code: asked[0]!.code, channel: 'web' })

  const { admin } = room.database
  await admin.sql`alter table agreements.asked disable trigger answered_once`
  await admin.sql`
    update agreements.asked
    set until = now() - interval '1 second'
    where person = ${asked[9]!.person}`

  assert.deepEqual(await shownTo('owner'), {
    open: true,
    people: { reachable: 12, notAsked: 2, waiting: 3, late: 1, yes: 3, no: 2, takenBack: 1, leftOut: 1 },
  })
})

test('of fewer than ten people no number is told, only whether the asking goes on', async (t) => {
  const { sql, comesIntoForce, ask, shownTo } = await concerned(t, 9)
  const version = await comesIntoForce()
  const asked = await ask(20)
  assert.deepEqual(await shownTo('owner'), { open: true, people: 'fewer than 10' })

  const wording = `agree-${purpose}:${version}`
  for (const { code } of asked) await answer(sql, { code, step: 'refused', wording, channel: 'web' })

  assert.deepEqual(await shownTo('owner'), { open: false, people: 'fewer than 10' })
})

test('where nobody told anything for it, there is nobody to be asked, and that is told', async (t) => {
  const { comesIntoForce, shownTo } = await concerned(t, 0)
  await comesIntoForce()

  assert.deepEqual(await shownTo('owner'), {
    open: false,
    people: { ...nobody, reachable: 0, notAsked: 0, leftOut: 0 },
  })
})

test('the numbers are for the owner, the data protection officer and the senior information risk owner, once it is decided', async (t) => {
  const { comesIntoForce, shownTo } = await concerned(t, 1)
  for (const who of ['owner', 'adviser', 'risk'] as const) assert.equal(await shownTo(who), null, who)

  await comesIntoForce()

  for (const who of ['owner', 'adviser', 'risk'] as const) assert.notEqual(await shownTo(who), null, who)
  for (const who of ['otherOwner', 'supervisor'] as const) assert.equal(await shownTo(who), null, who)
})

test('given a purpose that ended, then nobody is asked any more, and the numbers stay', async (t) => {
  const { sql, officers, comesIntoForce, ask, shownTo } = await concerned(t, 10)
  await comesIntoForce()
  await ask(4)

  const { session } = officers.owner
  assert.deepEqual(await finish(sql, { session, purpose, words: 'The allotments are all let.' }), {
    ok: true,
  })

  assert.deepEqual(await shownTo('owner'), {
    open: false,
    people: { ...nobody, reachable: 10, notAsked: 6, waiting: 4, leftOut: 0 },
  })
})
