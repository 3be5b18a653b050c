import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openRoom, secret } from '../../test/support/room.ts'
import { openSession } from '../platform/db/db.ts'
import { beginSession } from '../staff/staff.ts'
import { advise, describe, finish, type NewPurpose, published, settle } from './new-purpose.ts'
import { registerPurposes } from './register.ts'

const newPurpose: NewPurpose = {
  purpose: 'plan-allotments',
  service: 'street-problem',
  name: 'Plan new allotments',
  description: 'We would use where you live to see in which streets people may want an allotment.',
  basis: 'consent',
  condition: null,
  takenFrom: 'repairs',
  roles: ['supervisor'],
  until: null,
}

const words = 'For reasons that everybody may read.'

/** A room with everybody a new purpose needs, and each step by whoever is named. */
async function house(t: TestContext) {
  const room = await openRoom(t)
  const { sql } = room.database.web
  const people = {
    owner: await room.officer('owner', 'street-problem'),
    otherOwner: await room.officer('owner', 'parking'),
    officer: await room.officer('officer', 'street-problem'),
    adviser: await room.officer('data-protection-officer', 'council'),
    risk: await room.officer('senior-information-risk-owner', 'council'),
  }
  const { purpose } = newPurpose
  type Who = keyof typeof people
  const because = (answer: { ok: true } | { ok: false; because: string }) =>
    answer.ok ? 'done' : answer.because
  const described = async (who: Who, change: Partial<NewPurpose> = {}) => {
    const answer = await describe(sql, people[who].session, { ...newPurpose, ...change })
    return answer.ok ? answer.version : answer.because
  }
  const advised = async (who: Who, version: string, inFavour: boolean) =>
    because(await advise(sql, { session: people[who].session, purpose, version, inFavour, words }))
  const settled = async (who: Who, version: string, goOn = true) =>
    because(await settle(sql, { session: people[who].session, purpose, version, goOn, words }))
  const finished = async (who: Who) =>
    because(await finish(sql, { session: people[who].session, purpose, words }))
  const inForce = async () =>
    (await published(sql)).filter((one) => one.inForce).map(({ version }) => version)
  return { room, sql, people, described, advised, settled, finished, inForce }
}

test('given a description, advice for it and the owner’s decision, then the purpose is in force, and all of it is published', async (t) => {
  const { described, advised, settled, inForce, sql, room, people } = await house(t)

  const version = await described('owner')
  assert.match(version, /^[0-9a-f]{16}$/)
  assert.deepEqual(await inForce(), [], 'described is not yet in force')
  assert.equal(await advised('adviser', version, true), 'done')
  assert.deepEqual(await inForce(), [], 'advised is not yet in force')
  assert.equal(await settled('owner', version), 'done')

  assert.deepEqual(await inForce(), [version])
  const [told] = await published(sql)
  assert.equal(told?.description, newPurpose.description)
  assert.equal(told?.until, null)
  assert.deepEqual(
    told?.steps.map(({ step, role, words }) => [step, role, words]),
    [
      ['advised-for', 'data-protection-officer', words],
      ['decided', 'owner', words],
    ],
  )
  const lines = (await room.lines()).map(({ verb, role, outcome, actor }) => [verb, role, outcome, actor])
  assert.deepEqual(lines, [
    ['describe', 'owner', 'done', people.owner.id],
    ['advise', 'data-protection-officer', 'done', people.adviser.id],
    ['decide', 'owner', 'done', people.owner.id],
  ])
})

test('nobody takes another’s step, and no step comes before its time', async (t) => {
  const { described, advised, settled, finished, inForce, sql, room } = await house(t)
  const none = 'refused: not for this role'

  for (const who of ['officer', 'otherOwner', 'adviser', 'risk'] as const)
    assert.equal(await described(who), none, who)
  const version = await described('owner')
  for (const who of ['officer', 'owner', 'risk'] as const)
    assert.equal(await advised(who, version, true), none, who)
  assert.equal(await settled('owner', version), 'refused: advice first')
  assert.equal(await settled('risk', version), 'refused: advice first')
  assert.equal(await settled('adviser', version), none)
  assert.equal(await advised('adviser', version, true), 'done')
  assert.equal(await advised('adviser', version, false), 'refused: done already')
  for (const who of ['officer', 'otherOwner', 'adviser', 'risk'] as const)
    assert.equal(await settled(who, version), none, who)
  assert.equal(await finished('owner'), 'refused: nothing here')
  const nobody = { session: secret(), purpose: newPurpose.purpose, version, words }
  assert.deepEqual(await settle(sql, { ...nobody, goOn: true }), {
    ok: false,
    because: 'refused: not signed in',
  })

  assert.deepEqual(await inForce(), [])
  const lines = await room.lines()
  assert.equal(
    lines.filter(({ outcome }) => outcome.startsWith('refused')).length,
    17,
    'each refusal has its line',
  )
})

test('against the advice the owner may only let go; to go on is for the senior information risk owner, with reasons', async (t) => {
  const { described, advised, settled, inForce, sql, people } = await house(t)
  const version = await described('owner')
  assert.equal(await advised('adviser', version, false), 'done')

  assert.equal(await settled('owner', version), 'refused: against the advice')
  assert.equal(await settled('risk', version, false), 'refused: not for this role')
  const silent = {
    session: people.risk.session,
    purpose: newPurpose.purpose,
    version,
    goOn: true,
    words: '  ',
  }
  assert.deepEqual(await settle(sql, silent), { ok: false, because: 'refused: no reasons' })
  assert.equal(await settled('risk', version), 'done')

  assert.deepEqual(await inForce(), [version])
  assert.deepEqual(
    (await published(sql))[0]?.steps.map(({ step, role }) => [step, role]),
    [
      ['advised-against', 'data-protection-officer'],
      ['decided', 'senior-information-risk-owner'],
    ],
  )
})

test('whoever described or advised does not also decide against the advice, whatever roles they hold', async (t) => {
  const { described, advised, settled, people, room } = await house(t)
  const twice = async (id: string, role: string) => {
    const { admin, signin } = room.database
    await admin.sql`insert into staff.duty (officer, role, service) values (${id}, ${role}, 'council')`
    return (await beginSession(signin.sql, { officer: id, role, minutes: 5 }))!
  }
  const version = await described('owner')
  const asAdviser = await twice(people.owner.id, 'data-protection-officer')
  const { sql } = room.database.web
  const step = { purpose: newPurpose.purpose, version, words }
  const refused = { ok: false, because: 'refused: not for this role' }

  assert.deepEqual(await advise(sql, { ...step, session: asAdviser, inFavour: true }), refused)
  assert.equal(await advised('adviser', version, false), 'done')
  const ownerAsRisk = await twice(people.owner.id, 'senior-information-risk-owner')
  const adviserAsRisk = await twice(people.adviser.id, 'senior-information-risk-owner')
  assert.deepEqual(await settle(sql, { ...step, session: ownerAsRisk, goOn: true }), refused)
  assert.deepEqual(await settle(sql, { ...step, session: adviserAsRisk, goOn: true }), refused)
  assert.equal(await settled('risk', version), 'done')
})

test('given other words, then they need their own advice and decision, and the older can not be decided any more', async (t) => {
  const { described, advised, settled, inForce } = await house(t)
  const first = await described('owner')
  assert.equal(await advised('adviser', first, true), 'done')
  const second = await described('owner', {
    description: `${newPurpose.description} And who may pay for one.`,
  })

  assert.notEqual(second, first)
  assert.equal(await settled('owner', first), 'refused: nothing here')
  assert.equal(await settled('owner', second), 'refused: advice first')
  assert.equal(await advised('adviser', second, true), 'done')
  assert.equal(await settled('owner', second), 'done')
  assert.deepEqual(await inForce(), [second])
  assert.equal(await described('owner'), 'refused: described already')
})

test('a purpose that came with the folder, or has another owner, or is over, is not described anew', async (t) => {
  const { described } = await house(t)
  const soon = new Date('2020-01-01T00:00:00Z')

  assert.equal(await described('owner', { purpose: 'fraud' }), 'refused: registered already')
  assert.equal(await described('owner', { takenFrom: 'gossip' }), 'refused: purpose not registered')
  assert.equal(await described('owner', { until: soon }), 'refused: over already')
  assert.equal(await described('owner', { description: 'More of it.' }), 'refused: no words')
  assert.equal(await described('owner', { name: '  ' }), 'refused: no words')
  assert.equal(await described('owner', { purpose: 'Plan Allotments' }), 'refused: no words')
  assert.match(await described('owner'), /^[0-9a-f]{16}$/)
  assert.equal(
    await described('otherOwner', { service: 'parking', name: 'Plan car parks' }),
    'refused: not for this role',
  )
})

test('an owner who ends a new purpose ends it at once, and once; the folder’s own are not theirs to end', async (t) => {
  const { described, advised, settled, finished, inForce, sql, people } = await house(t)
  const version = await described('owner')
  await advised('adviser', version, true)
  await settled('owner', version)

  assert.equal(await finished('otherOwner'), 'refused: not for this role')
  assert.equal(await finished('adviser'), 'refused: not for this role')
  assert.equal(await finished('owner'), 'done')
  assert.deepEqual(await inForce(), [])
  assert.equal(await finished('owner'), 'refused: done already')
  assert.deepEqual(await finish(sql, { session: people.owner.session, purpose: 'repairs', words }), {
    ok: false,
    because: 'refused: nothing here',
  })
})

test('the folder neither ends nor takes over what an owner brought in', async (t) => {
  const { described, advised, settled, inForce, room } = await house(t)
  const version = await described('owner')
  await advised('adviser', version, true)
  await settled('owner', version)
  const migrating = await openSession(room.database.facts.guildhall_migrate)
  t.after(() => migrating.close())

  const nobody = {
    recipients: [],
    toldLater: [],
    suppliers: { addresses: null, payments: null, mail: null, identity: null },
  }
  const registered = await registerPurposes(migrating, { ...nobody, purposes: [] })

  assert.equal(registered.ok && registered.ended.includes('plan-allotments'), false)
  assert.deepEqual(await inForce(), [version])
  const taken = await registerPurposes(migrating, {
    ...nobody,
    purposes: [
      {
        ...newPurpose,
        id: newPurpose.purpose,
        provision: null,
        owner: 'Parks',
        recipients: [],
        people: [],
        data: [],
        live: { from: '2026-01-01', until: null },
        version: '00000000000000ff',
        sameMeaningAs: [],
      },
    ],
  })
  assert.deepEqual(taken, {
    ok: false,
    complaints: [
      'purposes.yaml: plan-allotments was described as a new purpose and is not the file’s to change',
    ],
  })
  assert.deepEqual(await inForce(), [version])
})

test('what was described, advised and decided can not be changed by any login, nor by the owner of the tables', async (t) => {
  const { described, advised, room } = await house(t)
  const version = await described('owner')
  await advised('adviser', version, true)
  const changes = ['proposal', 'step'].flatMap((table) => [
    `update purposes.${table} set version = version`,
    `delete from purposes.${table}`,
    `truncate purposes.${table} cascade`,
  ])

  for (const login of ['guildhall_web', 'guildhall_work', 'guildhall_signin', 'guildhall_migrate'] as const) {
    const session = await openSession(room.database.facts[login])
    t.after(() => session.close())
    if (login === 'guildhall_migrate') await session.run('set role guildhall_owner')
    for (const change of changes)
      await assert.rejects(session.run(change), /permission denied|stays as it was/, `${login}: ${change}`)
  }
})
