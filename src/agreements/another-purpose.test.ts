/** "…and if we wish to use it for another purpose we will ask you first" (B18), with W20 and B17: three hundred people. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRoom, type TestRoom } from '../../test/support/room.ts'
import { beginSession } from '../people/people.ts'
import { systemClock } from '../platform/clock.ts'
import { openSession } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { advise, describe, settle } from '../purposes/purposes.ts'
import { open } from '../records/records.ts'
import { answer, say, toAsk } from './agreements.ts'

const inAMonth = () => new Date(systemClock.now().getTime() + 30 * 86_400_000)

/** The owner describes, the data protection officer advises for it, the owner decides. Answers the words of the question. */
async function bringIn(room: TestRoom): Promise<{ wording: string }> {
  const { sql } = room.database.web
  const owner = await room.officer('owner', 'street-problem')
  const adviser = await room.officer('data-protection-officer', 'council')
  const purpose = 'plan-allotments'
  const described = await describe(sql, owner.session, {
    purpose,
    service: 'street-problem',
    name: 'Plan new allotments',
    description: 'We would use where you live to see in which streets people may want an allotment.',
    basis: 'consent',
    condition: null,
    takenFrom: 'repairs',
    roles: ['supervisor'],
    until: null,
  })
  assert.ok(described.ok)
  const { version } = described
  const advised = {
    session: adviser.session,
    purpose,
    version,
    inFavour: true,
    words: 'People are free to say no.',
  }
  assert.deepEqual(await advise(sql, advised), { ok: true })
  const settled = {
    session: owner.session,
    purpose,
    version,
    goOn: true,
    words: 'The waiting list is ten years.',
  }
  assert.deepEqual(await settle(sql, settled), { ok: true })
  return { wording: `agree-${purpose}:${version}` }
}

test('given three hundred people, when a hundred say yes, fifty no, the rest nothing and ten withdraw, then ninety records are read for the new purpose', async (t) => {
  const room = await openRoom(t)
  const { web, work, signin } = room.database
  const reports: Awaited<ReturnType<TestRoom['report']>>[] = []
  for (let no = 0; no < 300; no += 1) reports.push(await room.report())
  const { wording } = await bringIn(room)

  const asked = await work.transaction((tx) =>
    toAsk(tx, { purpose: 'plan-allotments', until: inAMonth(), most: 500 }),
  )
  const yes = asked.slice(0, 100)
  const no = asked.slice(100, 150)
  for (const { code } of yes)
    assert.deepEqual(await answer(web.sql, { code, step: 'given', wording, channel: 'web' }), { ok: true })
  for (const { code } of no)
    assert.deepEqual(await answer(web.sql, { code, step: 'refused', wording, channel: 'web' }), { ok: true })
  const sessionOf = async (person: string) => (await beginSession(signin.sql, { person, minutes: 60 }))!
  for (const { person } of yes.slice(0, 10)) {
    const said = { person, purpose: 'plan-allotments', step: 'withdrawn', wording, channel: 'web' } as const
    const session = await sessionOf(person)
    assert.deepEqual(await say(web.sql, { ...said, session, evidence: 'pressed' }), { ok: true })
  }

  const { session } = await room.officer('supervisor', 'street-problem')
  const cases = reports.map(({ caseId }) => caseId)
  for (const caseId of cases) await room.take(session, caseId)
  const raw = await openSession(room.database.facts.guildhall_web)
  t.after(() => raw.close())
  /** Whose records come out: through the program, and through SQL written by hand. */
  const read = async (purpose: string) => {
    const looked = await open(web.sql, room.keyring, { session, purpose, cases })
    const look = uuid(systemClock.now())
    await raw.select('select records.look($1, $2, $3, $4, null)', [look, session, purpose, cases])
    const rows = await raw.select<{ person: string }>('select person from records.open($1, $2)', [
      look,
      session,
    ])
    const byCode = looked.ok ? looked.records.map(({ person }) => person) : []
    return { byCode: byCode.toSorted(), bySql: rows.map(({ person }) => person).toSorted() }
  }
  const willing = yes
    .slice(10)
    .map(({ person }) => person)
    .toSorted()
  const exactlyTheWilling = async (purpose = 'plan-allotments') =>
    assert.deepEqual(await read(purpose), { byCode: willing, bySql: willing })

  assert.equal(asked.length, 300)
  assert.equal(willing.length, 90)
  await exactlyTheWilling()
  const history = async (person: string) =>
    (
      await web.sql<{ verb: string; purpose: string | null; outcome: string }>`
        select verb, purpose, outcome
        from audit.who_looked(${await sessionOf(person)}, 0, 100)`
    )
      .filter(({ verb }) => verb === 'look')
      .map(({ purpose, outcome }) => [purpose, outcome])
  const seen = [['plan-allotments', 'customer agreed']]
  const tried = [['plan-allotments', 'refused: ask first']]
  assert.deepEqual(await history(willing[0]!), [...seen, ...seen])
  for (const { person } of [yes[0]!, no[0]!, asked[299]!])
    assert.deepEqual(await history(person), [...tried, ...tried])

  await t.test('an officer who uses the old purpose’s name in the new screen gets no rows', async () => {
    assert.deepEqual(await read('repairs'), { byCode: [], bySql: [] })
    await assert.rejects(exactlyTheWilling('repairs'))
  })

  const owner = await openSession(room.database.facts.admin)
  t.after(() => owner.close())
  for (const { sabotage, name, from, to, readable } of sabotages)
    await t.test(`${sabotage} is seen`, async () => {
      const [found] = await owner.select<{ whole: string }>(
        'select pg_get_functiondef($1::regproc) as whole',
        [name],
      )
      const { whole } = found!
      assert.equal(whole.split(from).length, 2, `${name} must say "${from}" once`)
      await owner.run(whole.replace(from, () => to))

      const { byCode, bySql } = await read('plan-allotments')
      await assert.rejects(exactlyTheWilling())
      await owner.run(whole)

      assert.deepEqual([byCode.length, bySql.length], [readable, readable])
      await exactlyTheWilling()
    })
})

const sabotages = [
  {
    sabotage: 'a gate that takes silence for a yes',
    name: 'purposes.decide',
    from: "(agreed IS TRUE) THEN 'customer agreed'",
    to: "(agreed IS NOT FALSE) THEN 'customer agreed'",
    readable: 240,
  },
  {
    sabotage: 'a look that takes a no for a yes',
    name: 'records.look',
    from: 'a.agreed and',
    to: "a.step <> 'withdrawn' and",
    readable: 140,
  },
  {
    sabotage: 'a look that forgets who withdrew',
    name: 'records.look',
    from: 'a.agreed and',
    to: "a.step <> 'refused' and",
    readable: 100,
  },
] as const
