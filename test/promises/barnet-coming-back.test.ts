import assert from 'node:assert/strict'
import { mayPass } from '../../src/cookies/cookies.ts'
import { day } from '../../src/platform/clock.ts'
import type { TestSite } from '../support/site.ts'
import { cookieLetOut, withCookie } from './site/cookie-defects.ts'
import { everyPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { choose, setBy } from './site/preferring.ts'
import { tableIn, wordsIn } from './site/reading.ts'
import { afterSql } from './site/sql-defects.ts'

type Row = { day: string; since: string; people: number }

const london = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })
const todayOf = (site: TestSite) => london.format(site.ground.clock.now())

/** To noon of a day so many days on, by the site's clock. */
function goOn(site: TestSite, days: number): void {
  const { clock } = site.ground.demonstration!
  const noon = Date.parse(`${todayOf(site)}T12:00:00Z`)
  clock.moveTo(noon + days * day - Date.now())
}

async function storedOn(site: TestSite, on: string): Promise<Row[]> {
  await site.writeAccessLog()
  return site.database.admin.sql<Row>`
    select to_char(day, 'YYYY-MM-DD') as day, since, people
    from statistics.visitor_day
    where day = ${on}::date
    order by since`
}

/** So many browsers, each with a jar of its own and an address that no other has. */
function browsers(site: TestSite, count: number, network: number) {
  return Array.from({ length: count }, (_, at) =>
    visitor(site, { from: `127.0.${network}.${at + 1}`, jar: new Map() }),
  )
}

promise({
  row: 'B37',
  quote: 'measuring how many people are using our websites, so we can make improvements',
  state: {
    part: 'A page publishes how many of those who agreed to be counted came on each day, and by when they were here before, with the method and its errors. How many people use the site in all is not counted, and no improvement names a figure yet.',
  },
  holds: async (site) => {
    goOn(site, 1)
    const agreed = browsers(site, 23, 70)
    for (const client of agreed) await choose(client, { lastvisit: 'on' })
    for (const client of browsers(site, 5, 71)) await client.get('/')
    goOn(site, 3)
    const back = todayOf(site)
    for (const client of agreed.slice(0, 14))
      for (const page of ['/', '/services', '/contact']) await client.get(page)
    goOn(site, 1)

    assert.deepEqual(await storedOn(site, back), [{ day: back, since: 'week', people: 14 }])
    const { text } = await visitor(site).get('/visitors')
    const [head = [], first = [], second = []] = tableIn(text)
    assert.deepEqual(first.slice(1), ['–', '14', '–', '–', '–'])
    assert.equal(second[head.indexOf('First time')], '23')
    assert.match(wordsIn(text), /How they are counted .* How far they may be wrong/)
    assert.match(wordsIn(text), /They do not say how many people use this site/)
  },
  sabotages: [
    {
      name: 'nothing is stored',
      breaks: () =>
        afterSql(
          "create function statistics.nothing() returns trigger language plpgsql as 'begin return null; end'",
          'create trigger nothing before insert on statistics.visitor_day for each row execute function statistics.nothing()',
        ),
    },
    {
      name: 'each page is counted as a person',
      breaks: () => ({
        inFront: (answer, path) => {
          const { 'set-cookie': _, ...headers } = answer.headers
          return path === '/cookies/choices' ? answer : { ...answer, headers }
        },
      }),
    },
    {
      name: 'the page does not say how far the figure may be wrong',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<h2[^>]*id="error">.*?<\/ul>/s, '')),
      }),
    },
  ],
})

promise({
  row: 'B48',
  quote:
    'nmstat … Persistent … This cookie is used to collect statistics about site usage such as when the visitor last visited the site. … siteimprove.co.uk',
  state: {
    part: 'What is shown is that our own cookie is set after a yes only, holds the day of the last visit and nothing else, is counted and dated anew, and goes with a no or an objection. The policy in force until its next version says that no cookie keeps statistics, as none did when it was published.',
  },
  holds: async (site) => {
    const register = site.ground.council.cookies
    const [own, ...others] = register.cookies.filter(({ purpose }) => purpose === 'statistics')
    assert.ok(own && others.length === 0, 'there is one cookie for statistics')
    assert.deepEqual([own.domain, own.lifetime], ['host', '90 days'])
    for (const value of ['a1b2c3d4', '2026-11-22-77', '2026-11-22T10:15', 'ada@planted.example', '20261122'])
      assert.doesNotMatch(value, own.value, `it could hold ${value}`)
    const unasked = visitor(site, { jar: new Map() })
    await everyPage(site, unasked)
    assert.ok(!unasked.jar?.has('lastvisit'), 'it is set without a choice')
    assert.equal(mayPass(register, `lastvisit=${todayOf(site)}`, '/').pass, false)

    goOn(site, 1)
    const agreed = browsers(site, 40, 72)
    const set = []
    for (const client of agreed) set.push(setBy(await choose(client, { lastvisit: 'on' })))
    assert.deepEqual(
      set.filter(({ lastvisit }) => lastvisit !== todayOf(site)),
      [],
      'the values of one day tell people apart',
    )
    goOn(site, 8)
    const again = todayOf(site)
    const [first, ...rest] = agreed
    const met = await first!.get('/contact')
    assert.deepEqual(setBy(met), { lastvisit: again })
    assert.match(met.setCookies.join(), /; Max-Age=7776000$/)
    assert.deepEqual((await first!.get('/services')).setCookies, [], 'it is dated anew twice a day')
    for (const client of rest) await client.get('/')
    assert.deepEqual(setBy(await choose(first!, { lastvisit: 'off' })), { lastvisit: null })
    const objecting = rest[0]!
    assert.equal(setBy(await choose(objecting, { nocount: 'on' })).lastvisit, null)
    goOn(site, 1)
    for (const client of [first!, objecting]) assert.deepEqual((await client.get('/')).setCookies, [])
    assert.deepEqual(await storedOn(site, again), [{ day: again, since: 'month', people: 40 }])
  },
  sabotages: [
    { name: 'the home page sets it unasked', breaks: () => cookieLetOut('/', 'lastvisit', '2026-11-21') },
    {
      name: 'it may hold a number for each visitor',
      breaks: () => withCookie('lastvisit', { value: /^[a-z0-9-]{8,40}$/u }),
    },
    { name: 'it is never dated anew', breaks: () => withCookie('lastvisit', { renewed: false }) },
    {
      name: 'a no does not delete it',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/cookies/choices' && route.method === 'POST'
              ? {
                  ...route,
                  handle: async (visit) => {
                    const answer = await route.handle(visit)
                    return cookiesOf(visit).includes('lastvisit=') ? { ...answer, setCookies: [] } : answer
                  },
                }
              : route,
          ),
      }),
    },
  ],
})
