import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { HTTP } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { ahead, openCrew, type Sent, secret, secretText, version } from '../../test/support/deliveries.ts'
import { asOwner, notice, wordingOf } from '../../test/support/room.ts'
import { whoLooked } from '../audit/audit.ts'
import { beginSession } from '../people/people.ts'
import { day, hour } from '../platform/clock.ts'
import { mostAttempts } from './waits.ts'

/** As a receiver reads it that knows nothing of us but the two standards. */
function readBy({ headers, body }: Sent) {
  const named = (name: string) => String(headers[name])
  new Webhook(secretText).verify(body, {
    'webhook-id': named('webhook-id'),
    'webhook-timestamp': named('webhook-timestamp'),
    'webhook-signature': named('webhook-signature'),
  })
  const event = HTTP.toEvent<Record<string, unknown>>({
    headers: { 'content-type': named('content-type') },
    body,
  })
  assert.ok(!Array.isArray(event))
  assert.equal(event.specversion, '1.0')
  return event
}

test('what a form sends on arrives signed, as a CloudEvent, with the answers its use names and no others', async (t) => {
  const crew = await openCrew(t)
  const { caseId } = await crew.report()
  const [found] = await crew.room.database.admin.sql<{ reference: string }>`
    select reference from cases."case" where id = ${caseId}`

  await crew.round()

  const [job] = await crew.jobs()
  assert.equal(job?.state, 'done')
  assert.equal(crew.receiver.got.length, 1)
  const event = readBy(crew.receiver.got[0]!)
  assert.equal(event.id, job.id)
  assert.equal(event.source, 'https://www.fairholme.example/services/street-problem')
  assert.equal(event.subject, found!.reference)
  assert.deepEqual(event.data, {
    reference: found!.reference,
    use: 'crew',
    urgent: false,
    answers: { name: 'Ada Planted', kind: 'pothole' },
  })
  assert.doesNotMatch(JSON.stringify(crew.receiver.got), /planted\.example|high/)
})

test('the person reads that it was sent on, by the program and for what they gave it', async (t) => {
  const crew = await openCrew(t)
  const { person } = await crew.report()
  const { web, signin } = crew.room.database

  await crew.round()

  const session = await beginSession(signin.sql, { person, minutes: 5 })
  const looked = await whoLooked(web.sql, session!, { from: 0, count: 10 })
  assert.ok(looked.ok)
  const line = looked.lines.find(({ verb }) => verb === 'deliver')
  assert.deepEqual(
    [line?.role, line?.outcome, line?.purpose, line?.kinds],
    ['machine', 'collected for it', 'repairs', ['contact']],
  )
})

test('a case that comes to nothing leaves no job, and one that is committed always has its jobs', async (t) => {
  const crew = await openCrew(t, [
    { use: 'crew', by: 'webhook' },
    { use: 'crew', by: 'e-mail' },
  ])
  const { web } = crew.room.database
  await assert.rejects(
    web.transaction(async (tx) => {
      await tx`
        insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
        values ('00000000-0000-4000-8000-000000000009', 'FH-2222-3333', 'street-problem', ${version}, ${notice}, 'open311',
          'received', false, now(), now())`
      throw new Error('the power fails')
    }),
  )
  assert.deepEqual(await crew.jobs(), [])

  await crew.report()

  assert.deepEqual((await crew.jobs()).map(({ way }) => way).sort(), ['e-mail', 'webhook'])
})

test('what did not arrive is sent again later under the same id, ever later, and arrives once the receiver is back', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  crew.receiver.answer = (response) => void response.writeHead(500).end('Traceback: Ada Planted')

  await crew.round()
  await crew.round()

  const [failed] = await crew.jobs()
  assert.deepEqual(
    [failed?.state, failed?.attempts, failed?.trouble, failed?.status],
    ['waiting', 1, 'status', 500],
  )
  assert.equal(crew.receiver.got.length, 1, 'not before it is due')

  crew.receiver.answer = (response) => void response.writeHead(202).end()
  await crew.round({ clock: ahead(2 * 60_000) })

  const ids = crew.receiver.got.map((sent) => readBy(sent).id)
  assert.deepEqual(ids, [failed!.id, failed!.id])
  assert.equal(crew.receiver.got[0]!.headers['webhook-id'], crew.receiver.got[1]!.headers['webhook-id'])
  assert.equal((await crew.jobs())[0]?.state, 'done')
  const kept = await crew.room.database.admin.sql<{
    row: string
  }>`select j::text as row from deliveries.job j`
  assert.doesNotMatch(JSON.stringify(kept), /Traceback|Ada/)
})

test('after the last attempt it is given up and waits for an officer', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  crew.receiver.answer = (response) => void response.writeHead(404).end()

  for (let attempt = 1; attempt <= mostAttempts + 1; attempt++)
    await crew.round({ clock: ahead(attempt * 2 * day) })

  const [job] = await crew.jobs()
  assert.deepEqual([job?.state, job?.attempts, job?.status], ['dead', mostAttempts, 404])
  assert.equal(crew.receiver.got.length, mostAttempts)
})

test('a redirect is not followed', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  const elsewhere = new URL('/elsewhere', crew.receiver.url).href
  crew.receiver.answer = (response) => void response.writeHead(307, { location: elsewhere }).end()

  await crew.round()

  assert.equal(crew.receiver.got.length, 1)
  assert.deepEqual([(await crew.jobs())[0]?.trouble, (await crew.jobs())[0]?.status], ['redirect', 307])
})

test('a receiver that is gone for good is not asked again', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  crew.receiver.answer = (response) => void response.writeHead(410).end()

  await crew.round()

  const [job] = await crew.jobs()
  assert.deepEqual([job?.state, job?.trouble], ['dead', 'gone'])
})

test('a receiver that asks for time gets it, and its other deliveries wait as well', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  await crew.report()
  crew.receiver.answer = (response) => void response.writeHead(429, { 'retry-after': '7200' }).end()

  await crew.round()

  const jobs = await crew.jobs()
  assert.equal(crew.receiver.got.length, 1)
  const busy = jobs.find(({ trouble }) => trouble === 'busy')
  assert.ok(
    busy &&
      busy.due_at.getTime() >
        ahead(1.9 * hour)
          .now()
          .getTime(),
  )
})

test('a receiver that does not answer in time, or is not there, is told from one that says no', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  crew.receiver.answer = () => {}
  await crew.round({ patience: 100 })
  assert.deepEqual(
    (await crew.jobs()).map(({ trouble, state }) => [trouble, state]),
    [['slow', 'waiting']],
  )

  const nowhere = { ...webhookTo(new URL('http://127.0.0.1:1/')) }
  await crew.round({ clock: ahead(day), receivers: [nowhere] })
  assert.deepEqual(
    (await crew.jobs()).map(({ trouble }) => trouble),
    ['not-reached'],
  )
})

test('an answer without end is not read', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  const closed = new Promise<number>((told) => {
    crew.receiver.answer = (response) => {
      response.writeHead(200)
      let written = 0
      const more = () => {
        response.write(Buffer.alloc(65_536))
        written += 65_536
      }
      response.on('drain', more).on('close', () => told(written))
      more()
    }
  })

  await crew.round()

  assert.equal((await crew.jobs())[0]?.state, 'done')
  assert.ok((await closed) < 50_000_000)
})

test('two workers at once send each delivery once', async (t) => {
  const crew = await openCrew(t)
  for (let i = 0; i < 6; i++) await crew.report()

  await Promise.all([crew.round(), crew.round(), crew.round()])

  const ids = crew.receiver.got.map(({ headers }) => headers['webhook-id'])
  assert.equal(new Set(ids).size, 6)
  assert.equal(ids.length, 6)
})

test('killed between sending and noting it, the program sends it once more under the same id', async (t) => {
  const crew = await openCrew(t)
  const { admin, facts } = crew.room.database
  await crew.report()
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../test/support/deliver-until-killed.ts')],
    {
      env: {
        ...process.env,
        ROUND: JSON.stringify({
          facts: facts.guildhall_work,
          folder: crew.room.folder,
          to: crew.receiver.url.href,
        }),
      },
      stdio: 'inherit',
    },
  )
  crew.receiver.answer = () => void child.kill('SIGKILL')
  await once(child, 'exit')
  const [left] = await crew.jobs()
  assert.deepEqual([left?.state, left?.attempts], ['waiting', 1])

  crew.receiver.answer = (response) => void response.writeHead(204).end()
  await crew.round()
  assert.equal(crew.receiver.got.length, 1, 'for some minutes it might still be alive')
  await admin.sql`update deliveries.job set taken_until = clock_timestamp()`
  await crew.round()

  assert.deepEqual(
    crew.receiver.got.map(({ headers }) => headers['webhook-id']),
    [left!.id, left!.id],
  )
  assert.equal((await crew.jobs())[0]?.state, 'done')
})

test('what kills the program every time is given up as well', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  await crew.room.database.admin.sql`
    update deliveries.job set attempts = ${mostAttempts}, taken_until = clock_timestamp()`

  await crew.round()

  assert.deepEqual(
    (await crew.jobs()).map(({ state, trouble }) => [state, trouble]),
    [['dead', 'broken-off']],
  )
  assert.deepEqual(crew.receiver.got, [])
})

const mayNotBeOpened: readonly [why: string, trouble: string, breaks: string][] = [
  [
    'its purpose has ended',
    'purpose-ended',
    `update purposes.purpose set live_until = clock_timestamp() where id = 'repairs'`,
  ],
  ['some of it was deleted', 'nothing-to-send', 'delete from records.record'],
]

for (const [why, trouble, breaks] of mayNotBeOpened)
  test(`nothing of a case is sent on when ${why}, and the job says so`, async (t) => {
    const crew = await openCrew(t)
    await crew.report()
    await asOwner(crew.room, (owner) => owner.run(breaks))

    await crew.round()

    assert.deepEqual(
      (await crew.jobs()).map((job) => [job.state, job.trouble]),
      [['withheld', trouble]],
    )
    assert.deepEqual(crew.receiver.got, [])
  })

test('what rests on an agreement is withheld without one, and leaves when the person has agreed', async (t) => {
  const crew = await openCrew(t)
  const { admin } = crew.room.database
  await admin.sql`update purposes.purpose set basis = 'consent' where id = 'repairs'`
  const { person } = await crew.report()

  await crew.round()

  const [held] = await crew.jobs()
  assert.deepEqual([held?.state, held?.trouble], ['withheld', 'nothing-to-send'])
  assert.deepEqual(crew.receiver.got, [])

  await admin.sql`
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
    select ${person}, id, version, true, 'given', ${wordingOf('repairs')}, 'web', 'ticked'
    from purposes.purpose
    where id = 'repairs'`
  await admin.sql`update deliveries.job set state = 'waiting'`
  await crew.round()

  assert.equal(crew.receiver.got.length, 1)
})

test('a record whose key is lost is told to the log and to the job, and nothing half is sent', async (t) => {
  const crew = await openCrew(t)
  await crew.report()
  await asOwner(crew.room, (owner) => owner.run(`update records.key set wrapped = '\\x00'`))

  await crew.round()

  assert.deepEqual(
    (await crew.jobs()).map((job) => [job.state, job.trouble]),
    [['waiting', 'unreadable']],
  )
  assert.deepEqual(crew.receiver.got, [])
  assert.match(crew.logged.join(), /open-for-delivery/)
})

function webhookTo(to: URL) {
  return { service: 'street-problem', use: 'crew', recipient: 'crew', by: 'webhook', to, secret } as const
}
