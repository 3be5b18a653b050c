/** From which day on a record is due: by its event and outcome, and never later than was said when it was given. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { happened, openRoom, type TestRoom } from '../../test/support/room.ts'
import { day } from '../platform/clock.ts'
import { openSession } from '../platform/db/db.ts'
import { type Rule, registerRules, type Schedule } from './retention.ts'

const rule = (of: Partial<Rule>): Rule => ({
  service: 'street-problem',
  kind: 'contact',
  event: 'closed',
  outcome: 'any',
  keep: { months: 6, days: 0 },
  longestMonths: 24,
  why: 'so that we can answer',
  source: 'the council',
  owner: 'Street care team',
  ...of,
})

/** A room where the council's schedule is these rules and no others. */
async function roomWith(t: TestContext, ...rules: Schedule) {
  const room = await openRoom(t)
  const session = await openSession(room.database.facts.guildhall_migrate)
  t.after(() => session.close())
  const change = (...schedule: Schedule) => registerRules(session, schedule)
  await change(...rules)
  return { room, change }
}

const happens = (room: TestRoom, caseId: string, event: string, at: Date, outcome = 'done') =>
  happened(room, { caseId, event, outcome, at })

async function dayOf({ database: { admin } }: TestRoom, caseId: string) {
  const [record] = await admin.sql<{ kept_at: Date; keep_until: Date; waits_for: string | null }>`
    select kept_at, keep_until, waits_for
    from records.record
    where case_id = ${caseId}`
  return record!
}

function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at)
  later.setUTCMonth(at.getUTCMonth() + months, 1)
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(at.getUTCDate(), last))
  return later
}

/** To the second, because the database counts in smaller parts than a Date can. */
const about = (at: Date) => Math.round(at.getTime() / 1000)

test('a record waits for its event, and goes at the longest there is when that never comes', async (t) => {
  const { room } = await roomWith(t, rule({}))
  const { caseId } = await room.report()

  assert.equal(await happens(room, caseId, 'decided', new Date()), 0, 'that is not what it waits for')

  const { kept_at, keep_until, waits_for } = await dayOf(room, caseId)
  assert.equal(about(keep_until), about(monthsAfter(kept_at, 24)))
  assert.equal(waits_for, 'closed')
})

test('the time runs from the event, by the outcome it had, and for any other outcome by the rule for any', async (t) => {
  const { room } = await roomWith(
    t,
    rule({}),
    rule({ outcome: 'refused', keep: { months: 1, days: 10 } }),
    rule({ event: 'expired', keep: { months: 12, days: 0 } }),
  )
  const [refused, mended, expired] = [await room.report(), await room.report(), await room.report()]
  const at = new Date(Date.now() + 40 * day)

  assert.equal(await happens(room, refused.caseId, 'closed', at, 'refused'), 1)
  assert.equal(await happens(room, mended.caseId, 'closed', at, 'mended'), 1)
  assert.equal(await happens(room, expired.caseId, 'expired', at), 1)

  const due = async ({ caseId }: { caseId: string }) => about((await dayOf(room, caseId)).keep_until)
  assert.equal(await due(refused), about(new Date(monthsAfter(at, 1).getTime() + 10 * day)))
  assert.equal(await due(mended), about(monthsAfter(at, 6)))
  assert.equal(await due(expired), about(monthsAfter(at, 12)))
  assert.equal((await dayOf(room, mended.caseId)).waits_for, null)
  assert.equal(
    await happens(room, mended.caseId, 'closed', new Date(at.getTime() + day)),
    0,
    'it closes once',
  )
})

test('a period from keeping is set when it is kept, and one to the end of a year ends with 31 December', async (t) => {
  const { room } = await roomWith(
    t,
    rule({ event: 'kept', keep: { months: 0, days: 80 }, longestMonths: 3 }),
    rule({ kind: 'words', event: 'end-of-year', keep: { months: 12, days: 0 }, longestMonths: 36 }),
  )
  const contact = await room.report()
  const words = await room.report({ kind: 'words' })

  const fromKeeping = await dayOf(room, contact.caseId)
  assert.equal(about(fromKeeping.keep_until), about(new Date(fromKeeping.kept_at.getTime() + 80 * day)))
  assert.equal(fromKeeping.waits_for, null)
  const toYearsEnd = await dayOf(room, words.caseId)
  const year = monthsAfter(toYearsEnd.kept_at, 12).getUTCFullYear()
  assert.equal(toYearsEnd.keep_until.toISOString(), `${year + 1}-01-01T00:00:00.000Z`)
  assert.equal(toYearsEnd.waits_for, null)
})

test('each last action moves the day, but never past the longest', async (t) => {
  const { room } = await roomWith(
    t,
    rule({ event: 'last-action', keep: { months: 6, days: 0 }, longestMonths: 12 }),
  )
  const { caseId } = await room.report()
  const { kept_at } = await dayOf(room, caseId)
  const actAfter = async (days: number) => {
    const at = new Date(kept_at.getTime() + days * day)
    assert.equal(await happens(room, caseId, 'last-action', at), 1)
    return { at, due: about((await dayOf(room, caseId)).keep_until) }
  }

  const first = await actAfter(10)
  const second = await actAfter(90)
  const late = await actAfter(300)

  assert.equal(first.due, about(monthsAfter(first.at, 6)))
  assert.equal(second.due, about(monthsAfter(second.at, 6)))
  assert.equal(late.due, about(monthsAfter(kept_at, 12)))
})

test('a longer period is never used for what is kept already, a shorter one is, and what came between counts too', async (t) => {
  const { room, change } = await roomWith(t, rule({}))
  const [before, between] = [await room.report(), await room.report()]
  await change(rule({ keep: { months: 12, days: 0 }, longestMonths: 60 }))
  const after = await room.report()
  await change(rule({ keep: { months: 3, days: 0 }, longestMonths: 60 }))
  const shorter = await room.report()
  await change(rule({ keep: { months: 18, days: 0 }, longestMonths: 60 }))
  const longer = await room.report()
  const at = new Date()
  const dueAfter = async ({ caseId }: { caseId: string }) => {
    await happens(room, caseId, 'closed', at)
    return about((await dayOf(room, caseId)).keep_until)
  }

  assert.equal(await dueAfter(before), about(monthsAfter(at, 3)))
  assert.equal(await dueAfter(after), about(monthsAfter(at, 3)))
  assert.equal(await dueAfter(shorter), about(monthsAfter(at, 3)))
  assert.equal(await dueAfter(longer), about(monthsAfter(at, 18)))
  const waiting = await dayOf(room, between.caseId)
  assert.equal(
    about(waiting.keep_until),
    about(monthsAfter(waiting.kept_at, 24)),
    'the longest was 24 months',
  )
})

test('a new rule for one outcome does not keep what was given under the rule for any longer than that rule said', async (t) => {
  const { room, change } = await roomWith(t, rule({}))
  const before = await room.report()
  await change(rule({}), rule({ outcome: 'refused', keep: { months: 20, days: 0 } }))
  const after = await room.report()
  const at = new Date()

  await happens(room, before.caseId, 'closed', at, 'refused')
  await happens(room, after.caseId, 'closed', at, 'refused')

  assert.equal(about((await dayOf(room, before.caseId)).keep_until), about(monthsAfter(at, 6)))
  assert.equal(about((await dayOf(room, after.caseId)).keep_until), about(monthsAfter(at, 20)))
})

test('when a rule waits for another event from now on, what was given before still goes by the old event, or by the new one', async (t) => {
  const { room, change } = await roomWith(t, rule({}))
  const [closed, decided] = [await room.report(), await room.report()]
  await change(rule({ event: 'decided', keep: { months: 2, days: 0 } }))
  const at = new Date()

  assert.equal(await happens(room, closed.caseId, 'closed', at), 1)
  assert.equal(await happens(room, decided.caseId, 'decided', at), 1)

  assert.equal(about((await dayOf(room, closed.caseId)).keep_until), about(monthsAfter(at, 6)))
  assert.equal(about((await dayOf(room, decided.caseId)).keep_until), about(monthsAfter(at, 2)))
})

test('a shorter longest holds at once for what still waits, and a day that is set stays set', async (t) => {
  const { room, change } = await roomWith(t, rule({}))
  const [waiting, dated] = [await room.report(), await room.report()]
  await happens(room, dated.caseId, 'closed', new Date())
  const set = await dayOf(room, dated.caseId)

  await change(rule({ keep: { months: 1, days: 0 }, longestMonths: 3 }))

  const { kept_at, keep_until } = await dayOf(room, waiting.caseId)
  assert.equal(about(keep_until), about(monthsAfter(kept_at, 3)))
  assert.deepEqual(await dayOf(room, dated.caseId), set)
})

test('the same schedule again changes nothing, and no rule is ever lost', async (t) => {
  const { room, change } = await roomWith(t, rule({}), rule({ kind: 'words' }))
  const all = () => room.database.admin.sql`
    select service, kind, months, ended_at is null as lives
    from retention.rule
    where service = 'street-problem' and kind in ('contact', 'words') and longest_months = 24
    order by no`
  const before = await all()

  assert.equal(await change(rule({}), rule({ kind: 'words' })), 0)
  assert.deepEqual(await all(), before)
  assert.equal(await change(rule({ keep: { months: 1, days: 0 } }), rule({ kind: 'words' })), 1)
  assert.deepEqual((await all()).length, before.length + 1)
  await assert.rejects(
    room.report({ service: 'parking', purpose: 'parking' }),
    { code: 'GH003' },
    'its rule has ended',
  )
})

test('only the owner may change the rules: neither the site nor the machine', async (t) => {
  const { room } = await roomWith(t, rule({}))
  for (const login of ['guildhall_web', 'guildhall_work', 'guildhall_signin'] as const) {
    const session = await openSession(room.database.facts[login])
    await assert.rejects(
      session.select(`select retention.register_rules('{}', '{}', '{}', '{}', '{}', '{}', '{}')`),
      { code: '42501' },
    )
    await session.close()
  }
})
