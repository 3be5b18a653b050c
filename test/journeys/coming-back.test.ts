/** A form that is left for later: opened again by a reference and a code, on any device, without account and cookie. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { day, hour } from '../../src/platform/clock.ts'
import { workOnce } from '../../src/worker.ts'
import type { RawClient } from '../support/raw-client.ts'
import { clientOf, open } from './open.ts'
import { countCases, countDrafts } from './stored.ts'
import {
  answerAll,
  aPothole,
  codeIn,
  handleIn,
  referenceIn,
  send,
  service,
  start,
  wordsOf,
} from './street-problem.ts'

async function withSaved(t: TestContext) {
  const { site, client, clock } = await open(t)
  const handle = await start(client)
  await answerAll(client, handle, aPothole.slice(0, 2))
  const saved = await client.post(`${service}/save`, { handle })
  const back = (from: RawClient, reference: string, code: string) =>
    from.post(`${service}/return`, { reference, code })
  const elsewhere = clientOf(t, site, { from: '127.0.0.44' })
  const [reference, code] = [referenceIn(saved.text)!, codeIn(saved.text)!]
  return { site, client, clock, handle, saved, back, elsewhere, reference, code }
}

test('whoever saves a form is told a reference, a code and until when, on a page that no store keeps', async (t) => {
  const { saved, reference, code } = await withSaved(t)

  assert.equal(saved.status, 200)
  assert.match(reference, /^SV-/)
  assert.match(code, /^.{4}-.{4}$/)
  assert.match(wordsOf(saved.text), /We keep your answers until \d+ \w+ \d{4}/)
  assert.equal(saved.headers['cache-control'], 'no-store')
})

test('on another device, days later, both open the form where it was left, and it can be sent', async (t) => {
  const { site, clock, back, elsewhere, reference, code } = await withSaved(t)
  clock.moveTo(10 * day)
  await workOnce({ ...site.ground, database: site.ground.database })

  const opened = await back(elsewhere, reference.toLowerCase().replaceAll('-', ' '), code.toLowerCase())

  assert.equal(opened.status, 200)
  const handle = handleIn(opened.text)!
  const before = await elsewhere.post(`${service}/go`, { handle, go: 'where' })
  assert.match(before.text, /value="12a"/)
  await answerAll(elsewhere, handle, aPothole)
  const first = await send(elsewhere, handle)
  // Another version of the notice may hold by then, and is shown before anything is sent (B63).
  const sent = first.status === 409 ? await send(elsewhere, handle) : first
  assert.ok(referenceIn(sent.text), wordsOf(sent.text))
  assert.equal(await countCases(site.database.admin), 1)
})

test('a reference and code open a form once', async (t) => {
  const { back, elsewhere, reference, code } = await withSaved(t)

  assert.equal((await back(elsewhere, reference, code)).status, 200)
  const again = await back(elsewhere, reference, code)

  assert.equal(again.status, 422)
  assert.match(wordsOf(again.text), /If it was used already, or is past its time/)
})

test('whatever is wrong, the answer is the same, and what was typed as the reference is kept', async (t) => {
  const { back, elsewhere, reference, code } = await withSaved(t)
  const typed = (page: string) => page.replaceAll(/value="[^"]*"/g, 'value=""')

  const wrongCode = await back(elsewhere, reference, '2222-2222')
  const wrongReference = await back(elsewhere, 'SV-2222-2222', code)
  const nothing = await back(elsewhere, '', '')

  for (const answer of [wrongCode, wrongReference, nothing]) {
    assert.equal(answer.status, 422)
    assert.equal(typed(answer.text), typed(wrongCode.text))
  }
  assert.ok(wrongCode.text.includes(`value="${reference}"`))
  assert.ok(!wrongCode.text.includes('2222-2222'), 'a code is shown again')
  assert.equal((await back(elsewhere, reference, code)).status, 200, 'a wrong try used the code up')
})

test('the code of one service opens nothing in another', async (t) => {
  const { elsewhere, reference, code } = await withSaved(t)

  const other = await elsewhere.post('/services/bulky-waste/return', { reference, code })

  assert.equal(other.status, 422)
})

test('without saving, a form is gone after its hours; saved, it is gone after its days, with the way back', async (t) => {
  const { site, client, clock, back, elsewhere, reference, code } = await withSaved(t)
  const other = await start(client)
  await answerAll(client, other, aPothole.slice(0, 1))
  const work = () => workOnce({ ...site.ground, database: site.ground.database })
  const { keptHours, savedDays } = site.ground.council.drafts

  clock.moveTo(keptHours * hour + 60_000)
  await work()
  assert.equal(await countDrafts(site.database.admin), 1)

  clock.moveTo(savedDays * day + 60_000)
  await work()
  assert.equal(await countDrafts(site.database.admin), 0)
  assert.deepEqual(await site.database.admin.sql`select 1 from services.saved`, [])
  assert.equal((await back(elsewhere, reference, code)).status, 422)
})

test('going on with a saved form does not shorten its time', async (t) => {
  const { site, clock, back, elsewhere, reference, code } = await withSaved(t)
  const opened = await back(elsewhere, reference, code)
  await answerAll(elsewhere, handleIn(opened.text)!, aPothole.slice(0, 2))

  clock.moveTo(5 * day)
  await workOnce({ ...site.ground, database: site.ground.database })

  assert.equal(await countDrafts(site.database.admin), 1)
})

test('neither reference nor code nor handle lies in the database', async (t) => {
  const { site, handle, reference, code } = await withSaved(t)
  const rows = await site.database.admin.sql<{ all: string }>`
    select to_jsonb(s)::text || coalesce((select jsonb_agg(to_jsonb(d))::text from services.draft d), '') as all
    from services.saved s`

  const plain = [reference, code, reference.slice(3), handle].flatMap((one) => [one, one.replaceAll('-', '')])
  for (const word of plain) assert.ok(!rows[0]!.all.includes(word), `${word} lies there`)
})

test('a form that was sent cannot be saved, and what nobody began is not saved', async (t) => {
  const { client } = await open(t)
  const handle = await start(client)
  assert.equal((await client.post(`${service}/save`, { handle })).status, 404)
  await answerAll(client, handle)
  const sent = await send(client, handle)

  const saved = await client.post(`${service}/save`, { handle })

  assert.equal(referenceIn(saved.text), referenceIn(sent.text))
})

test('once it is saved, the page that is still open and its cookie open nothing any more', async (t) => {
  const { client, handle } = await withSaved(t)

  const back = await client.post(`${service}/go`, { handle, go: 'where' })
  const sent = await send(client, handle)

  for (const { status, text } of [back, sent]) {
    assert.equal(status, 404)
    assert.doesNotMatch(text, /12a/)
  }
})

test('a form saved twice is opened by the second code alone', async (t) => {
  const { client, back, elsewhere, reference, code } = await withSaved(t)
  const opened = await back(elsewhere, reference, code)
  const second = await client.post(`${service}/save`, { handle: handleIn(opened.text)! })

  assert.equal((await back(elsewhere, reference, code)).status, 422)
  const again = await back(elsewhere, referenceIn(second.text)!, codeIn(second.text)!)
  assert.match(wordsOf(again.text), /How big is the pothole\?/)
})

test('taking something out of a saved form does not shorten its time', async (t) => {
  const { site, client, clock } = await open(t)
  const form = '/services/bulky-waste'
  let handle = ''
  const post = async (step: string, fields: Readonly<Record<string, string>> = {}) => {
    const answer = await client.post(`${form}/${step}`, { handle, ...fields })
    handle = handleIn(answer.text) ?? handle
    return answer
  }
  await post('start', { cookie: 'no' })
  await post('cannot-take', { 'cannot-take': 'no' })
  await post('what.1', { 'item-kind.1': 'sofa', 'heavy.1': 'no' })
  await post('item-more.1', { 'item-more.1': 'yes' })
  await post('what.2', { 'item-kind.2': 'bed', 'heavy.2': 'no' })
  const saved = await post('save')
  await post('return', { reference: referenceIn(saved.text)!, code: codeIn(saved.text)! })
  assert.equal((await post('remove', { what: 'item.2' })).status, 200)

  clock.moveTo(5 * day)
  await workOnce({ ...site.ground, database: site.ground.database })

  assert.equal(await countDrafts(site.database.admin), 1)
})
