import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../journeys/open.ts'
import { countDrafts, everythingStored } from '../journeys/stored.ts'
import { service, start, wordsOf } from '../journeys/street-problem.ts'
import { assertPage, canary, nothingLogged } from './watch.ts'

const sites = [null, 'same-origin', 'same-site', 'cross-site', 'none', 'SAME-ORIGIN', '']

test('only a form that the browser says is from our own page is taken', async (t) => {
  const { site, client } = await open(t)
  const handle = await start(client)
  const before = await everythingStored(site.database)
  const origins = {
    own: site.url,
    none: null,
    opaque: 'null',
    empty: '',
    'another port': `http://localhost:${site.port + 1}`,
    'a name of the same machine': `http://127.0.0.1:${site.port}`,
    'a name that begins like ours': `${site.url}.${canary}.example`,
    'ours with a path': `${site.url}/`,
    'another site': `https://${canary}.example`,
    'two in one': `${site.url}, ${site.url}`,
  }
  const isOwn = (name: string, from: string | null) =>
    (name === 'own' && (from === null || from === 'same-origin')) ||
    (name === 'none' && from === 'same-origin')
  const taken: string[] = []

  for (const [name, origin] of Object.entries(origins)) {
    for (const from of sites) {
      if (isOwn(name, from)) {
        taken.push(`${name}, ${from}`)
        continue
      }
      const answer = await client.post(
        `${service}/kind`,
        { handle, kind: 'pothole' },
        { origin, 'sec-fetch-site': from },
      )
      assertPage(answer, 403, `${name}, ${from}`)
      assert.match(wordsOf(answer.text), /could not accept this form/)
    }
  }
  assert.deepEqual(await everythingStored(site.database), before)
  await nothingLogged(site)

  assert.deepEqual(taken, ['own, null', 'own, same-origin', 'none, same-origin'])
  for (const headers of [{ 'sec-fetch-site': null }, {}, { origin: null }]) {
    const answer = await client.post(`${service}/kind`, { handle, kind: 'pothole' }, headers)
    assert.equal(answer.status, 200, JSON.stringify(headers))
  }
  assert.equal(await countDrafts(site.database.admin), 1)
})

test('every address that takes a form refuses one from elsewhere, also an address that we do not have', async (t) => {
  const { site, client } = await open(t)
  const before = await everythingStored(site.database)
  const posts = site.routes.filter(({ method }) => method === 'POST')
  const addressesOf = (routes: typeof posts) =>
    routes.map(({ path }) =>
      path
        .replace(':service', 'street-problem')
        .replace(':step', 'kind')
        .replace(':reference', 'FH-2222-2222'),
    )
  const addresses = addressesOf(posts.filter(({ fromPrograms }) => !fromPrograms))
  const programs = addressesOf(posts.filter(({ fromPrograms }) => fromPrograms))

  assert.ok(addresses.length >= 7)
  assert.deepEqual(programs, ['/open311/v2/requests.xml', '/open311/v2/requests.json'])
  for (const address of [...addresses, ...programs, '/no-such-page', '/health', '/'])
    assertPage(await client.post(address, {}, { 'sec-fetch-site': 'cross-site' }), 403, address)
  for (const address of [...addresses, '/no-such-page', '/health', '/'])
    assertPage(await client.post(address, {}, { origin: null, 'sec-fetch-site': null }), 403, address)
  assert.deepEqual(await everythingStored(site.database), before)
})

test('where the site knows its own address, the name that was asked for counts for nothing', async (t) => {
  const { client, site } = await open(t, { environment: { BASE_URL: 'https://fairholme.example' } })
  const from = (origin: string, host = 'fairholme.example') =>
    client.post(`${service}/start`, { cookie: 'no' }, { origin, host })

  assert.equal((await from('https://fairholme.example')).status, 200)
  assert.equal((await from(site.url, site.host)).status, 403)
  assert.equal((await from('http://fairholme.example')).status, 403)
  assert.equal((await from('https://evil.example', 'evil.example')).status, 403)
})

test('a demonstration takes no form under a name that is not of this machine, though browser and name agree', async (t) => {
  const { client, site } = await open(t)
  const host = `rebound.example:${site.port}`

  const answer = await client.post(`${service}/start`, { cookie: 'no' }, { origin: `http://${host}`, host })

  assertPage(answer, 403)
})
