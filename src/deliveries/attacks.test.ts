/** What somebody finds who holds a login and can say to the database whatever the program can say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Crew, formWith, openCrew, publish, webhook } from '../../test/support/deliveries.ts'
import { asOwner, openCase } from '../../test/support/room.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import * as ask from './queries.ts'

const newLook = () => uuid(systemClock.now())
const receivers = [{ service: 'street-problem', use: 'crew', by: 'webhook' }]

async function taken({ room }: Crew): Promise<ask.Taken> {
  const job = await ask.takeNext(room.database.work.sql, { now: systemClock.now(), most: 10, receivers })
  assert.ok(job)
  return job
}

test('the pages’ login neither reads a job nor takes, opens or ends one', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  const { web } = crew.room.database
  const { id } = await taken(crew)
  const look = newLook()
  const now = systemClock.now()

  for (const attempt of [
    () => ask.takeNext(web.sql, { now, most: 10, receivers }),
    () => ask.look(web.sql, { look, job: id }),
    () => ask.open(web.sql, { look, job: id }),
    () => ask.codes(web.sql, id),
    () => ask.arrived(web.sql, { job: id, recipient: 'crew', now }),
    () => ask.failed(web.sql, { job: id, turn: 1, trouble: 'gone', status: 410, next: null, now }),
    () => web.sql`select id from deliveries.job`,
    () => web.sql`select use from deliveries.declared`,
    () => web.sql`update deliveries.job set state = 'done'`,
  ])
    await assert.rejects(attempt, { code: '42501' }, String(attempt))
})

test('the machine’s login reaches a job by its functions only, and no record beside', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  const { work } = crew.room.database

  for (const attempt of [
    () => work.sql`select id from deliveries.job`,
    () => work.sql`insert into deliveries.job (case_id) values (gen_random_uuid())`,
    () => work.sql`update deliveries.job set records = '{}'`,
    () => work.sql`select content from records.record`,
    () => work.sql`select code from cases.answer`,
  ])
    await assert.rejects(attempt, { code: '42501' }, String(attempt))
})

test('content comes only after its line is committed, and then only for a while', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  const { work, admin } = crew.room.database
  const { id } = await taken(crew)
  const look = newLook()

  const within = await work.transaction(async (tx) => {
    await tx`select deliveries.look(${look}, ${id})`
    return tx`select id from deliveries.open(${look}, ${id})`
  })
  const after = await ask.open(work.sql, { look, job: id })
  const withoutLook = await ask.open(work.sql, { look: newLook(), job: id })

  assert.deepEqual(within, [])
  assert.equal(after.rows.length, 1)
  assert.deepEqual(after.rows[0]?.questions, ['name'])
  assert.deepEqual(withoutLook.rows, [])
  await admin.sql`update audit.line set at = at - interval '31 seconds'`
  assert.deepEqual((await ask.open(work.sql, { look, job: id })).rows, [])
})

for (const [what, change] of [
  ['something was told anew', `update deliveries.job set records = records || gen_random_uuid()`],
  ['something was taken out', `update deliveries.job set records = '{}'`],
  ['something was deleted', 'delete from records.record'],
] as const)
  test(`when ${what} since the look, nothing half is opened`, async (t) => {
    const crew = await openCrew(t)
    await crew.report()
    const { work } = crew.room.database
    const { id } = await taken(crew)
    const look = newLook()
    await ask.look(work.sql, { look, job: id })

    await asOwner(crew.room, (owner) => owner.run(change))

    assert.deepEqual((await ask.open(work.sql, { look, job: id })).rows, [])
  })

test('a look that is rolled back leaves no line, and gives nothing', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  const { work } = crew.room.database
  const { id } = await taken(crew)
  const look = newLook()

  await assert.rejects(
    work.transaction(async (tx) => {
      await tx`select deliveries.look(${look}, ${id})`
      throw new Error('never mind')
    }),
  )

  assert.deepEqual((await ask.open(work.sql, { look, job: id })).rows, [])
})

for (const [what, change] of [
  ['is done', `state = 'done'`],
  ['was given up', `state = 'dead'`],
  ['was set aside', `state = 'set-aside'`],
  ['is in nobody’s hand', 'taken_until = null'],
  ['was in somebody’s hand too long', 'taken_until = clock_timestamp()'],
  ['goes by e-mail', `way = 'e-mail'`],
] as const)
  test(`nothing is opened, and no code told, of a job that ${what}; and the attempt is a line`, async (t) => {
    const crew = await openCrew(t)
    const { caseId, person } = await crew.report()
    const { work, admin } = crew.room.database
    const { id } = await taken(crew)
    const before = newLook()
    await ask.look(work.sql, { look: before, job: id })
    await admin.transaction(async (tx) => {
      await tx`select set_config('guildhall.change', ${change}, true)`
      await tx`do $$ begin execute 'update deliveries.job set ' || current_setting('guildhall.change'); end $$`
    })
    const look = newLook()

    await ask.look(work.sql, { look, job: id })

    assert.deepEqual((await ask.open(work.sql, { look, job: id })).rows, [])
    assert.deepEqual((await ask.open(work.sql, { look: before, job: id })).rows, [])
    assert.deepEqual(await ask.codes(work.sql, id), [])
    const line = (await crew.room.lines()).at(-1)
    assert.deepEqual(
      [line?.verb, line?.outcome, line?.cases, line?.persons],
      ['deliver', 'refused: nothing here', [caseId], [person]],
    )
  })

test('the line of one case opens nothing of another, whatever its job is made to name', async (t) => {
  const crew = await openCrew(t)
  const other = await crew.report()
  const own = await crew.report()
  const { work, admin } = crew.room.database
  const first = await taken(crew)
  const second = await taken(crew)
  const look = newLook()
  await ask.look(work.sql, { look, job: first.id })

  assert.deepEqual((await ask.open(work.sql, { look, job: second.id })).rows, [])

  await admin.sql`update deliveries.job set records = ${[...own.records, ...other.records]}::uuid[], state = 'waiting'`
  for (const { id } of [first, second]) {
    const again = newLook()
    await ask.look(work.sql, { look: again, job: id })
    assert.deepEqual((await ask.open(work.sql, { look: again, job: id })).rows, [])
  }
})

test('of two workers that ask at the same moment, neither waits for the other nor gets the same', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  await crew.report()
  const { work } = crew.room.database
  const services = ['street-problem']

  const both = await work.transaction(async (tx) => {
    const [first] = await tx<{ id: string }>`
      select id from deliveries.take_next(${systemClock.now()}, 10, ${services}::text[], '{crew}', '{webhook}')`
    return [first?.id, (await taken(crew)).id]
  })

  assert.equal(new Set(both).size, 2)
})

test('where one record may not be opened no line says of another that it was', async (t) => {
  const crew = await openCrew(t)
  const { work, admin } = crew.room.database
  const { records } = await crew.room.report({
    contents: [{ name: 'Ada Planted' }, { name: 'Ada Planted again' }],
  })
  await admin.sql`delete from records.record where id = ${records[0]!}`
  const { id } = await taken(crew)
  const look = newLook()

  await ask.look(work.sql, { look, job: id })

  assert.deepEqual((await ask.open(work.sql, { look, job: id })).rows, [])
  assert.deepEqual(
    (await crew.room.lines())
      .filter(({ verb }) => verb === 'deliver')
      .map((line) => [line.outcome, line.records]),
    [['refused: nothing here', [records[0]]]],
  )
})

test('records of another service, and what the form does not name, are in no job', async (t) => {
  const crew = await openCrew(t)
  const { admin } = crew.room.database
  await crew.room.report({ service: 'parking', purpose: 'parking' })
  await crew.room.report({ kind: 'words', contents: [{ more: 'For the officer alone' }] })
  const { records } = await crew.report()

  const jobs = await admin.sql<{ records: string[] }>`select records from deliveries.job order by id`

  assert.deepEqual(
    jobs.flatMap((job) => job.records),
    records,
  )
})

test('a form that would send what is special by e-mail or as a file is not published', async (t) => {
  const crew = await openCrew(t, [])
  const file = { use: 'crew', by: 'csv', owner: 'owner', until: '2999-12-31' }

  for (const category of ['special', 'criminal'])
    for (const delivery of [{ use: 'crew', by: 'e-mail' }, file])
      await assert.rejects(publish(crew.room, formWith([delivery], category), 'care'), {
        code: '23514',
        constraint: 'special_by_webhook_alone',
      })
  await assert.rejects(publish(crew.room, formWith([{ ...file, owner: null }]), 'care'), { code: '23514' })
  await publish(crew.room, formWith([webhook], 'special'), 'care')
})

test('an e-mail has no record to open, whatever the form asks', async (t) => {
  const crew = await openCrew(t, [{ use: 'crew', by: 'e-mail' }])
  await crew.report()

  const jobs = await crew.room.database.admin.sql<{ records: string[] }>`select records from deliveries.job`

  assert.deepEqual(jobs, [{ records: [] }])
})

test('a case without anything personal leaves no line when it is sent on', async (t) => {
  const crew = await openCrew(t)
  await crew.room.database.web.transaction((tx) => openCase(tx, 'street-problem'))
  const before = (await crew.room.lines()).length

  await crew.round()

  assert.equal(crew.receiver.got.length, 1)
  assert.equal((await crew.room.lines()).length, before)
})
