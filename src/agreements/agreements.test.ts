import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openCase, openRoom, secret, type TestRoom, wording, wordingOf } from '../../test/support/room.ts'
import { beginSession, newPerson } from '../people/people.ts'
import { openSession } from '../platform/db/db.ts'
import { logins } from '../platform/db/roles.ts'
import { open } from '../records/records.ts'
import { type Saying, say, standing } from './agreements.ts'

const about = { purpose: 'fraud', wording, channel: 'web', evidence: 'ticked' } as const

/** A report kept for repairs, its customer signed in, and an officer who asks for it to prevent fraud. */
async function reported(t: TestContext, change: (room: TestRoom) => Promise<void> = async () => {}) {
  const room = await openRoom(t)
  await change(room)
  const { web, signin } = room.database
  const { caseId, person } = await room.report()
  const customer = (await beginSession(signin.sql, { person, minutes: 60 }))!
  const { session: officer, id: officerId } = await room.officer('officer', 'street-problem')
  await room.take(officer, caseId)
  const used = async (purpose = 'fraud') => {
    const looked = await open(web.sql, room.keyring, { session: officer, purpose, cases: [caseId] })
    return looked.ok ? (await room.lines()).at(-1)?.outcome : looked.because
  }
  const said = async (step: Saying['step'], session: Buffer | null = customer, of: Partial<Saying> = {}) => {
    const words = wordingOf(of.purpose ?? about.purpose)
    const answer = await say(web.sql, { ...about, wording: words, person, step, session, ...of })
    return answer.ok ? 'done' : answer.because
  }
  return { room, caseId, person, customer, officer, officerId, used, said }
}

test('no row is no, a yes opens, and a no or no longer holds at the very next look', async (t) => {
  const { used, said, room, person } = await reported(t)

  assert.equal(await used(), 'refused: ask first')
  assert.equal(await said('given'), 'done')
  assert.equal(await used(), 'customer agreed')
  assert.equal(await said('withdrawn'), 'done')
  assert.equal(await used(), 'refused: ask first')
  assert.equal(await said('given'), 'done')
  assert.equal(await said('refused'), 'done')
  assert.equal(await used(), 'refused: ask first')
  const lines = (await room.lines()).filter(({ actor, verb }) => actor === person && verb !== 'keep')
  assert.deepEqual(
    lines.map(({ verb, purpose, outcome }) => [verb, purpose, outcome]),
    [
      ['agree', 'fraud', 'done'],
      ['withdraw', 'fraud', 'done'],
      ['agree', 'fraud', 'done'],
      ['refuse', 'fraud', 'done'],
    ],
  )
})

test('a yes to an older description does not count', async (t) => {
  const { used, said, room } = await reported(t)
  assert.equal(await said('given'), 'done')

  await room.database.admin.sql`update purposes.purpose set version = '00000000000000ee' where id = 'fraud'`

  assert.equal(await used(), 'refused: ask first')
  await assert.rejects(said('given'), { code: 'GH020' }, 'a yes to the older words')
  assert.equal(await said('refused'), 'done', 'a no may answer them')
  const anew = 'agree-fraud:00000000000000ff'
  await room.database.admin.sql`
    insert into notices.version (id, kind, purpose, purpose_version)
    values (${anew}, 'wording', 'fraud', '00000000000000ee')`
  assert.equal(await said('given', undefined, { wording: anew }), 'done')
  assert.equal(await used(), 'customer agreed')
})

test('a yes to one purpose is none to another, and one person’s yes is not another’s', async (t) => {
  const { used, said, room, officer } = await reported(t)
  const neighbour = await room.report()
  await room.take(officer, neighbour.caseId)

  assert.equal(await said('given', undefined, { purpose: 'care' }), 'done')
  assert.equal(await used(), 'refused: ask first')
  assert.equal(await said('given'), 'done')
  const looked = await open(room.database.web.sql, room.keyring, {
    session: officer,
    purpose: 'fraud',
    cases: [neighbour.caseId],
  })
  assert.deepEqual(looked, { ok: false, because: 'refused: ask first' })
})

test('nobody speaks for another: not without a session, not with a stranger’s, not with one that is over', async (t) => {
  const { used, said, room } = await reported(t)
  const { signin, admin } = room.database
  const stranger = await room.report()
  const strangers = (await beginSession(signin.sql, { person: stranger.person, minutes: 60 }))!
  const over = (await beginSession(signin.sql, { person: stranger.person, minutes: 60 }))!
  await admin.sql`update people.session set until = now() - interval '1 second' where hash = sha256(${over})`

  for (const session of [null, strangers, secret(), Buffer.alloc(0)])
    assert.equal(await said('given', session), 'refused: not signed in')
  assert.equal(await said('given', over, { person: stranger.person }), 'refused: not signed in')
  assert.equal(await used(), 'refused: ask first')
})

test('a visitor says it in the transaction that made the person, and at no later time', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const saying = { ...about, session: null, step: 'given' } as const

  const person = await web.transaction(async (tx) => {
    const made = await newPerson(tx)
    await openCase(tx, 'street-problem')
    assert.deepEqual(await say(tx, { ...saying, person: made }), { ok: true })
    return made
  })

  assert.deepEqual(await say(web.sql, { ...saying, person }), {
    ok: false,
    because: 'refused: not signed in',
  })
  const [visitors] = (await room.lines()).filter(({ verb }) => verb === 'agree')
  assert.deepEqual([visitors?.role, visitors?.actor], ['visitor', person])
})

test('an officer writes it down only with an open case of that person in hand', async (t) => {
  const { used, said, room, caseId, person, officer, officerId } = await reported(t)
  const { admin } = room.database
  const idle = await room.officer('officer', 'street-problem')
  const parking = await room.officer('officer', 'parking')
  const byPhone = { channel: 'phone', evidence: 'said' } as const

  assert.equal(await said('given', idle.session, byPhone), 'refused: not your case')
  assert.equal(await said('given', parking.session, byPhone), 'refused: not your case')
  const [line] = (await room.lines()).slice(-1)
  assert.deepEqual(line?.persons, [person], 'told to whom it is about')
  assert.equal(await said('given', officer, byPhone), 'done')
  assert.equal(await used(), 'customer agreed')
  const taken = await admin.sql`select taken_by, channel, evidence from agreements.agreement`
  assert.deepEqual(taken, [{ taken_by: officerId, channel: 'phone', evidence: 'said' }])
  await admin.sql`update cases."case" set state = 'closed' where id = ${caseId}`
  assert.equal(await said('withdrawn', officer, byPhone), 'refused: not your case')
})

test('a purpose that is over takes no yes, and still takes a no', async (t) => {
  const { said, room } = await reported(t)
  await room.database.admin.sql`update purposes.purpose set live_until = now() where id = 'fraud'`

  assert.equal(await said('given'), 'refused: purpose not registered')
  await assert.rejects(said('given', undefined, { purpose: 'gossip', wording }), { code: 'GH020' })
  assert.equal(await said('withdrawn'), 'done')
})

test('words that were not registered as words of a question are no agreement to anything', async (t) => {
  const { said } = await reported(t)

  await assert.rejects(said('given', undefined, { wording: 'agree-fraud:00000000000000ff' }), {
    code: 'GH020',
  })
  await assert.rejects(said('given', undefined, { wording: 'privacy:00000000000000aa' }), { code: 'GH020' })
  const ofAnother = { wording: wordingOf('care') }
  await assert.rejects(said('given', undefined, ofAnother), { code: 'GH020' })
})

test('what was given on consent is used while the consent stands, and for another purpose by a new consent alone', async (t) => {
  const { used, said, room, caseId, officerId } = await reported(t, async ({ database }) => {
    await database.admin.sql`update purposes.purpose set basis = 'consent' where id = 'repairs'`
  })
  const { admin } = room.database
  const second = await room.officer('officer', 'street-problem')

  assert.equal(await used('repairs'), 'refused: ask first', 'a consent nobody gave')
  assert.equal(await said('given', undefined, { purpose: 'repairs' }), 'done')
  assert.equal(await used('repairs'), 'collected for it')
  await admin.sql`
    insert into disclosures.ground (case_id, purpose, provision, decided_by, second_by, until)
    values (${caseId}, 'fraud', 'dpa-2018.sch-2.para-2', ${officerId}, ${second.id}, 'infinity')`
  assert.equal(await used(), 'refused: ask first', 'a ground does not reach it')
  assert.equal(await said('given'), 'done')
  assert.equal(await used(), 'customer agreed')
  assert.equal(await said('withdrawn', undefined, { purpose: 'repairs' }), 'done')
  assert.equal(await used('repairs'), 'refused: ask first', 'a consent taken back')
})

test('a customer sees what they said last about each purpose, and whether it counts; nobody else does', async (t) => {
  const { said, room, customer, officer } = await reported(t)
  const { web, admin } = room.database
  await said('given')
  await said('given', undefined, { purpose: 'care' })
  await said('withdrawn', undefined, { purpose: 'care' })
  await said('given', undefined, { purpose: 'parking' })
  await admin.sql`update purposes.purpose set version = '00000000000000ee' where id = 'parking'`

  const mine = await standing(web.sql, customer)

  assert.deepEqual(
    mine.map(({ purpose, step, counts }) => [purpose, step, counts]),
    [
      ['care', 'withdrawn', false],
      ['fraud', 'given', true],
      ['parking', 'given', false],
    ],
  )
  assert.deepEqual([mine[0]?.wording, mine[0]?.channel], [wordingOf('care'), 'web'])
  assert.deepEqual(await standing(web.sql, officer), [])
  assert.deepEqual(await standing(web.sql, secret()), [])
  await admin.sql`update people.session set until = now() - interval '1 second'`
  assert.deepEqual(await standing(web.sql, customer), [])
})

test('no login can write, change, remove or read what was said past the functions, nor change it as the owner', async (t) => {
  const { said, room } = await reported(t)
  await said('given')
  const { admin } = room.database
  const before = await admin.sql`select * from agreements.agreement`
  const changes = [
    `update agreements.agreement set agreed = false, step = 'refused'`,
    'delete from agreements.agreement',
    'truncate agreements.agreement',
    'delete from agreements.asked',
    'truncate agreements.asked',
  ]
  const reads = ['select agreed from agreements.agreement', 'select code from agreements.asked']

  for (const login of logins) {
    const session = await openSession(room.database.facts[login])
    t.after(() => session.close())
    for (const attempt of [...changes, ...reads])
      await assert.rejects(session.run(attempt), /permission denied/, `${login}: ${attempt}`)
  }
  const owner = await openSession(room.database.facts.guildhall_migrate)
  t.after(() => owner.close())
  await owner.run('set role guildhall_owner')
  for (const attempt of changes.slice(0, 3))
    await assert.rejects(owner.run(attempt), /stays as it was said/, attempt)
  assert.deepEqual(await admin.sql`select * from agreements.agreement`, before)
})

test('no function takes more than one person’s yes', async (t) => {
  const { database } = await openRoom(t)

  const writers = await database.admin.sql<{ name: string; lists: boolean; writes: number }>`
    select p.oid::regproc::text as name,
      exists (select from unnest(p.proargtypes) as a (type) where a.type::regtype::text like '%[]') as lists,
      (select count(*)::int from regexp_matches(pg_get_functiondef(p.oid), 'insert into agreements.agreement[^;]*;', 'g')) as writes
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and p.prokind = 'f'
      and pg_get_functiondef(p.oid) ilike '%into agreements.agreement%'
    order by 1`

  assert.deepEqual(writers, [
    { name: 'agreements.answer', lists: false, writes: 1 },
    { name: 'agreements.say', lists: false, writes: 1 },
    { name: 'agreements.take_back', lists: false, writes: 1 },
    { name: 'agreements.take_down', lists: false, writes: 1 },
    { name: 'mailings.note', lists: false, writes: 1 },
  ])
  const granted = await database.admin.sql<{ grantee: string; privilege: string }>`
    select grantee, privilege_type as privilege
    from information_schema.role_table_grants
    where table_schema = 'agreements' and table_name = 'agreement' and grantee <> 'guildhall_owner'
    order by 1, 2`
  assert.deepEqual(
    granted.map(({ grantee, privilege }) => `${grantee} ${privilege}`),
    ['guildhall_door INSERT', 'guildhall_door SELECT'],
  )
})
