/** A place pointed at on a map of our own: without scripts, without cookies, and with nothing typed lost (W2, W39). */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Jar } from '../support/raw-client.ts'
import { validate } from '../support/valid-html.ts'
import { clientOf, open, openSite } from './open.ts'
import { caseOf, countDrafts, everythingStored } from './stored.ts'
import {
  answerAll,
  aPothole,
  referenceIn,
  reportWhole,
  send,
  service,
  start,
  wordsOf,
} from './street-problem.ts'

const typed = { street: '', nearest: '', number: '' }
/** Where Bridge Street is, in the picture of the whole town that stands there first. */
const onBridgeStreet = [289, 278] as const

async function atTheMap(t: TestContext, jar?: Jar) {
  const site = await openSite(t)
  const client = clientOf(t, site, jar === undefined ? {} : { jar })
  const handle = await start(client, jar === undefined ? 'no' : 'yes')
  const kind = await client.post(`${service}/kind`, { handle, kind: 'pothole' })
  const shown = kind.status === 303 ? await client.get(String(kind.headers.location)) : kind
  assert.match(shown.text, /<input type="image"/)
  const map = (fields: Readonly<Record<string, string>>, at = 'where') =>
    client.post(`${service}/${at}/map`, { handle, ...fields })
  /** Presses the picture of this page. */
  const press = (page: string, [x, y]: readonly [number, number], more = {}) =>
    map({ ...typed, ...more, [`${pictureOf(page)}.x`]: String(x), [`${pictureOf(page)}.y`]: String(y) })
  return { site, client, handle, shown, map, press }
}

const pictureOf = (page: string) => /<input type="image"[^>]* name="([^"]+)"/.exec(page)?.[1] ?? ''
const buttonOf = (page: string, words: string) =>
  new RegExp(`value="(number@[^"]+)"[^>]*><span aria-hidden="true">.</span> <span [^>]*>${words}<`).exec(
    page,
  )?.[1] ?? ''
const numberIn = (page: string) =>
  /<input[^>]* name="number"[^>]*>/.exec(page)?.[0].match(/ value="([^"]*)"/)?.[1] ?? ''
const chosenIn = (page: string) => ({
  street: /<option value="([^"]+)" selected/.exec(page)?.[1] ?? '',
  nearest: /name="nearest" type="radio" value="([^"]+)" checked/.exec(page)?.[1] ?? '',
  number: numberIn(page),
})

for (const [how, jar] of [
  ['without cookies', undefined],
  ['with cookies', new Map<string, string>()],
] as const)
  test(`a press on the map fills in street and number, and the report is sent with them: ${how}`, async (t) => {
    const { site, client, handle, shown, press } = await atTheMap(t, jar)

    const pressed = await press(shown.text, onBridgeStreet)
    const chosen = chosenIn(pressed.text)

    assert.equal(pressed.status, 200)
    assert.deepEqual(chosen, { street: 'bridge-street', nearest: 'house', number: chosen.number })
    assert.match(
      wordsOf(pressed.text),
      new RegExp(`Bridge Street, near number ${chosen.number} *\\. The answers above say so now`),
    )
    assert.match(pressed.text, /<circle/)
    assert.deepEqual(await validate(pressed.text), [])
    await answerAll(client, handle, [['where', chosen], ...aPothole.slice(2)])
    const sent = await send(client, handle)
    const confirmed = sent.status === 303 ? await client.get(String(sent.headers.location)) : sent
    const { answers } = (await caseOf(site.database.admin, referenceIn(confirmed.text)!))!
    assert.deepEqual({ street: answers.street, nearest: answers.nearest, number: answers.number }, chosen)
  })

test('a press is no answer yet: nothing is kept of it, in whatever the site stores', async (t) => {
  const { site, shown, press } = await atTheMap(t)
  const before = await everythingStored(site.database)

  await press(shown.text, onBridgeStreet)

  assert.deepEqual(await everythingStored(site.database), before)
})

test('the place can be moved by a press nearer by, and by the words', async (t) => {
  const { client, handle, shown, press } = await atTheMap(t)
  const first = await press(shown.text, onBridgeStreet)

  const second = await press(first.text, [300, 100], chosenIn(first.text))

  assert.notDeepEqual(chosenIn(second.text), chosenIn(first.text))
  const byWords = await client.post(`${service}/where`, {
    handle,
    street: 'high-street',
    nearest: 'house',
    number: '1',
  })
  assert.match(byWords.text, /How big is it\?/)
})

test('a lamp post that was asked for is the one that is found', async (t) => {
  const { shown, press } = await atTheMap(t)

  const pressed = await press(shown.text, onBridgeStreet, { nearest: 'lamp-post' })

  assert.equal(chosenIn(pressed.text).nearest, 'lamp-post')
  assert.match(wordsOf(pressed.text), /Bridge Street, near lamp post \d+/)
})

test('the buttons move the map and keep what was typed', async (t) => {
  const { shown, map } = await atTheMap(t)
  const words = { street: 'mill-race', nearest: 'house', number: '3' }

  let page = shown.text
  const views = [pictureOf(page)]
  for (const button of ['Nearer', 'North', 'East', 'South', 'West', 'Farther']) {
    const moved = await map({ ...words, what: buttonOf(page, button) })
    assert.equal(moved.status, 200)
    assert.deepEqual(chosenIn(moved.text), words)
    page = moved.text
    views.push(pictureOf(page))
  }

  assert.equal(new Set(views.slice(0, -2)).size, 5)
  assert.equal(views.at(-1), views[0])
})

test('outside the area, and in the river, it is said in words, and nothing typed is lost', async (t) => {
  const { shown, press } = await atTheMap(t)
  const words = { street: 'mill-race', nearest: 'house', number: '3' }

  const outside = await press(shown.text, [590, 10], words)
  const river = await press(shown.text, [425, 322], words)

  assert.match(wordsOf(outside.text), /outside this council’s area/)
  assert.match(
    wordsOf(river.text),
    /There is no street within 50 metres of where you pressed\. The nearest is .+, about \d+ metres away/,
  )
  for (const { text, status } of [outside, river]) {
    assert.equal(status, 200)
    assert.deepEqual(chosenIn(text), words)
  }
})

test('from a keyboard the middle of the map is meant', async (t) => {
  const { shown, press } = await atTheMap(t)

  const [enter, middle] = [await press(shown.text, [0, 0]), await press(shown.text, [300, 220])]

  assert.deepEqual(chosenIn(enter.text), chosenIn(middle.text))
})

for (const [what, fields] of [
  ['nothing of the map', {}],
  ['one half', { 'number@0.5.4.x': '1' }],
  ['numbers below nought', { 'number@0.5.4.x': '-1', 'number@0.5.4.y': '-1' }],
  ['a huge number', { 'number@0.5.4.x': '99999999999999999999', 'number@0.5.4.y': '1' }],
  ['no numbers', { 'number@0.5.4.x': 'NaN', 'number@0.5.4.y': 'Infinity' }],
  ['a view that is none', { 'number@0.99.4.x': '1', 'number@0.99.4.y': '1' }],
  ['a question of another form', { 'kind@0.5.4.x': '1', 'kind@0.5.4.y': '1' }],
  ['a field that the page does not have', { 'number@0.5.4.x': '1', 'number@0.5.4.y': '1', dob: '1980' }],
  ['a button that is none', { what: 'number@0.5' }],
] as const)
  test(`what no button of the page sends is refused, and nothing is kept: ${what}`, async (t) => {
    const { site, map } = await atTheMap(t)

    assert.equal((await map({ ...typed, ...fields })).status, 400)
    assert.equal(await countDrafts(site.database.admin), 1)
  })

test('another form’s handle, another page and another service have no map', async (t) => {
  const { client, handle, map } = await atTheMap(t)
  const press = { 'number@0.5.4.x': '1', 'number@0.5.4.y': '1' }

  assert.equal((await map({ ...typed, ...press }, 'kind')).status, 400)
  assert.equal((await map({ ...typed, ...press }, 'no-such-page')).status, 404)
  assert.equal((await client.post('/services/missed-bin/where/map', { handle, ...press })).status, 404)
  assert.equal((await client.post(`${service}/where/map`, press)).status, 404)
})

test('a press that comes after the form was sent shows what it was sent as', async (t) => {
  const { client } = await open(t)
  const { handle, reference } = await reportWhole(client)

  const late = await client.post(`${service}/where/map`, {
    handle,
    ...typed,
    'number@0.5.4.x': '1',
    'number@0.5.4.y': '1',
  })

  assert.equal(referenceIn(late.text), reference)
})

test('the words come first, Enter among them goes on, and the map asks for nothing elsewhere', async (t) => {
  const { shown } = await atTheMap(t)
  const form = /<form action="[^"]*\/where".*?<\/form>/s.exec(shown.text)![0]
  const buttons = [...form.matchAll(/<(?:button|input)[^>]* type="(?:submit|image)"[^>]*>/g)].map(
    ([button]) => button,
  )

  assert.ok(form.indexOf('name="street"') < form.indexOf('type="image"'))
  assert.ok(form.indexOf('name="number"') < form.indexOf('type="image"'))
  assert.ok(!buttons[0]!.includes('formaction'), 'the first button of the form is to be Continue')
  assert.deepEqual(await validate(shown.text), [])
  assert.doesNotMatch(form, /(?:src|href)="(?!\/|#)/)
})

test('no address that is asked for names a view or a place', async (t) => {
  const { shown, press } = await atTheMap(t)
  const pressed = await press(shown.text, onBridgeStreet)
  const addresses = [...pressed.text.matchAll(/ (?:src|href|action|formaction)="([^"]+)"/g)].map(
    ([, address]) => address!,
  )

  assert.ok(addresses.includes(`${service}/where/map#number-map`))
  assert.deepEqual(
    addresses.filter((address) => /@|\d\.\d|bridge|x=/.test(address)),
    [],
  )
})

test('the page with the map weighs less than 60 kB as it is sent', async (t) => {
  const { shown, press } = await atTheMap(t)
  const nearer = await press(shown.text, onBridgeStreet)

  for (const { text } of [shown, nearer]) assert.ok(gzipSync(text).length < 60_000)
})

test('somebody who tracks the report sees the place on a small map, told in words too', async (t) => {
  const { client } = await open(t)
  const proof = await reportWhole(client)

  const tracked = await client.post('/track', { reference: proof.reference, code: proof.code })

  assert.match(tracked.text, /<svg [^>]*role="img" aria-label="Map of the place: Bridge Street, house 12a"/)
  assert.deepEqual(await validate(tracked.text), [])
})

test('in Welsh the map speaks Welsh, and its buttons stay in Welsh', async (t) => {
  const { client, handle } = await atTheMap(t)
  const welsh = await client.post(`/cy${service}/where/map`, {
    handle,
    ...typed,
    'number@0.5.4.x': '300',
    'number@0.5.4.y': '226',
  })

  assert.match(welsh.text, /Neu pwyntiwch at y map/)
  assert.match(welsh.text, /formaction="\/cy\/services\/street-problem\/where\/map#number-map"/)
})
