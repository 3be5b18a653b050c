/** An address found by its postcode: without scripts, without cookies, and with all that was typed kept. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { AddressSource } from '../../src/services/services.ts'
import { validate } from '../support/valid-html.ts'
import { open } from './open.ts'
import { countDrafts } from './stored.ts'
import { handleIn, wordsOf } from './street-problem.ts'

const nothing = {
  name: 'Ada Planted',
  'address-line-1': '',
  'address-line-2': '',
  'address-town': '',
  'address-county': '',
  'address-postcode': 'fh1 3df',
}

async function atTheAddress(t: TestContext, addresses?: AddressSource | null, language = '') {
  const { site, client } = await open(t, {
    ground: (ground) => (addresses === undefined ? ground : { ...ground, addresses }),
  })
  let handle = ''
  const post = async (step: string, fields: Readonly<Record<string, string>>) => {
    const answer = await client.post(`${language}/services/bulky-waste/${step}`, { handle, ...fields })
    handle = handleIn(answer.text) ?? handle
    return answer
  }
  await post('start', { cookie: 'no' })
  await post('cannot-take', { 'cannot-take': 'no' })
  await post('what.1', { 'item-kind.1': 'sofa', 'heavy.1': 'no' })
  await post('item-more.1', { 'item-more.1': 'no' })
  const shown = await post('place', { place: 'front' })
  assert.match(shown.text, /name="address-postcode"/)
  return { site, shown, post, find: (fields: Record<string, string>) => post('home/find', fields) }
}

const typedIn = (text: string, name: string) =>
  new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(text)?.[0]?.match(/ value="([^"]*)"/)?.[1] ?? ''

test('the addresses of the postcode are offered, and what was typed stays', async (t) => {
  const { site, find } = await atTheAddress(t)

  const found = await find({ ...nothing, what: 'address' })

  assert.equal(found.status, 200)
  assert.match(wordsOf(found.text), /Addresses with this postcode: 6\./)
  assert.match(wordsOf(found.text), /Flat 3, Minster House, Fairholme, FH1 3DF/)
  assert.equal(typedIn(found.text, 'name'), 'Ada Planted')
  assert.equal(typedIn(found.text, 'address-postcode'), 'fh1 3df')
  assert.doesNotMatch(found.text, /<title>Error/)
  assert.deepEqual(await validate(found.text), [])
  const kept = await site.database.admin.sql<{ pages: object }>`select pages from services.draft`
  assert.ok(!Object.keys(kept[0]!.pages).includes('home'), 'what was only looked for is kept')
})

test('the address that is chosen stands in the boxes, and can be sent on', async (t) => {
  const { find, post } = await atTheAddress(t)
  const found = await find({ ...nothing, what: 'address' })
  const [, choice = ''] = /name="what" value="([^"]*Flat 3[^"]*)"/.exec(found.text) ?? []

  const chosen = await find({ ...nothing, what: choice.replaceAll('&quot;', '"') })

  assert.equal(typedIn(chosen.text, 'address-line-1'), 'Flat 3')
  assert.equal(typedIn(chosen.text, 'address-line-2'), 'Minster House')
  assert.equal(typedIn(chosen.text, 'address-postcode'), 'FH1 3DF')
  assert.equal(typedIn(chosen.text, 'name'), 'Ada Planted')
  const next = await post('home', {
    ...nothing,
    'address-line-1': 'Flat 3',
    'address-line-2': 'Minster House',
    'address-town': 'Fairholme',
  })
  assert.match(next.text, /name="reply"/)
})

for (const postcode of ['', 'FH1'])
  test(`with the postcode “${postcode}” it is said what to do, at the box, and nothing typed is lost`, async (t) => {
    const { find } = await atTheAddress(t)

    const found = await find({ ...nothing, 'address-postcode': postcode, what: 'address' })

    assert.equal(found.status, 422)
    assert.match(found.text, /<title>Error: /)
    assert.match(found.text, /<a href="#address-postcode">.*Enter a full postcode, like FH1 1AA/)
    assert.equal(typedIn(found.text, 'name'), 'Ada Planted')
  })

test('with a postcode that has no address it is said so, and the form goes on', async (t) => {
  const { find } = await atTheAddress(t)

  const found = await find({ ...nothing, 'address-postcode': 'FH9 9ZZ', what: 'address' })

  assert.equal(found.status, 200)
  assert.match(wordsOf(found.text), /We have no address with this postcode\. Enter the address yourself/)
  assert.equal(typedIn(found.text, 'name'), 'Ada Planted')
})

test('when the service of addresses is away, it is said, and the address is typed', async (t) => {
  const { find } = await atTheAddress(t, async () => ({ ok: false }))

  const found = await find({ ...nothing, what: 'address' })

  assert.equal(found.status, 200)
  assert.match(wordsOf(found.text), /We cannot look addresses up just now\. Enter the address yourself/)
})

test('a council without a source has the boxes alone', async (t) => {
  const { shown } = await atTheAddress(t, null)

  assert.doesNotMatch(shown.text, /Find the address/)
})

for (const what of [
  '',
  'name',
  'kind',
  'address=[1]',
  'address=["a"]',
  'address={}',
  'other=["","","","",""]',
])
  test(`what no button of the page sends, “${what}”, is refused and nothing is kept`, async (t) => {
    const { site, find } = await atTheAddress(t)

    const refused = await find({ ...nothing, what })

    assert.equal(refused.status, 400)
    assert.equal(await countDrafts(site.database.admin), 1)
  })

test('a field that the page does not have is refused here too', async (t) => {
  const { find } = await atTheAddress(t)

  assert.equal((await find({ ...nothing, what: 'address', dob: '1980' })).status, 400)
})

test('whoever fills in the form in another language stays in it while finding the address', async (t) => {
  const { shown, find } = await atTheAddress(t, undefined, '/cy')
  const found = await find({ ...nothing, what: 'address' })

  for (const { text } of [shown, found]) {
    const leadTo = [...text.matchAll(/formaction="([^"]*\/find)#/g)].map(([, to]) => to)
    assert.ok(leadTo.length > 0)
    assert.deepEqual(new Set(leadTo), new Set(['/cy/services/bulky-waste/home/find']))
  }
})
