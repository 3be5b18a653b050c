import assert from 'node:assert/strict'
import { html } from '../../src/design-system/html.ts'
import { report } from '../../src/incidents/incidents.ts'
import { show } from '../../src/platform/web/answer.ts'
import { launch } from '../support/browser.ts'
import type { Answer } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { everyPage, everyTrouble, isShownInBrowser, oneAddressOfEachKind } from './site/crawling.ts'
import { promise, visitor } from './site/open.ts'
import { addressesUsedBy, sectionOf, tableIn } from './site/reading.ts'
import { aPothole, walk } from './site/walking.ts'

promise({
  row: 'W2',
  quote: 'will endeavour to safeguard the privacy of its website visitors',
  state: {
    part: 'The list of safeguards in the privacy policy does not show for each whether it works at this moment; what is counted in public as an incident is a cookie held back, what lapsed by itself, a question that nobody used, and files that wait for a scanner or were withdrawn, not yet other faults nor near misses; backups do not exist yet, and no form takes files, which would be scanned; that https alone is used is not shown.',
  },
  holds: async (site) => {
    await everyAnswerIsGuarded(site)
    await incidentsAreCounted(site)
    await nothingGoesElsewhere(site)
  },
  sabotages: [
    {
      name: 'a page shows a picture of another company',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'GET',
            path: '/map',
            handle: () =>
              show({ title: 'Map', main: html`<h1>Map</h1><img src="https://maps.example/a.png" alt="">` }),
          },
        ],
      }),
    },
    {
      name: 'a script of the site’s own sends the browser on to another company',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'GET',
            path: '/chat',
            handle: () => show({ title: 'Chat', main: html`<script src="/chat.js"></script>` }),
          },
          {
            method: 'GET',
            path: '/chat.js',
            handle: () => ({
              kind: 'bytes',
              status: 200,
              type: 'text/javascript',
              body: Buffer.from('location.href = "https://chat.example/hello"'),
              keeping: 'never',
            }),
          },
        ],
      }),
    },
    {
      name: 'a proxy takes away the rule about what a page may load',
      breaks: () => ({ inFront: without('content-security-policy') }),
    },
    {
      name: 'a proxy lets pages load from another company',
      breaks: () => ({
        inFront: (answer) => ({
          ...answer,
          headers: {
            ...answer.headers,
            'content-security-policy': "default-src 'none'; font-src 'self' https://fonts.example",
          },
        }),
      }),
    },
    {
      name: 'errors are answered without the rule about what a page tells others',
      breaks: () => ({
        inFront: (answer) => (answer.status < 400 ? answer : without('referrer-policy')(answer)),
      }),
    },
    {
      name: 'the public is told that all is well, and no number',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/promises'
              ? { ...route, handle: () => show({ title: 'Promises', main: html`<h1>All is well</h1>` }) }
              : route,
          ),
      }),
    },
    {
      name: 'incidents are reported and put on record nowhere',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create function incidents.nothing() returns trigger language plpgsql as 'begin return null; end'`
          await admin.sql`
            create trigger nothing before insert on incidents.incident
            for each row execute function incidents.nothing()`
        },
      }),
    },
    {
      name: 'files are answered without the rule about permissions',
      breaks: () => ({
        inFront: (answer, path) =>
          path.startsWith('/assets/') ? without('permissions-policy')(answer) : answer,
      }),
    },
  ],
})

function without(name: string) {
  return <Answered extends { headers: Record<string, unknown> }>(answer: Answered): Answered => {
    const { [name]: _, ...headers } = answer.headers
    return { ...answer, headers }
  }
}

/** Pages, files, redirects, forms, errors, and the line that answers what is no request. */
async function everyAnswerIsGuarded(site: TestSite): Promise<void> {
  const client = visitor(site)
  const pages = await everyPage(site, client)
  const { answers } = await walk(visitor(site, { jar: new Map() }), aPothole, { cookie: 'yes' })
  const forms = answers.map((answer) => ({ what: `a form answered ${answer.status}`, answer }))
  assert.ok(
    answers.some(({ status }) => status === 303),
    'no redirect was met',
  )

  for (const { what, answer } of [...pages, ...forms, ...(await everyTrouble(site))]) isGuarded(what, answer)

  const broken = (await client.raw('NONSENSE\r\n\r\n')).toString('latin1').toLowerCase()
  assert.match(broken, /^http\/1\.1 400 /)
  for (const name of ['content-security-policy', 'referrer-policy', 'permissions-policy'])
    assert.ok(broken.includes(`\n${name}:`), `what is no request is answered without ${name}`)
}

/** One cookie that was held back more than is on the page, and then it is. */
async function incidentsAreCounted(site: TestSite): Promise<void> {
  const counted = async () => {
    const { text } = await visitor(site).get('/promises')
    const [, ...rows] = tableIn(sectionOf(text, 'incidents'))
    return rows.map(([what = '', count = '']) => ({ what, count: Number(count) }))
  }
  const before = await counted()
  await report(site.ground.database.sql, {
    kind: 'cookie-held-back',
    route: '/services/:service',
    at: site.ground.clock.now(),
  })
  const after = await counted()

  assert.ok(before.length > 4)
  assert.deepEqual(
    after,
    before.map(({ what, count }) => ({ what, count: /^A cookie/.test(what) ? count + 1 : count })),
  )
}

function isGuarded(what: string, { headers, text }: Answer): void {
  const sources = String(headers['content-security-policy'] ?? '')
  assert.match(sources, /^default-src 'none';/, `${what}: a page may load anything`)
  for (const source of sources.split(';').flatMap((rule) => rule.trim().split(' ').slice(1)))
    assert.ok(["'none'", "'self'"].includes(source), `${what}: a page may load from ${source}`)
  assert.equal(headers['referrer-policy'], 'same-origin', what)
  assert.equal(headers['x-content-type-options'], 'nosniff', what)
  assert.match(String(headers['permissions-policy'] ?? ''), /geolocation=\(\).*usb=\(\)/, what)
  if (!String(headers['content-type'] ?? '').startsWith('text/html')) return
  for (const address of addressesUsedBy(text)) assert.match(address, /^\/(?!\/)/, `${what} uses ${address}`)
}

async function nothingGoesElsewhere(site: TestSite): Promise<void> {
  const { page, requests, elsewhere, close } = await launch({ cookies: 'accepted', script: true })
  try {
    for (const address of (await oneAddressOfEachKind(site)).filter(isShownInBrowser)) {
      const opened = await page.goto(`${site.url}${address}`).then(
        () => true,
        () => false,
      )
      assert.deepEqual(elsewhere(site.url), [], address)
      assert.ok(opened, `${address} cannot be opened`)
    }
    await page.goto(`${site.url}/services/street-problem`)
    await page.getByRole('button', { name: 'Start now' }).click()
    await page.getByLabel('A pothole').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    assert.match(page.url(), /where$/)
    assert.ok(requests.length > 20)
    assert.deepEqual(elsewhere(site.url), [])
  } finally {
    await close()
  }
}
