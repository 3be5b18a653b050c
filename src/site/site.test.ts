import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestSite, type TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'
import { searchable } from '../app.ts'
import { english } from '../messages/messages.ts'
import { offersOf } from './catalogue.ts'
import { houseAddresses } from './content/content.ts'
import { entriesOf, fillSearch } from './search/fill.ts'
import { alertBanner } from './views/alert.ts'

let site: TestSite
const atTheEnd: (() => unknown)[] = []
before(async () => {
  site = await openTestSite({ after: (deed) => void atTheEnd.unshift(deed as () => unknown) })
})
after(async () => {
  for (const deed of atTheEnd) await deed()
})

test('every form and every page stands in the list from A to Z, under its letter, and is there', async () => {
  const { services, content } = site.ground
  const page = await textOf('/services')

  const offers = offersOf(services, content)
  assert.equal(offers.length, services.length + content.pages.length)
  for (const { address, index } of offers) {
    const letter = index.charAt(0).toUpperCase()
    const [, section = ''] = page.split(`id="letter-${letter}"`)
    assert.ok(section.split('<h3')[0]?.includes(`href="${address}"`), `${index} under ${letter}`)
    assert.equal((await fetch(site.url + address)).status, 200, address)
  }
})

test('every topic leads to its pages, and every form stands in a topic', async () => {
  const { services, content } = site.ground
  const offers = offersOf(services, content)

  assert.deepEqual(
    offers.filter(({ topics }) => topics.length === 0).map(({ title }) => title),
    [],
  )
  for (const { address, topics } of offers)
    for (const { id } of topics)
      assert.ok((await textOf(`/topics/${id}`)).includes(`href="${address}"`), `${address} in ${id}`)
})

test('every link inside the site on a content page, the home page and the lists is answered, anchor and all', async () => {
  const { pages, mostWanted } = site.ground.content
  const from = [
    '/',
    '/services',
    '/search',
    '/other-formats',
    '/maintenance',
    ...pages.map(({ address }) => address),
  ]
  const links = new Map(houseAddresses.map((address) => [address, 'the list of the house']))
  for (const { to } of mostWanted) links.set(to, 'most wanted')
  for (const address of from)
    for (const link of linksOf(await textOf(address), address)) links.set(link, address)

  assert.ok(links.size > 70)
  for (const [link, where] of links) {
    const [path = '', anchor] = link.split('#')
    const answer = await fetch(site.url + path)
    assert.equal(answer.status, 200, `${link}, from ${where}`)
    const text = await answer.text()
    if (anchor) assert.ok(text.includes(`id="${anchor}"`), `${link}, from ${where}`)
  }
})

test('what we promise and how long we keep things is reached from every page, and the record of processing from there', async () => {
  const footer = (await textOf('/contact')).split('<footer')[1] ?? ''
  const links = [...footer.matchAll(/<a class="govuk-footer__link" href="([^"]*)"/g)].map(
    ([, href = '']) => href,
  )

  assert.deepEqual(links.toSorted(), [
    '/accessibility',
    '/contact',
    '/cookies',
    '/developers',
    '/news-from-us',
    '/other-formats',
    '/policies',
    '/preferences',
    '/promises',
    '/retention',
    '/website-privacy-policy',
  ])
  for (const address of links) await textOf(address)
  assert.match(await textOf('/policies'), /<a [^>]*href="\/record-of-processing"/)
})

test('the map has one address for each pair of service and interaction, and each leads to its page', async () => {
  const map = JSON.parse(await textOf('/services.json')) as Record<string, string | number>[]

  assert.ok(map.length >= 45)
  assert.equal(new Set(map.map(({ lgsl, lgil }) => `${lgsl}/${lgil}`)).size, map.length)
  for (const { lgsl, lgsl_label, lgil, lgil_label, url, title } of map) {
    assert.ok(lgsl_label && lgil_label && title, `${lgsl} ${lgil}`)
    const answer = await fetch(`${site.url}/s/${lgsl}/${lgil}`, { redirect: 'manual' })
    assert.equal(answer.status, 303)
    assert.equal(url, `/s/${lgsl}/${lgil}`)
    const there = await textOf(answer.headers.get('location') ?? '')
    assert.ok(there.includes(`>${title}</h1>`.replaceAll("'", '&#39;')), `${title} at ${lgsl}/${lgil}`)
  }
  const pothole = await fetch(`${site.url}/s/557/0`, { redirect: 'manual' })
  assert.equal(pothole.headers.get('location'), '/services/street-problem')
})

test('a pair that the council does not offer gets the page for what is not there', async () => {
  for (const pair of ['557/7', '1/0', '0557/0', 'x/y', '557/'])
    assert.equal((await fetch(`${site.url}/s/${pair}`, { redirect: 'manual' })).status, 404, pair)
})

test('each form and each page with a number tells machines what it is, and by whom', async () => {
  const { services, content, lists } = site.ground
  for (const { address, title, lgsl } of offersOf(services, content)) {
    const [, block] =
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await textOf(address)) ?? []
    if (lgsl.length === 0) {
      assert.equal(block, undefined, address)
      continue
    }
    const said = JSON.parse(block ?? '')
    assert.equal(said['@type'], 'GovernmentService')
    assert.equal(said.name, title)
    assert.equal(said.url, address)
    assert.equal(said.provider.name, 'Fairholme Borough Council')
    assert.deepEqual(
      said.serviceType,
      lgsl.map((number) => lists.service(number)),
    )
  }
})

test('every page says who looks after it, until when it was read, and which other formats there are', async () => {
  for (const { address, owner, sensitive } of site.ground.content.pages) {
    const answer = await fetch(site.url + address)
    const text = await answer.text()
    assert.ok(text.includes(`looked after by our ${owner}, who will read it again by `), address)
    assert.match(
      text,
      /large print, easy read, audio, Braille, British Sign Language \(BSL\)[^<]*interpreter[^<]*Relay UK/,
    )
    assert.equal(text.includes('govuk-exit-this-page'), sensitive, address)
    assert.equal(answer.headers.get('cache-control') === 'no-store', sensitive, address)
  }
})

test('a page whose day of review has passed says so', async (t) => {
  const { content, clock, demonstration } = site.ground
  assert.ok(demonstration)
  const [page] = content.pages
  t.after(() => demonstration.clock.moveTo(0))
  assert.doesNotMatch(await textOf(page!.address), /was due to be read again/)

  demonstration.clock.moveTo(Date.parse(page!.review) + 2 * 86_400_000 - clock.now().getTime())

  assert.match(await textOf(page!.address), /was due to be read again by/)
})

test('every page is valid, and under 100 kB without being packed, but for the two that tell of everything', async () => {
  // One tells of every promise, the other of everything that any service asks; packed they are 60 and 15 kB.
  const ofEverything: Readonly<Record<string, number>> = {
    '/promises': 180_000,
    '/using-your-personal-data': 220_000,
  }
  const mostBytes = (address: string) => ofEverything[address] ?? 100_000
  const { content } = site.ground
  const topics = [...new Set(content.pages.map(({ topic }) => `/topics/${topic.id}`))]
  const searches = [
    '/search',
    '/search?q=council+tax&page=2',
    '/search?q=fly+tiping',
    '/search?q=%3Cb%3Ezzqq',
  ]
  const addresses = [
    ...houseAddresses,
    ...searches,
    ...topics,
    ...content.pages.map(({ address }) => address),
  ]
  for (const address of addresses) {
    const text = await textOf(address)
    assert.deepEqual(await validate(text), [], address)
    assert.ok(Buffer.byteLength(text) < mostBytes(address), `${address} has ${Buffer.byteLength(text)} bytes`)
  }
})

test('an alert stands on every page from its first moment until its last', () => {
  const alert = {
    title: 'No bins today',
    text: 'Snow <b>.',
    from: new Date('2026-12-01T08:00Z'),
    until: new Date('2026-12-02T08:00Z'),
  }

  assert.equal(alertBanner(english, null, alert.from), null)
  assert.equal(alertBanner(english, alert, new Date('2026-12-01T07:59:59Z')), null)
  assert.notEqual(alertBanner(english, alert, alert.from), null)
  assert.equal(alertBanner(english, alert, alert.until), null)
})

test('while the alert is in force the pages carry it, forms too, and stay valid', async (t) => {
  const alert = { title: 'No bins today', text: 'Snow < ice.', from: new Date(0), until: new Date(9e12) }
  const alerted = await openTestSite(t, {
    ground: (ground) => ({ ...ground, content: { ...ground.content, alert } }),
  })

  for (const address of ['/', '/help/bin-days', '/services/street-problem', '/services/no-such-service']) {
    const text = await (await fetch(alerted.url + address)).text()
    assert.match(text, /id="council-alert"[\s\S]*No bins today[\s\S]*Snow &lt; ice\./, address)
    assert.deepEqual(await validate(text), [], address)
  }
  assert.doesNotMatch(await textOf('/'), /council-alert/)
})

test('a start with the same pages changes nothing, and starts at the same time do not hinder each other', async () => {
  const { services, content, lists, database } = site.ground
  const rows = () =>
    site.database.admin.sql`select address, xmin::text as written from site.page order by address`
  const entries = entriesOf(content, services, lists, { addresses: ['/contact'], bodies: new Map() })
  await Promise.all([
    fillSearch(database, entries),
    fillSearch(database, entries),
    fillSearch(database, entries),
  ])
  const first = await rows()

  await fillSearch(database, entries)

  assert.deepEqual(await rows(), first)
  assert.equal(first.length, entries.length)
  await fillSearch(database, entries.slice(1))
  assert.equal((await rows()).length, entries.length - 1)
  await fillSearch(database, searchable(site.ground, site.routes))
})

async function textOf(address: string): Promise<string> {
  const answer = await fetch(site.url + address)
  assert.equal(answer.status, 200, address)
  return answer.text()
}

function linksOf(text: string, from: string): string[] {
  const main = text.slice(text.indexOf('<div class="govuk-width-container">\n', text.indexOf('</header>')))
  const all = [...main.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href)
  return all
    .filter((href) => href.startsWith('/') || href.startsWith('#'))
    .map((href) => (href.startsWith('#') ? `${from}${href}` : href.replaceAll('&amp;', '&')))
}
