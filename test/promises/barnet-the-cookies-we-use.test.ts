import assert from 'node:assert/strict'
import { html } from '../../src/design-system/html.ts'
import { hour } from '../../src/platform/clock.ts'
import { show } from '../../src/platform/web/answer.ts'
import type { TestSite } from '../support/site.ts'
import { cookieLetOut, withCookie } from './site/cookie-defects.ts'
import { everyPage, everyTrouble, isPage, type Met } from './site/crawling.ts'
import { signIn } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { addressesUsedBy, linksIn, mainOf, sectionOf, tableIn, wordsIn } from './site/reading.ts'
import { aFlyTip, walk } from './site/walking.ts'

promise({
  row: 'B47',
  quote: '(This cookie is ASP.NET_SessionID on .Net systems)',
  state: 'kept',
  holds: async (site) => {
    const { text } = await visitor(site).get('/cookies')
    const [, ...rows] = tableIn(sectionOf(text, 'cookies-we-use'))
    const listed = rows.map(([name = '']) => name)
    const set = cookiesOn(await everythingMet(site))

    assert.ok(set.length > 0, 'no cookie was met, which shows nothing')
    for (const { what, name } of set)
      assert.ok(listed.includes(name), `${what} sets ${name}, which is not in the table`)
    const others = site.ground.council.cookies.cookies.filter(
      ({ inUse, purpose }) => inUse && purpose !== 'session management',
    )
    const sessions = set.filter(({ name }) => others.every((cookie) => cookie.name !== name))
    assert.equal(
      new Set(sessions.map(({ name }) => name)).size,
      1,
      'parts of the site have session cookies of their own',
    )
    const emitters = (name: string) =>
      site.ground.council.cookies.cookies
        .filter((cookie) => cookie.inUse && cookie.name === name)
        .flatMap((cookie) => cookie.emitters.map((path) => path.replace(':service', 'street-problem')))
    for (const { what, name } of set)
      assert.ok(emitters(name).includes(what), `${what} is not named as setting ${name}`)
    const policy = await visitor(site).get('/website-privacy-policy')
    assert.match(wordsIn(sectionOf(policy.text, 'cookies')), /no part of this site has any others/)
    assert.match(await noteOn(site, 'ASP.NET_SessionID'), /Parts of the old site ran on another system/)
  },
  sabotages: [
    {
      name: 'a part of the site on another system sets its own',
      breaks: () => alsoSets('/contact', 'ASP.NET_SessionId'),
    },
    { name: 'the lists of officers have a cookie of their own', breaks: () => alsoSets('/staff', 'balance') },
    {
      name: 'a second session cookie is let out, and listed',
      breaks: () => {
        const letOut = cookieLetOut('/track', 'nocount', '1')
        return {
          ...letOut,
          ground: (ground) =>
            withCookie('nocount', { purpose: 'session management', inUse: true, emitters: ['/track'] })
              .ground!(ground),
        }
      },
    },
    {
      name: 'the table has it under another name',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('__Host-fairholme', 'PHPSESSID')) }),
    },
    {
      name: 'no note says what became of the other system',
      breaks: () => ({
        inFront: inPages((page) => page.replace('Parts of the old site ran on another system', '')),
      }),
    },
  ],
})

promise({
  row: 'B49',
  quote:
    '_utma _utmz … Persistent … These cookies are used to collect information about how visitors use our sites. … _utmb _utmc … Non-persistent … google.com',
  state: {
    part: 'No such cookie is ever set, and how visitors use the site is counted without any; no page shows the figures yet.',
  },
  holds: async (site) => {
    const met = await everythingMet(site)
    for (const { what, name } of cookiesOn(met))
      assert.doesNotMatch(name, /^(?:_utm|_ga|_gid|_gat|__utm|nmstat)/, `${what} sets ${name}`)
    for (const { what, answer } of met) {
      assert.doesNotMatch(String(answer.headers['content-security-policy'] ?? ''), /google|\.com/, what)
      for (const address of isPage({ what, answer }) ? addressesUsedBy(answer.text) : [])
        assert.match(address, /^\/(?!\/)/, `${what} uses ${address}`)
    }
    await oldCookiesAreLeftAlone(site)
    await visitsAreCounted(site)
    assert.match(await noteOn(site, '_utma _utmz'), /closed in 2023\. This site never sets them/)
  },
  sabotages: [
    { name: 'a proxy counts with such a cookie', breaks: () => alsoSets('/help', '_utma') },
    {
      name: 'pages load the product that sets them',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace('</main>', '</main><script src="https://www.google-analytics.com/ga.js"></script>'),
        ),
      }),
    },
    {
      name: 'nothing is counted at all',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create function statistics.nothing() returns trigger language plpgsql as 'begin return null; end'`
          await admin.sql`
            create trigger nothing before insert on statistics.access_hour
            for each row execute function statistics.nothing()`
        },
      }),
    },
    {
      name: 'no note says that they are gone',
      breaks: () => ({ inFront: inPages((page) => page.replace('This site never sets them.', '')) }),
    },
    {
      name: 'a page works with the cookie that somebody still has',
      breaks: () => ({
        inFront: (answer, path) => ({
          ...answer,
          headers:
            path === '/services'
              ? { ...answer.headers, 'set-cookie': ['_utmz=; Max-Age=0'] }
              : answer.headers,
        }),
      }),
    },
  ],
})

promise({
  row: 'B50',
  quote: "To find out more, view Google's privacy policy",
  state: {
    part: 'The policy says that there is no such company, which is so. The sentence is written by hand: it is not printed from the register of recipients, from which a company and the link to its policy would have to come.',
  },
  holds: async (site) => {
    const { text } = await visitor(site).get('/website-privacy-policy')
    assert.match(
      wordsIn(sectionOf(text, 'improve')),
      /We use no product of another company to count visits or to follow people through the site, so there is no policy of another company to read\./,
    )
    const elsewhere = linksIn(mainOf(text)).filter(({ href }) => /^https?:/.test(href))
    for (const { href } of elsewhere)
      assert.ok(Object.values(site.ground.council.regulator).includes(href), `the policy leads to ${href}`)
    for (const { what, answer } of (await everythingMet(site)).filter(isPage)) {
      for (const address of addressesUsedBy(answer.text))
        assert.match(address, /^\/(?!\/)/, `the policy says none, and ${what} uses ${address}`)
      const sources = String(answer.headers['content-security-policy'] ?? '')
      assert.match(sources, /^default-src 'none';/, `${what} may load from anywhere`)
      assert.doesNotMatch(sources, /https?:|\*/, `${what} may load from others`)
    }
    assert.match(await noteOn(site, "view Google's privacy policy"), /\w+ \w+/)
  },
  sabotages: [
    {
      name: 'a product is used after all, and the sentence stands',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'GET',
            path: '/figures',
            handle: () =>
              show({
                title: 'Figures',
                main: html`<h1>Figures</h1><img src="https://count.example/pixel.gif" alt="">`,
              }),
          },
        ],
      }),
    },
    {
      name: 'a proxy opens the pages to a product',
      breaks: () => ({
        inFront: (answer) => ({
          ...answer,
          headers: {
            ...answer.headers,
            'content-security-policy': "default-src 'none'; script-src https://count.example",
          },
        }),
      }),
    },
    {
      name: 'the link to Google is kept with nothing from Google behind it',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replaceAll(
            'so there is no policy of another company to read.',
            'so there is no policy of another company to read. <a href="https://policies.google.com/">Policy</a>',
          ),
        ),
      }),
    },
    {
      name: 'the policy says nothing of it',
      breaks: () => ({ inFront: inPages((page) => page.replace(/<p id="s-no-products".*?<\/p>/s, '')) }),
    },
  ],
})

/** All pages, a whole form with cookies, all that goes wrong, and an officer who signs in. */
async function everythingMet(site: TestSite): Promise<Met[]> {
  const { answers, addresses } = await walk(visitor(site, { jar: new Map() }), aFlyTip, { cookie: 'yes' })
  const form = answers.map((answer, at) => ({ what: addresses[at] ?? 'a form', answer }))
  const pages = await everyPage(site, visitor(site))
  const trouble = await everyTrouble(site)
  const officer = await signIn(site, visitor(site, { from: '127.0.0.8' }), 'street-problem')
  return [...pages, ...form, ...trouble, { what: '/staff/sign-in', answer: officer }]
}

function cookiesOn(met: readonly Met[]): { what: string; name: string }[] {
  return met.flatMap(({ what, answer }) =>
    answer.setCookies.map((cookie) => ({ what, name: cookie.split('=')[0] ?? '' })),
  )
}

/** What is noted beside the words of the old policy. */
async function noteOn(site: TestSite, about: string): Promise<string> {
  const { text } = await visitor(site).get('/policies/archive/barnet-2013')
  const notes = wordsIn(text.split('id="notes"')[1] ?? '')
  const [, after = ''] = notes.split(`“${about}”`)
  return after.split('“')[0] ?? ''
}

/** A browser that still has them from elsewhere is neither told to keep them nor to drop them, and no page has them. */
async function oldCookiesAreLeftAlone(site: TestSite): Promise<void> {
  const cookie = '_utma=1.2.3.4; _utmz=source-of-somebody'
  for (const address of ['/', '/services', '/cookies', '/website-privacy-policy']) {
    const { setCookies, text } = await visitor(site).get(address, { cookie })
    assert.deepEqual(setCookies, [], address)
    assert.doesNotMatch(text, /source-of-somebody/, address)
  }
}

async function visitsAreCounted(site: TestSite): Promise<void> {
  const clock = site.ground.demonstration!.clock
  clock.moveTo(hour - (clock.now().getTime() % hour) + hour / 6)
  const client = visitor(site)
  for (let i = 0; i < 12; i++) await client.get('/services')
  clock.moveTo(clock.ahead() + hour)
  await site.writeAccessLog()
  const [counted] = await site.database.admin.sql<{ hits: number }>`
    select sum(hits)::integer as hits
    from statistics.access_hour
    where route = '/services'`
  assert.ok((counted?.hits ?? 0) >= 12, 'twelve visits are not counted')
}

/** Whatever begins with this address sets a cookie besides. */
function alsoSets(beginning: string, name: string): Broken {
  return {
    inFront: (answer, path) =>
      path.startsWith(beginning)
        ? { ...answer, headers: { ...answer.headers, 'set-cookie': [`${name}=1; Path=/`] } }
        : answer,
  }
}
