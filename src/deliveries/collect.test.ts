import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Crew, openCrew } from '../../test/support/deliveries.ts'
import { asOwner } from '../../test/support/room.ts'
import { whoLooked } from '../audit/audit.ts'
import { beginSession } from '../people/people.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import { collect } from './collect.ts'
import * as ask from './queries.ts'

const file = { use: 'crew', by: 'csv', owner: 'owner', until: '2999-12-31' }

/** A room whose street report is collected by the owner of its service. */
async function openOffice(t: TestContext, declared: object = file) {
  const crew = await openCrew(t, [declared])
  const { web, admin } = crew.room.database
  await admin.sql`insert into purposes.role_may (role, purpose) values ('owner', 'repairs')`
  const owner = await crew.room.officer('owner', 'street-problem')
  const collectAs = async (session: Buffer, again: string | null = null) => {
    const given = await collect(web.sql, crew.room.keyring, {
      session,
      service: 'street-problem',
      use: 'crew',
      again,
      now: systemClock.now(),
      order: ['kind', 'name'],
    })
    return given?.toString() ?? null
  }
  return { crew, owner, collectAs }
}

const statesOf = async (crew: Crew) => (await crew.jobs()).map(({ state, trouble }) => [state, trouble])

test('the owner collects what the use names, and everybody in the file reads that it was taken out', async (t) => {
  const { crew, owner, collectAs } = await openOffice(t)
  const { person } = await crew.report()
  await crew.report()

  const given = await collectAs(owner.session)

  assert.equal(given?.split('\r\n').length, 4)
  assert.match(
    given ?? '',
    /^\uFEFF"reference","sent","kind","name"\r\n"FH-.{9}","\d{4}-\d\d-\d\d","pothole","Ada Planted"\r\n/,
  )
  assert.doesNotMatch(given ?? '', /planted\.example|high/)
  assert.deepEqual(await statesOf(crew), [
    ['done', null],
    ['done', null],
  ])
  const lines = (await crew.room.lines()).filter(({ verb }) => verb === 'export')
  assert.deepEqual(
    lines.map((line) => [line.role, line.actor, line.outcome, line.persons?.length, line.records?.length]),
    [['owner', owner.id, 'collected for it', 2, 2]],
  )
  const session = await beginSession(crew.room.database.signin.sql, { person, minutes: 5 })
  const looked = await whoLooked(crew.room.database.web.sql, session!, { from: 0, count: 10 })
  assert.ok(looked.ok && looked.lines.some(({ verb, role }) => verb === 'export' && role === 'owner'))
})

test('nobody else collects it: no other role, no owner of another service, nobody who is not signed in', async (t) => {
  const { crew, collectAs } = await openOffice(t)
  await crew.report()
  const others = [
    await crew.room.officer('officer', 'street-problem'),
    await crew.room.officer('supervisor', 'street-problem'),
    await crew.room.officer('owner', 'parking'),
  ]

  for (const { session } of others) assert.equal(await collectAs(session), null)
  assert.equal(await collectAs(Buffer.alloc(16)), null)

  assert.deepEqual(await statesOf(crew), [['waiting', null]])
  assert.deepEqual(
    (await crew.room.lines()).filter(({ verb }) => verb === 'export').map(({ outcome }) => outcome),
    ['refused: nothing here', 'refused: nothing here', 'refused: nothing here', 'refused: not signed in'],
  )
})

test('what was collected is not in the next file; a file that was lost is given again, to the same officer only', async (t) => {
  const { crew, owner, collectAs } = await openOffice(t)
  await crew.report()
  const first = await collectAs(owner.session)
  assert.equal(await collectAs(owner.session), null)

  const [before] = await ask.collections(crew.room.database.web.sql, owner.session)
  const colleague = await crew.room.officer('owner', 'street-problem')

  assert.equal(before?.cases, 1)
  assert.equal(await collectAs(colleague.session, before!.id), null)
  assert.equal(await collectAs(owner.session, before!.id), first)
  assert.equal(
    (await crew.room.lines()).filter(
      ({ outcome, verb }) => verb === 'export' && outcome === 'collected for it',
    ).length,
    2,
  )
})

test('after its last day nothing is collected, and whoever runs the service sees what was left', async (t) => {
  const { crew, owner, collectAs } = await openOffice(t)
  await crew.report()
  await crew.room.database.admin.sql`update deliveries.declared set until = current_date - 1`

  assert.equal(await collectAs(owner.session), null)
  await crew.round({ receivers: [] })

  assert.deepEqual(await statesOf(crew), [['dead', 'ended']])
  await crew.report()
  assert.equal((await crew.jobs()).length, 1, 'nor is anything put into it')
})

test('a file carries nothing for a purpose with which its owner’s role has nothing to do', async (t) => {
  const { crew, owner, collectAs } = await openOffice(t)
  await crew.report()
  await crew.room.database.admin.sql`delete from purposes.role_may where role = 'owner'`

  assert.equal(await collectAs(owner.session), null)

  assert.deepEqual(await statesOf(crew), [['withheld', 'not-for-role']])
})

test('one case that may not be opened is left out, and the others are in the file', async (t) => {
  const { crew, owner, collectAs } = await openOffice(t)
  const gone = await crew.report()
  await crew.report()
  await crew.room.database.admin.sql`delete from records.record where case_id = ${gone.caseId}`

  assert.equal((await collectAs(owner.session))?.split('\r\n').length, 3)

  assert.deepEqual((await statesOf(crew)).sort(), [
    ['done', null],
    ['withheld', 'nothing-to-send'],
  ])
})

test('a file comes only after its line is committed, and to nobody who only knows its number', async (t) => {
  const { crew, owner } = await openOffice(t)
  await crew.report()
  const { web } = crew.room.database
  const look = uuid(systemClock.now())
  const { session } = owner
  const now = systemClock.now()

  const within = await web.transaction(async (tx) => {
    await tx`select deliveries.collect(${look}, ${session}, 'street-problem', 'crew', null, ${now})`
    return tx`select reference from deliveries.collected(${look}, ${session})`
  })
  const colleague = await crew.room.officer('owner', 'street-problem')

  assert.deepEqual(within, [])
  const nothing = { rows: [], codes: [] }
  assert.deepEqual(await ask.collected(web.sql, { look, session: colleague.session }), nothing)
  assert.equal((await ask.collected(web.sql, { look, session })).rows.length, 1)
  await asOwner(crew.room, (by) => by.run('update deliveries.job set records = records || gen_random_uuid()'))
  assert.deepEqual((await ask.collected(web.sql, { look, session })).rows, [], 'put right since the look')
})
