import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf, open, openSite } from './open.ts'
import { caseOf, countCases } from './stored.ts'
import {
  answerAll,
  answerPage,
  aPothole,
  aPotholeKept,
  aPotholeWithReply,
  codeIn,
  referenceIn,
  reportWhole,
  send,
  service,
  start,
  wordsOf,
} from './street-problem.ts'

test('a report sent twenty times at once is one case, and all twenty are told its reference', async (t) => {
  const { site, client } = await open(t)
  const handle = await start(client)
  await answerAll(client, handle)

  const answers = await Promise.all(Array.from({ length: 20 }, () => send(client, handle)))

  const references = new Set(answers.map(({ text }) => referenceIn(text)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array(20).fill(200),
  )
  assert.equal(references.size, 1)
  assert.equal(await countCases(site.database.admin), 1)
  const [reference] = references
  assert.deepEqual((await caseOf(site.database.admin, reference!))?.answers, aPotholeKept)
})

test('twenty reports sent at once are twenty cases with twenty references', async (t) => {
  const { site, client } = await open(t)

  const made = await Promise.all(Array.from({ length: 20 }, () => reportWhole(client)))

  assert.equal(new Set(made.map(({ reference }) => reference)).size, 20)
  assert.equal(await countCases(site.database.admin), 20)
})

test('a report sent again hours later, or with an earlier page answered again, is still the same', async (t) => {
  const { site, client } = await open(t)
  const { handle, reference, code } = await reportWhole(client)

  site.ground.demonstration!.clock.moveTo(20 * 3_600_000)
  const again = await send(client, handle)
  const changed = await answerPage(client, handle, 'danger', { danger: 'no' })
  const once = await send(client, handle)

  assert.deepEqual(
    [again, changed, once].map(({ text }) => referenceIn(text)),
    Array(3).fill(reference),
  )
  assert.equal(codeIn(again.text), code)
  assert.equal(await countCases(site.database.admin), 1)
  assert.equal((await caseOf(site.database.admin, reference))?.answers.danger, 'yes')
})

test('a report that lacks an answer is not sent: the page with the question is shown', async (t) => {
  const { site, client } = await open(t)
  const handle = await start(client)
  await answerAll(client, handle, aPothole.slice(0, 3))

  const refused = await send(client, handle)

  assert.equal(refused.status, 200)
  assert.match(refused.text, /Could it hurt someone today\?/)
  assert.equal(referenceIn(refused.text), null)
  assert.equal(await countCases(site.database.admin), 0)
})

test('a report whose case cannot be kept whole is not sent at all, and can be sent again', async (t) => {
  const { site, client } = await open(t)
  const handle = await start(client)
  await answerAll(client, handle)

  await site.database.admin.sql`alter table cases.step rename to step_away`
  const refused = await send(client, handle)
  const casesBetween = await countCases(site.database.admin)
  await site.database.admin.sql`alter table cases.step_away rename to step`
  const sent = await send(client, handle)

  assert.equal(refused.status, 500)
  assert.equal(casesBetween, 0)
  assert.ok(referenceIn(sent.text))
  assert.equal(await countCases(site.database.admin), 1)
})

test('a report begun on one version of the form is not sent on another without a word about it', async (t) => {
  const { site, client } = await open(t)
  const handle = await start(client)
  await answerAll(client, handle)
  const changed = await openSite(t, {
    ground: (ground) => ({
      ...ground,
      database: site.ground.database,
      services: ground.services.map((one) => ({ ...one, version: '0123456789abcdef' })),
    }),
  })
  const later = clientOf(t, changed)

  const first = await send(later, handle)
  const second = await send(later, handle)

  assert.equal(referenceIn(first.text), null)
  assert.match(
    wordsOf(first.text),
    /We changed this form while you were filling it in/,
    'the person is told why nothing was sent',
  )
  assert.ok(referenceIn(second.text), 'after looking at the answers again the report can be sent')
})

test('after sending, "Delete my answers" does not say that nothing was sent', async (t) => {
  const { site, client } = await open(t)
  const { handle, reference } = await reportWhole(client)

  const cleared = await client.post(`${service}/clear`, { handle })

  assert.doesNotMatch(wordsOf(cleared.text), /Nothing was sent/)
  assert.ok(await caseOf(site.database.admin, reference))
})

test('a report for a purpose that ended while the form was open is not sent, says so, and keeps what was answered', async (t) => {
  const { site, client } = await open(t)
  const handle = await start(client)
  await answerAll(client, handle, aPotholeWithReply)
  const { sql } = site.database.admin
  await sql`update purposes.purpose set live_until = now() where id = 'answer-reporter'`

  const refused = await send(client, handle)
  const nothingYet = await countCases(site.database.admin)
  await sql`update purposes.purpose set live_until = 'infinity' where id = 'answer-reporter'`
  const sent = await send(client, handle)

  assert.equal(refused.status, 503)
  assert.match(wordsOf(refused.text), /may no longer keep one of your answers\. Nothing was sent/)
  assert.equal(nothingYet, 0)
  assert.ok(referenceIn(sent.text))
})
