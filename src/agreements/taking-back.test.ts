/** "A yes is taken back as easily as it was given": by the code that gave it (UK GDPR Art 7(3)). */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openRoom } from '../../test/support/room.ts'
import { day, systemClock } from '../platform/clock.ts'
import { openSession, type Sql } from '../platform/db/db.ts'
import { open } from '../records/records.ts'
import { answer, answered, takeBack, toAsk } from './agreements.ts'
import { decide, purpose } from './decided-for-tests.ts'

/** Two people who were asked, and what they can do with their codes. */
async function asked(t: TestContext) {
  const room = await openRoom(t)
  const { web, work, admin } = room.database
  const reports = [await room.report(), await room.report()]
  const owner = (await room.officer('owner', 'street-problem')).session
  const adviser = (await room.officer('data-protection-officer', 'council')).session
  const again = (description: string) => decide(web.sql, { owner, adviser }, description)
  const version = await again('We would see in which streets people may want an allotment.')
  const until = new Date(systemClock.now().getTime() + 30 * day)
  const [one, other] = await work.transaction((tx) => toAsk(tx, { purpose, until, most: 10 }))
  assert.ok(one && other)
  const says = (code: string, step: 'given' | 'refused') =>
    answer(web.sql, { code, step, wording: `agree-${purpose}:${version}`, channel: 'web' })
  const takesBack = async (code: string) => (await takeBack(web.sql, { code, channel: 'web' })).ok
  const stands = (code: string) => answered(web.sql, code)
  const supervisor = await room.officer('supervisor', 'street-problem')
  const reads = async () => {
    const cases = reports.map(({ caseId }) => caseId)
    for (const caseId of cases) await room.take(supervisor.session, caseId)
    const looked = await open(web.sql, room.keyring, { session: supervisor.session, purpose, cases })
    return looked.ok ? looked.records.map(({ person }) => person) : []
  }
  const late = async () => {
    await admin.sql`alter table agreements.asked disable trigger answered_once`
    await admin.sql`update agreements.asked set until = now() - interval '1 second'`
    await admin.sql`alter table agreements.asked enable trigger answered_once`
  }
  return { room, version, again, one, other, says, takesBack, stands, reads, late }
}

test('given a yes, when its code takes it back, then the data open no more, and the code shows what stands', async (t) => {
  const { one, says, takesBack, stands, reads, version } = await asked(t)
  await says(one.code, 'given')
  assert.deepEqual(await reads(), [one.person])
  const yes = await stands(` ${one.code.toLowerCase()} `)
  assert.deepEqual([yes?.purpose, yes?.version, yes?.step, yes?.counts], [purpose, version, 'given', true])

  assert.equal(await takesBack(one.code), true)

  assert.deepEqual(await reads(), [])
  const after = await stands(one.code)
  assert.deepEqual([after?.step, after?.counts], ['withdrawn', false])
})

test('a yes is taken back on any day, also when the day for answering is past or its words are other words now', async (t) => {
  const { one, other, says, takesBack, stands, late, again, version } = await asked(t)
  await says(one.code, 'given')
  await says(other.code, 'given')
  await late()
  assert.equal(await takesBack(one.code), true)

  await again('We would see in which streets people may want an allotment, and who could pay.')

  const yes = await stands(other.code)
  assert.deepEqual([yes?.step, yes?.version, yes?.counts], ['given', version, false])
  assert.equal(await takesBack(other.code), true)
  assert.equal((await stands(other.code))?.step, 'withdrawn')
})

test('a code takes nothing back that was not given under it, and shows nothing before it answered', async (t) => {
  const { room, one, other, says, takesBack, stands } = await asked(t)
  await says(one.code, 'refused')

  for (const code of ['', 'AAAA-AAAA-AAAA-AAAA', one.code, other.code])
    assert.equal(await takesBack(code), false, code)

  assert.equal(await stands(other.code), null)
  assert.equal(await stands('AAAA-AAAA-AAAA-AAAA'), null)
  assert.equal((await stands(one.code))?.step, 'refused')
  const said = await room.database.admin.sql<{
    step: string
  }>`select step from agreements.agreement order by no`
  assert.deepEqual(
    said.map(({ step }) => step),
    ['refused'],
  )
})

test('given a button pressed twice at once, then the yes is taken back once, in its own words', async (t) => {
  const { room, one, says, takesBack, version } = await asked(t)
  await says(one.code, 'given')
  const first = await openSession(room.database.facts.guildhall_web)
  t.after(() => first.close())
  await first.run('begin')
  const code = Buffer.from(one.code.replaceAll('-', ''))
  const [taken] = await first.select(`select agreements.take_back($1, 'web') as outcome`, [code])

  const second = takesBack(one.code)
  await answeredOrWaiting(room.database.admin.sql, second)
  await first.run('commit')

  assert.deepEqual([taken, await second], [{ outcome: 'done' }, false])
  const rows = await room.database.admin.sql<Record<string, string>>`
    select step, wording, evidence, purpose_version
    from agreements.agreement
    where step = 'withdrawn'`
  const wording = `agree-${purpose}:${version}`
  assert.deepEqual(rows, [{ step: 'withdrawn', wording, evidence: 'code', purpose_version: version }])
  const lines = (await room.lines()).filter(({ verb, outcome }) => verb === 'withdraw' && outcome === 'done')
  assert.deepEqual(
    lines.map(({ role, persons }) => [role, persons]),
    [['customer', [one.person]]],
  )
})

/** Until a call has its answer or waits for another’s transaction to end. */
async function answeredOrWaiting(sql: Sql, call: Promise<unknown>): Promise<void> {
  let isAnswered = false
  void call.then(() => {
    isAnswered = true
  })
  for (;;) {
    const waiting = await sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    if (isAnswered || waiting.length > 0) return
  }
}
