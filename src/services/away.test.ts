/** A form whose law was not read again in time: by phone only, with nothing lost, and back by itself. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { clientOf, open } from '../../test/journeys/open.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { handleOf } from '../../test/promises/site/walking.ts'
import { validate } from '../../test/support/valid-html.ts'
import type { LawEntry } from '../law/law.ts'
import { day } from '../platform/clock.ts'
import { workOnce } from '../worker.ts'

const form = '/services/council-tax-move'

/** A site whose legal register can be read again while it is open, and a form that is begun on it. */
async function opened(t: TestContext) {
  const entries: LawEntry[] = []
  const { site, client, clock } = await open(t, {
    ground: (ground) => {
      entries.push(...ground.registers.law.map((entry) => ({ ...entry })))
      return { ...ground, registers: { ...ground.registers, law: entries } }
    },
  })
  const readAgainBy = (reviewBy: string) => {
    for (const entry of entries) entry.reviewBy = reviewBy
  }
  const begun = await client.post(`${form}/start`, { cookie: 'no' })
  const handle = handleOf(begun.text)
  const answered = await client.post(`${form}/way`, { handle, way: 'into' })
  assert.equal(answered.status, 200)
  return { site, client, clock, handle, readAgainBy }
}

test('while its law is past its day a form can be neither begun nor sent, and says how to do it otherwise', async (t) => {
  const { client, handle, readAgainBy } = await opened(t)
  readAgainBy('2026-11-01')

  for (const answer of [
    await client.get(form),
    await client.post(`${form}/start`, { cookie: 'no' }),
    await client.get(`${form}/way`),
    await client.post(`${form}/check-answers`, { handle }),
    await client.post(`${form}/go`, { handle, go: 'way' }),
    await client.get(`${form}/return`),
    await client.get(`${form}/paper`),
    await client.get(`${form}/paper.pdf`),
  ]) {
    assert.equal(answer.status, 503)
    assert.deepEqual(await validate(answer.text), [])
    const words = wordsIn(mainOf(answer.text))
    for (const told of [/By phone only for now/, /01632 960001/, /Monday: 09:00/, /1 Imaginary Square/])
      assert.match(words, told)
  }
  assert.equal((await client.get('/services/parking-permit')).status, 200)
})

test('what was answered is kept, the answers just typed among it, can be saved, and goes on when the form is back', async (t) => {
  const { site, client, clock, handle, readAgainBy } = await opened(t)
  readAgainBy('2026-11-01')

  const typed = { 'arrives-on-day': '1', 'arrives-on-month': '12', 'arrives-on-year': '2026' }
  const kept = await client.post(`${form}/arriving`, { handle, ...typed })
  assert.equal(kept.status, 503)
  assert.match(wordsIn(mainOf(kept.text)), /What you have answered so far is not lost/)
  const saved = await client.post(`${form}/save`, { handle: handleOf(kept.text) })
  assert.equal(saved.status, 200)
  assert.match(wordsIn(mainOf(saved.text)), /or, if that is later, until 7 days after the form is back/)
  assert.doesNotMatch(wordsIn(mainOf(saved.text)), /first page of this service/)
  const [reference = '', code = ''] = ['reference', 'code'].map(
    (id) => new RegExp(`id="${id}">(?:<bdi[^>]*>)?([^<]+)`).exec(saved.text)?.[1],
  )
  // Longer than a saved form is kept otherwise: its days do not run out while it is away.
  for (const days of [5, 10, 15, 20, 25]) {
    clock.moveTo(days * day)
    await workOnce(site.ground)
  }
  const elsewhere = clientOf(t, site, { from: '127.0.0.44' })
  const early = await elsewhere.post(`${form}/return`, { reference, code })
  assert.equal(early.status, 503)

  readAgainBy('2029-11-22')
  clock.moveTo(31 * day)
  await workOnce(site.ground)
  const back = await elsewhere.post(`${form}/return`, { reference, code })
  assert.equal(back.status, 200)
  const before = await elsewhere.post(`${form}/go`, { handle: handleOf(back.text), go: 'arriving' })
  assert.match(before.text, /name="arrives-on-month"[^>]*value="12"|value="12"[^>]*name="arrives-on-month"/)
})

test('an answer that can not be taken is shown again with what is wrong, and is not said to be kept', async (t) => {
  const { client, handle, readAgainBy } = await opened(t)
  readAgainBy('2026-11-01')

  const typed = { 'arrives-on-day': '31', 'arrives-on-month': '2', 'arrives-on-year': '2026' }
  const wrong = await client.post(`${form}/arriving`, { handle, ...typed })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /name="arrives-on-month"[^>]*value="2"|value="2"[^>]*name="arrives-on-month"/)
  assert.doesNotMatch(wordsIn(mainOf(wrong.text)), /is not lost|The law obliges/)
  const foreign = await client.post(`${form}/arriving`, { handle, 'no-field-of-it': 'x' })
  assert.equal(foreign.status, 400)
  assert.doesNotMatch(wordsIn(mainOf(foreign.text)), /is not lost/)
})

test('while it is away the form is marked in the lists, and its law is printed nowhere', async (t) => {
  const { client, readAgainBy } = await opened(t)
  const marked = async (address: string) =>
    wordsIn(mainOf((await client.get(address)).text)).includes('By phone only for now')
  const asking = '/too-much/council-tax-move/way'
  const lists = ['/services', '/topics/council-tax-and-money']
  for (const address of lists) assert.equal(await marked(address), false, address)
  assert.match(wordsIn(mainOf((await client.get(asking)).text)), /The law obliges/)

  readAgainBy('2026-11-01')
  for (const address of lists) assert.equal(await marked(address), true, address)
  assert.equal(await marked('/topics/roads-and-parking'), false)
  const words = wordsIn(mainOf((await client.get(asking)).text))
  assert.doesNotMatch(words, /The law obliges|Local Government Finance/)
  readAgainBy('2029-11-22')
  for (const address of lists) assert.equal(await marked(address), false, address)
})

test('unfinished answers that nobody saved go by the hours that were told, whether the form is away or not', async (t) => {
  const { site, client, clock, handle, readAgainBy } = await opened(t)
  readAgainBy('2026-11-01')
  clock.moveTo(2 * day)
  await workOnce(site.ground)

  const [{ drafts } = { drafts: -1 }] = await site.database.admin.sql<{ drafts: number }>`
    select count(*)::int as drafts from services.draft`
  assert.equal(drafts, 0)
  const gone = await client.post(`${form}/check-answers`, { handle })
  assert.doesNotMatch(wordsIn(mainOf(gone.text)), /is not lost/)
})
