import assert from 'node:assert/strict'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { clientOf, open, openSite } from '../test/journeys/open.ts'
import { reportWhole } from '../test/journeys/street-problem.ts'
import type { Ground } from './app.ts'
import { type Council, loadCouncil } from './council/council.ts'
import { makeAssets } from './design-system/assets.ts'
import { loadServices } from './registers.ts'
import { allRoutes } from './routes.ts'

const fairholme = join(import.meta.dirname, '../councils/fairholme')

function council(): Council {
  const loaded = loadCouncil(fairholme, { production: false })
  assert.ok(loaded.ok)
  return loaded.council
}

/** Fairholme with services of the test's own. */
async function withServices(
  t: TestContext,
  services: Record<string, (text: string) => string>,
): Promise<Council> {
  const folder = await mkdtemp(join(tmpdir(), 'council-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const register of ['purposes.yaml', 'recipients.yaml'])
    await writeFile(join(folder, register), await readFile(join(fairholme, register), 'utf8'))
  await cp(join(fairholme, 'map'), join(folder, 'map'), { recursive: true })
  const periods = await readFile(join(fairholme, 'retention.yaml'), 'utf8')
  const named = Object.keys(services).map((name) => ofService(periods, name))
  const ofEvery = ['too-much', 'account', 'news'].flatMap((every) => entriesOf(periods, every))
  await writeFile(join(folder, 'retention.yaml'), ['periods:', ...named, ...ofEvery].join('\n'))
  const published = await readFile(join(fairholme, 'services/street-problem/service.yaml'), 'utf8')
  for (const [name, change] of Object.entries(services)) {
    await mkdir(join(folder, 'services', name), { recursive: true })
    await writeFile(join(folder, 'services', name, 'service.yaml'), change(published))
  }
  return { ...council(), folder }
}

/** The periods of the street report, as those of another service. */
function ofService(periods: string, name: string): string {
  return entriesOf(periods, 'street-problem')
    .map((entry) => entry.replace('street-problem', name))
    .join('\n')
}

function entriesOf(periods: string, service: string): string[] {
  return periods
    .split(/\n(?= {2}- service: )/)
    .filter((entry) => entry.includes(`service: ${service}`))
    .map((entry) => entry.slice(entry.indexOf('  - service')))
}

function routesOf(ground: Ground) {
  const { colours, fontStack } = ground.council.look
  return allRoutes(ground, makeAssets({ colours, fontStack })).map(({ method, path }) => `${method} ${path}`)
}

test('the services of a council are those in its folder, in the order of their names', async (t) => {
  const made = await withServices(t, {
    'street-problem': (text) => text,
    'park-problem': (text) => text.replace('id: street-problem', 'id: park-problem'),
  })

  const loaded = await loadServices(made, () => '2026-11-22')

  assert.ok(loaded.ok)
  assert.deepEqual(
    loaded.services.map(({ id }) => id),
    ['park-problem', 'street-problem'],
  )
})

test('a service that does not bear the name of its folder, or is not whole, keeps the site from starting', async (t) => {
  const made = await withServices(t, {
    'another-name': (text) => text,
    broken: (text) => text.replace(/^ +why: .*$/m, ''),
    'street-problem': (text) => text,
  })

  const loaded = await loadServices(made, () => '2026-11-22')

  assert.ok(!loaded.ok)
  assert.ok(loaded.complaints.includes('services/another-name/service.yaml: its id must be another-name'))
  assert.ok(loaded.complaints.some((complaint) => /^services\/broken\/service\.yaml: .*why/.test(complaint)))
  assert.ok(!loaded.complaints.some((complaint) => complaint.startsWith('services/street-problem/')))
})

test('production has every page of the public, and none of the demonstration or of officers', async (t) => {
  const { ground } = await openSite(t)
  const { demonstration: _, ...production } = ground

  const all = routesOf(ground)
  const strict = routesOf(production)

  const missing = all.filter((route) => !strict.includes(route))
  assert.ok(missing.length >= 6)
  // The form about choices is printed by officers.
  for (const route of missing) assert.match(route, /^(GET|POST) \/(demonstration|staff|choices-by-letter)\b/)
  for (const route of strict) assert.doesNotMatch(route, /demonstration|staff/)
  assert.deepEqual(
    strict.filter((route) => !all.includes(route)),
    [],
  )
})

test('in production nobody can open the demonstration or the officers’ pages, or is led to them', async (t) => {
  const site = await openSite(t, {
    ground: ({ demonstration: _, ...ground }) => ground,
    environment: { BASE_URL: 'https://fairholme.example' },
  })
  const client = clientOf(t, site)
  const own = { host: 'fairholme.example', origin: 'https://fairholme.example' }

  for (const address of ['/demonstration', '/staff/street-problem', '/staff/street-problem/FH-2222-2222'])
    assert.equal((await client.get(address)).status, 404, address)
  for (const address of [
    '/demonstration/clock',
    '/demonstration/afresh',
    '/staff/street-problem/FH-2222-2222',
  ])
    assert.equal((await client.post(address, { forward: 'day' }, own)).status, 404, address)
  for (const address of ['/', '/services', '/track', '/no-such-page']) {
    const { text, headers } = await client.get(address)
    assert.doesNotMatch(text, /demonstration|\/staff/i, address)
    assert.ok(headers['strict-transport-security'])
  }
})

test('no address is served twice, and each is one that the access log knows how to count', async (t) => {
  const { ground, routes } = await openSite(t)

  const all = routesOf(ground)

  assert.equal(new Set(all).size, all.length)
  for (const { path } of routes) assert.match(path, /^\/[A-Za-z0-9/:*._-]{0,119}$/)
})

test('the health page says that this process answers, also while the database does not', async (t) => {
  const { site, client } = await open(t)

  await site.database.web.close()
  const answer = await client.get('/health')

  assert.equal(answer.status, 200)
  assert.equal(answer.text, 'ok\n')
  assert.equal(answer.headers['cache-control'], 'no-store')
})

test('a file of the site may be kept for ever, for another content has another name; a page may not', async (t) => {
  const { client } = await open(t)

  const home = await client.get('/')
  const files = [
    ...new Set([...home.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)),
  ]

  assert.ok(files.length >= 4)
  for (const file of files) {
    const answer = await client.get(file)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.match(file, /-[0-9a-f]{12}\./)
    assert.equal((await client.get(file.replace(/-[0-9a-f]{12}/, '-000000000000'))).status, 404)
  }
  assert.equal(home.headers['cache-control'], 'private, no-cache')
})

test('a cookie that some page tries to set does not leave, and becomes an incident without its value', async (t) => {
  const { site, client } = await open(t, {
    routes: (routes) => [
      ...routes,
      {
        method: 'GET',
        path: '/rogue',
        handle: () => ({ kind: 'redirect', to: '/', setCookies: ['visitor=jane-canary; Path=/'] }),
      },
    ],
  })

  const answer = await client.get('/rogue')
  await reportWhole(client)

  assert.deepEqual(answer.setCookies, [])
  const incidents = await site.database.admin.sql`
    select kind, route
    from incidents.incident`
  assert.deepEqual(incidents, [{ kind: 'cookie-held-back', route: '/rogue' }])
  assert.ok(!site.logged.join('').includes('canary'))
})

test('the site stops although a browser holds a connection open that it has not used yet', {
  timeout: 30_000,
}, async (t) => {
  const site = await openSite(t)
  const ahead = connect(site.port, '127.0.0.1')
  t.after(() => ahead.destroy())
  await once(ahead, 'connect')

  const answer = await fetch(site.url) // from another connection, so that the first one is known to be there
  await answer.text()

  await site.close()
})
