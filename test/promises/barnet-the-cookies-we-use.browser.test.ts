import assert from 'node:assert/strict'
import type { Cookie } from 'playwright-core'
import { launch } from '../support/browser.ts'
import type { TestSite } from '../support/site.ts'
import { withCookie, withRegister } from './site/cookie-defects.ts'
import { everyPage, isShownInBrowser, oneAddressOfEachKind } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { seen as rowSeen } from './site/jar.ts'
import { officersHoldNothingElse } from './site/officers-cookies.ts'
import { promise, visitor } from './site/open.ts'
import { choose, save } from './site/preferring.ts'
import { sectionOf, tableIn } from './site/reading.ts'
import { aFlyTip, walk } from './site/walking.ts'

promise({
  row: 'B41',
  quote: 'The cookies we use … Cookie name … Type … Purpose … Domain',
  state: {
    part: 'The table has every cookie of every part of the site there is; the contractors’ part and chat, whose cookies must be in it too, do not exist yet.',
  },
  holds: async (site) => {
    const { text } = await visitor(site).get('/cookies')
    const [head = [], ...rows] = tableIn(sectionOf(text, 'cookies-we-use'))
    assert.deepEqual(head.slice(0, 5), ['Cookie name', 'Type', 'Purpose', 'Domain', 'Lifetime'])
    for (const row of rows)
      assert.ok(
        row.every((cell) => cell.length > 3),
        `a cell is empty: ${row.join(' | ')}`,
      )
    const printed = rows.map(([name = '', type = '', , domain = '', lifetime = '']) => ({
      name,
      type: type.startsWith('Session') ? 'session' : 'persistent',
      domain: /\(([^)]*)\)/.exec(domain)?.[1] ?? domain,
      gone: lifetime === 'Until the browser is closed' ? 'with the browser' : lifetime,
    }))

    assert.deepEqual(
      [...new Set(printed.map(({ name }) => name))].sort(),
      [...(await setAnywhere(site))].sort(),
    )
    await officersHoldNothingElse(site, printed)
    assert.deepEqual(byName(printed), byName(await seenByChromium(site)))
  },
  sabotages: [
    {
      name: 'a cookie is set which the table does not have',
      breaks: () => ({
        inFront: (answer, path) =>
          path === '/cookies' || path.startsWith('/assets')
            ? answer
            : { ...answer, headers: { ...answer.headers, 'set-cookie': ['balance=1; Path=/'] } },
      }),
    },
    {
      name: 'an officer at work is given a cookie which the table does not have',
      breaks: () => ({
        inFront: (answer, path) =>
          path.startsWith('/staff/') && answer.body.includes('action="/staff/sign-out"')
            ? { ...answer, headers: { ...answer.headers, 'set-cookie': ['desk=1; Path=/'] } }
            : answer,
      }),
    },
    {
      name: 'an officer who signs out leaves the cookies of a resident',
      breaks: () => ({
        inFront: (answer, path) => {
          const kept = [answer.headers['set-cookie'] ?? []].flat().filter((one) => one.startsWith('__Host'))
          const { 'clear-site-data': _, ...headers } = answer.headers
          return path === '/staff/sign-out'
            ? { ...answer, headers: { ...headers, 'set-cookie': kept } }
            : answer
        },
      }),
    },
    {
      name: 'the table has a cookie which is never set',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          cookies: register.cookies.flatMap((cookie) =>
            cookie.name === 'prefs' ? [cookie, { ...cookie, name: 'further' }] : [cookie],
          ),
        })),
    },
    {
      name: 'a cookie printed as one of a session stays for a day',
      breaks: () => withCookie('__Host-fairholme', { maxAge: 86_400 }),
    },
    {
      name: 'the table names another domain',
      breaks: () => ({
        inFront: inPages((page) => page.replace('address (localhost)', 'address (fairholme.example)')),
      }),
    },
    {
      name: 'the table has no column for the domain',
      breaks: () => ({ inFront: inPages((page) => page.replace(/<th[^>]*>Domain<\/th>/, '')) }),
    },
    {
      name: 'the table does not say on what ground a cookie is set',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          cookies: register.cookies.map((cookie) => ({ ...cookie, ground: '' })),
        })),
    },
  ],
})

const byName = <Row extends { name: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((one, other) => one.name.localeCompare(other.name))

/**
 * What a browser holds after everything that a visitor, a sender and an officer of the demonstration can open, with
 * preferences saved and first the one choice made and then the other, for who is not counted keeps no day of a visit.
 */
async function seenByChromium(site: TestSite) {
  const { page, jar, close } = await launch({ cookies: 'accepted', script: true })
  const open = (address: string) => page.goto(`${site.url}${address}`)
  try {
    for (const address of (await oneAddressOfEachKind(site)).filter(isShownInBrowser)) await open(address)
    await open('/services/street-problem')
    await page.getByRole('button', { name: 'Start now' }).click()
    await open('/preferences')
    await page.getByLabel('Largest').check()
    await page.getByRole('button', { name: 'Save my preferences' }).click()
    const seen = new Map<string, Cookie>()
    for (const choice of ['lastvisit', 'nocount']) {
      await open('/cookies/choices')
      await page.locator(`input[name="${choice}"][value="on"]`).check()
      await page.getByRole('button', { name: 'Save my choices' }).click()
      for (const cookie of await jar()) seen.set(cookie.name, cookie)
    }
    return [...seen.values()].map(rowSeen)
  } finally {
    await close()
  }
}

async function setAnywhere(site: TestSite): Promise<Set<string>> {
  const pages = await everyPage(site, visitor(site, { from: '127.0.0.5' }))
  const jar = new Map<string, string>()
  const { answers, reference, code } = await walk(visitor(site, { from: '127.0.0.6', jar }), aFlyTip, {
    cookie: 'yes',
  })
  const tracked = await visitor(site, { from: '127.0.0.6' }).post('/track', { reference, code })
  const moved = await visitor(site, { from: '127.0.0.6' }).post(`/staff/street-problem/${reference}`, {
    from: 'received',
    to: 'inspected',
  })
  assert.deepEqual([tracked.status, moved.status], [200, 303])
  const client = visitor(site, { from: '127.0.0.7', jar: new Map() })
  const chosen = [
    await client.get('/sign-in'),
    await save(client, { 'text-size': 'large' }),
    await choose(client, { lastvisit: 'on' }),
    await choose(client, { nocount: 'on' }),
  ]
  const all = [...pages.map(({ answer }) => answer), ...answers, tracked, moved, ...chosen]
  return new Set(all.flatMap(({ setCookies }) => setCookies.map((cookie) => cookie.split('=')[0] ?? '')))
}
