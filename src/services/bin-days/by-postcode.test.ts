/** Bin days by a postcode: the street is found by the addresses that have it, and by nothing of whoever asks. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { atTime, mondayMorning } from '../../../test/journeys/bins.ts'
import { clientOf } from '../../../test/journeys/open.ts'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { type Alterations, openTestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'
import type { AddressSource } from '../addresses/address-source.ts'
import { streetsByPostcode } from './by-postcode.ts'

const read = (text: string) => wordsIn(mainOf(text))

async function open(t: TestContext, alter: Alterations = {}) {
  const site = await openTestSite(t, { rounds: 'as they are', ...alter })
  atTime(site, mondayMorning)
  return { site, client: clientOf(t, site) }
}
const from = (source: AddressSource | null): Alterations => ({
  ground: (ground) => ({ ...ground, addresses: source }),
})

test('a postcode in one street leads to its bin days at once, without a cookie, and is kept nowhere', async (t) => {
  const { site, client } = await open(t)
  const asked = await client.get('/bin-days')
  const { text, status, setCookies } = await client.post('/bin-days/postcode', { postcode: ' fh12ab ' })
  assert.match(read(asked.text), /Postcode We find your street by it, and keep it nowhere\./)
  assert.equal(status, 200)
  assert.match(read(text), /Bin days in Bridge Street .* Rubbish Monday 23 November \(today\)/)
  assert.deepEqual(setCookies, [])
  assert.ok(!site.logged.join('').toLowerCase().includes('fh1'), 'a postcode is in the log')
  for (const page of [asked.text, text]) assert.deepEqual(await validate(page), [])
})

test('a postcode in two streets leads to a list of these two alone', async (t) => {
  const { client } = await open(t)
  const { text, status } = await client.post('/bin-days/postcode', { postcode: 'FH2 6PQ' })
  assert.equal(status, 200)
  assert.deepEqual(
    [...text.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id),
    ['mill-race', 'upper-mill-street'],
  )
  assert.match(read(text), /These streets have an address with that postcode/)
  assert.deepEqual(await validate(text), [])
})

test('what is no postcode, or one of nowhere here, is told beside the box, and what was typed and the list stay', async (t) => {
  const { client } = await open(t)
  for (const [postcode, why] of [
    ['', 'Enter a full postcode, like AA3 1AB'],
    ['Bridge Street', 'Enter a full postcode, like AA3 1AB'],
    ['SW1A 1AA', 'We know of no street of ours with this postcode'],
  ] as const) {
    const { text, status } = await client.post('/bin-days/postcode', { postcode })
    assert.equal(status, 422)
    assert.match(text, /<title>Error: When is my bin day\?/)
    assert.ok(text.includes(`<a href="#postcode">${why}`), why)
    assert.ok(text.includes(`value="${postcode}"`) || postcode === '')
    assert.ok(text.includes('<option value="bridge-street"'))
    assert.deepEqual(await validate(text), [])
  }
})

test('where the source cannot be asked, that is said and the list stays; where there is none, there is no box', async (t) => {
  const away = await open(
    t,
    from(async () => ({ ok: false })),
  )
  const told = await away.client.post('/bin-days/postcode', { postcode: 'FH1 2AB' })
  assert.equal(told.status, 503)
  assert.match(read(told.text), /We cannot look up postcodes just now/)
  const without = await open(t, from(null))
  assert.ok(!(await without.client.get('/bin-days')).text.includes('id="postcode"'))
  assert.equal((await without.client.post('/bin-days/postcode', { postcode: 'FH1 2AB' })).status, 404)
})

const source =
  (...addresses: string[]): AddressSource =>
  async () => ({ ok: true, addresses })
const street = (name: string) => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  ward: 'Minster',
  highestHouseNumber: 9,
  lampPosts: 1,
})

test('a street is known by its whole name at the end of a line, however it is written', async () => {
  const all = ['Bridge Street', 'Old Bridge Street', 'St Anne’s Close'].map(street)
  const found = async (...addresses: string[]) => {
    const answer = await streetsByPostcode(source(...addresses), { all }, 'FH1 2AB')
    return answer.ok ? answer.streets.map(({ name }) => name) : answer.because
  }
  assert.deepEqual(await found('3 OLD BRIDGE STREET\n\nFairholme\n\nFH1 2AB'), ['Old Bridge Street'])
  assert.deepEqual(await found('Flat 2\nThe Old Bank, 4 Bridge Street\nFairholme\n\nFH1 2AB'), [
    'Bridge Street',
  ])
  assert.deepEqual(await found("9 St. Anne's Close\n\nFairholme\n\nFH1 2AB"), ['St Anne’s Close'])
  assert.deepEqual(await found('1 Bridge Street North\n\nFairholme\n\nFH1 2AB'), 'no street of ours')
  assert.deepEqual(await found('12 New Bridge Street\n\nFairholme\n\nFH1 2AB'), 'no street of ours')
  assert.deepEqual(await found('12a Bridge Street\n\nFairholme\n\nFH1 2AB'), ['Bridge Street'])
  assert.deepEqual(await found('1 Drawbridge Street\n\nFairholme\n\nFH1 2AB'), 'no street of ours')
})
