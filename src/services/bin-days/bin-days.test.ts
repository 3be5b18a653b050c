/** Bin days: a street and nothing else is asked, nothing is kept, and whoever asks has the days or is told plainly why not. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { atTime, hasBox, mondayMorning, offersEarlier, streetChosen } from '../../../test/journeys/bins.ts'
import { clientOf } from '../../../test/journeys/open.ts'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { otherSystem } from '../../../test/support/other-system.ts'
import { type Alterations, openTestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'

const read = (text: string) => wordsIn(mainOf(text))

async function open(t: TestContext, alter: Alterations = {}, at = mondayMorning) {
  const site = await openTestSite(t, { rounds: 'as they are', ...alter })
  atTime(site, at)
  return { site, client: clientOf(t, site) }
}

test('whoever chooses a street sees on which days each kind of bin is emptied, without a cookie', async (t) => {
  const { site, client } = await open(t)

  const asked = await client.get('/bin-days')
  const shown = await client.post('/bin-days', { street: 'bridge-street' })

  assert.equal(asked.status, 200)
  assert.equal(shown.status, 200)
  const words = read(shown.text)
  assert.match(words, /Bin days in Bridge Street/)
  assert.match(words, /Rubbish Monday 23 November \(today\) Monday 7 December Monday 21 December/)
  assert.match(words, /Recycling Monday 30 November Monday 14 December/)
  assert.match(words, /Food waste Monday 23 November \(today\) Monday 30 November Monday 7 December/)
  assert.match(words, /The crew is out in this street today and has not finished\./)
  assert.match(shown.text, /href="\/services\/missed-bin"/)
  for (const { text, setCookies } of [asked, shown]) {
    assert.deepEqual(setCookies, [])
    assert.deepEqual(await validate(text), [])
  }
  const [kept] = await site.database.admin.sql<{
    count: number
  }>`select count(*)::int as count from services.visit`
  assert.equal(kept?.count, 0, 'a street was kept of somebody who did not ask for it')
})

test('a day that a bank holiday moves is shown as it is moved', async (t) => {
  const { client } = await open(t, {}, '2026-12-27T10:00:00Z')

  const { text } = await client.post('/bin-days', { street: 'bridge-street' })

  // The Monday after Christmas is a bank holiday in 2026.
  assert.match(read(text), /Food waste Tuesday 29 December Monday 4 January Monday 11 January/)
})

test('when the crew has been, its next day stands first and what it noted is told', async (t) => {
  const { client } = await open(t, {}, '2026-11-30T17:00:00Z')

  const { text } = await client.post('/bin-days', { street: 'crown-and-anchor-passage' })

  assert.match(read(text), /Food waste Monday 7 December .*It was emptied today\./)
  assert.match(read(text), /The crew could not get into the street today\./)
})

test('where not all houses of a street are on one round, which houses are meant is said', async (t) => {
  const { client } = await open(t)

  const { text } = await client.post('/bin-days', { street: 'ashdown-avenue' })

  assert.match(read(text), /Rubbish \(Numbers 1 to 61\) Tuesday 24 November/)
  assert.match(read(text), /Rubbish \(Numbers 62 to 124\) Wednesday 25 November/)
})

test('whoever chooses no street, or one that the town does not have, is asked to select one', async (t) => {
  const { client } = await open(t)

  for (const fields of [{}, { street: '' }, { street: 'nowhere-lane' }]) {
    const refused = await client.post('/bin-days', fields)

    assert.equal(refused.status, 422)
    assert.match(refused.text, /<title>Error: When is my bin day\?/)
    assert.match(refused.text, /<a href="#street">Select your street<\/a>/)
    assert.deepEqual(await validate(refused.text), [])
  }
})

test('no address holds a street, whichever way the page is reached, but that of the calendar, which says so', async (t) => {
  const { client } = await open(t)

  const { text } = await client.post('/bin-days', { street: 'bridge-street' })

  for (const [, address = ''] of text.matchAll(/(?:href|action)="([^"]*)"/g))
    if (!address.endsWith('.ics')) assert.doesNotMatch(address, /bridge/)
  assert.equal((await client.get('/bin-days/bridge-street')).status, 404)
  assert.equal(streetChosen((await client.get('/bin-days?street=bridge-street')).text), '')
})

test('it is found by search, from the front page and beside the help on bin days', async (t) => {
  const { client } = await open(t)

  for (const address of ['/', '/help/bin-days', '/help/missed-bin', '/search?q=when+is+my+bin+day'])
    assert.match((await client.get(address)).text, /href="\/bin-days"/, address)
})

test('the box is not ticked for anybody, names the cookie it sets, and sets none while it is empty', async (t) => {
  const { client } = await open(t)

  const { text } = await client.get('/bin-days')
  const refused = await client.post('/bin-days', { street: '', remember: 'street' })

  assert.doesNotMatch(hasBox(text)!, / checked/)
  assert.match(read(text), /For this we set one cookie, __Host-fairholme ?, if your browser takes it\./)
  assert.match(hasBox(refused.text)!, / checked/, 'what was ticked is lost')
  assert.deepEqual(refused.setCookies, [])
})

test('a street that was remembered stands there when the page is opened again, until it is forgotten', async (t) => {
  const { site } = await open(t)
  const client = clientOf(t, site, { jar: new Map() })

  const asked = await client.post('/bin-days', { street: 'bridge-street', remember: 'street' })
  const again = await client.get('/bin-days')
  const forgotten = await client.post('/bin-days/forget', {})
  const after = await client.get('/bin-days')

  assert.match(
    asked.setCookies.join(),
    /^__Host-fairholme=[A-Za-z0-9_-]{22}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  )
  assert.match(read(asked.text), /You asked us to remember this street for this visit\./)
  assert.match(read(again.text), /From earlier in this visit: Bridge Street ?\./)
  assert.equal(streetChosen(again.text), 'bridge-street')
  assert.equal(hasBox(again.text), null)
  assert.match(read(forgotten.text), /We have forgotten/)
  assert.equal(offersEarlier(after.text), false)
  assert.equal(streetChosen(after.text), '')
  for (const { text } of [asked, again, forgotten]) assert.deepEqual(await validate(text), [])
})

test('an officer who has a street remembered stays signed in: the cookie that is there is not replaced', async (t) => {
  const { site } = await open(t)
  const client = clientOf(t, site, { jar: new Map() })
  await client.post('/services/missed-bin/start', { cookie: 'yes' })

  const asked = await client.post('/bin-days', { street: 'bridge-street', remember: 'street' })

  assert.deepEqual(asked.setCookies, [])
  assert.equal(streetChosen((await client.get('/bin-days')).text), 'bridge-street')
})

test('where the register lets no cookie be set here, no box is shown, and nobody is told there is one', async (t) => {
  const { client } = await open(t, {
    ground: (ground) => ({
      ...ground,
      council: {
        ...ground.council,
        cookies: {
          ...ground.council.cookies,
          cookies: ground.council.cookies.cookies.map((cookie) => ({
            ...cookie,
            emitters: cookie.emitters.filter((emitter) => emitter !== '/bin-days'),
          })),
        },
      },
    }),
  })

  const { text } = await client.get('/bin-days')
  const sent = await client.post('/bin-days', { street: 'bridge-street', remember: 'street' })

  assert.equal(hasBox(text), null)
  assert.doesNotMatch(read(text), /tick the box/)
  assert.deepEqual(sent.setCookies, [])
  assert.equal(sent.status, 200)
  assert.doesNotMatch(read(sent.text), /You asked us to remember/)
})

/** A contractor's system that answers so, and a site that asks it. */
async function withContractor(t: TestContext, answer: { status: number; body: string }) {
  const { origin, keyFile, asked } = await otherSystem(t, (response) =>
    response.writeHead(answer.status).end(answer.body),
  )
  const environment = { ROUNDS_URL: `${origin}/api`, ROUNDS_KEY_FILE: keyFile }
  return { ...(await open(t, { environment })), asked }
}

test('a contractor’s system is asked where there is one, of the street and nothing else', async (t) => {
  const days = [{ day: '2026-11-25', state: 'not-started' }]
  const body = JSON.stringify({ rounds: [{ kind: 'food', days }] })
  const { client, asked } = await withContractor(t, { status: 200, body })

  const { text } = await client.post('/bin-days', { street: 'bridge-street' })

  assert.match(read(text), /Food waste Wednesday 25 November/)
  assert.doesNotMatch(read(text), /Rubbish/)
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['/api/streets/bridge-street/rounds?from=2026-10-26&to=2027-01-04'],
  )
})

test('when the rounds cannot be asked the page says so and what to do, and the log names no street', async (t) => {
  const { site, client } = await withContractor(t, { status: 500, body: 'planted-secret bridge-street' })

  const { status, text } = await client.post('/bin-days', { street: 'bridge-street' })

  assert.equal(status, 200)
  assert.match(
    read(text),
    /We cannot look up bin days just now\. Try again later, or ring us on 01632 960001/,
  )
  assert.deepEqual(await validate(text), [])
  const log = site.logged.join('\n')
  assert.match(log, /The rounds cannot be asked for: answered 500/)
  assert.doesNotMatch(log, /bridge|planted/)
})

test('a street of which the contractor knows nothing is said to have no bin days here', async (t) => {
  const { client } = await withContractor(t, { status: 404, body: '' })

  const { status, text } = await client.post('/bin-days', { street: 'bridge-street' })

  assert.equal(status, 200)
  assert.match(read(text), /We have no bin days for this street\./)
})

test('the days of a street are a calendar for whoever fetches it, the same for everybody and without a cookie', async (t) => {
  const { site, client } = await open(t)

  const shown = await client.post('/bin-days', { street: 'bridge-street' })
  const [, href] = /href="(\/bin-days\/[^"]+\.ics)"/.exec(shown.text) ?? []
  const fetched = await client.get(href!)
  const again = await clientOf(t, site).get(href!, {
    cookie: 'prefs=w6',
    referer: 'http://elsewhere.example/',
  })
  const welsh = await client.get(`/cy${href}`)

  assert.match(read(shown.text), /Its address names this street\./)
  assert.equal(fetched.status, 200)
  assert.equal(fetched.headers['content-type'], 'text/calendar; charset=utf-8')
  assert.equal(fetched.headers['cache-control'], 'private, no-cache')
  assert.deepEqual(fetched.setCookies, [])
  assert.match(fetched.text, /DTSTART;VALUE=DATE:20261123\r\n/)
  assert.match(fetched.text, /SUMMARY;LANGUAGE=en:Rubbish\r\n/)
  assert.equal(again.text, fetched.text)
  assert.match(welsh.text, /NAME;LANGUAGE=cy:/)
})

test('a calendar of no street, or of days that nobody can be asked for, is told in words and is no calendar', async (t) => {
  const { client } = await open(t, {
    ground: (ground) => ({
      ...ground,
      bins: ground.bins && { ...ground.bins, rounds: async () => ({ ok: false }) },
    }),
  })

  for (const street of ['nowhere', '..%2f', 'Bridge%20Street', 'x'.repeat(90)])
    assert.equal((await client.get(`/bin-days/${street}.ics`)).status, 404, street)
  const { status, headers, text } = await client.get('/bin-days/bridge-street.ics')
  assert.equal(status, 503)
  assert.equal(headers['content-type'], 'text/plain; charset=utf-8')
  assert.match(text, /Try again later/)
})
