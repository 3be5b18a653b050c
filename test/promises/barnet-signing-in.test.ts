import assert from 'node:assert/strict'
import { setCookie } from '../../src/cookies/cookies.ts'
import { sealEnvelope } from '../../src/platform/web/route.ts'
import { ada, browser, headingOf, isSignedIn, registered, signIn } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { withCookie } from './site/cookie-defects.ts'
import { everyPage } from './site/crawling.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { aPothole, walk } from './site/walking.ts'

const cookie = '__Host-fairholme'
const test = 'TestCookie'

promise({
  row: 'B42',
  quote:
    "TestCookie … Non-persistent … This cookie is used to determine whether a user's browser accepts cookies … barnet.gov.uk",
  state: {
    part: 'What is shown is that it is set by opening the two pages that ask for a password, always says the same, and is deleted with the answer. Whoever opens one of these pages and goes elsewhere keeps it until the browser is closed.',
  },
  holds: async (site) => {
    const ordinary = visitor(site, { jar: new Map() })
    await everyPage(site, ordinary)
    assert.ok(!ordinary.jar?.has(test), 'another page sets it')
    for (const path of ['/sign-in', '/register']) {
      const { client, jar } = browser(site)
      assert.deepEqual((await client.get(path)).setCookies, [
        `${test}=accepts; Path=/; Secure; HttpOnly; SameSite=Lax`,
      ])
      const answer = await client.post(path, { name: 'nobody', password: 'nothing at all' })
      assert.equal(answer.status, 422)
      assert.ok(!jar.has(test), 'it is left when the answer is known')
    }
  },
  sabotages: [
    { name: 'it outlives the browser', breaks: () => withCookie(test, { maxAge: 86_400 }) },
    {
      name: 'it is left when the answer is known',
      breaks: () => changed('POST', '/sign-in', (answer) => ({ ...answer, setCookies: [] })),
    },
    {
      name: 'the home page sets it too',
      breaks: () => ({
        ...withCookie(test, { emitters: ['/', '/sign-in', '/register'] }),
        routes: (routes, { council }) =>
          routes.map((route) =>
            route.path === '/'
              ? {
                  ...route,
                  handle: async (visit) => ({
                    ...(await route.handle(visit)),
                    setCookies: [setCookie(council.cookies, test, 'accepts')],
                  }),
                }
              : route,
          ),
      }),
    },
  ],
})

promise({
  row: 'B43',
  quote: 'and can therefore log in',
  state: 'kept',
  holds: async (site) => {
    await registered(site)
    const client = visitor(site)
    for (const password of [ada.password, 'not the password at all']) {
      const answer = await client.post('/sign-in', { name: ada.username, password, for: 'street-problem' })
      assert.equal(headingOf(answer), 'This browser cannot be used to sign in as it is set')
      assert.match(answer.text, /Your browser does not take our cookie/)
      assert.deepEqual(answer.setCookies, [])
      assert.match(answer.text, /<a class="govuk-link" href="\/services\/street-problem">/)
    }
    const [row] = await site.database.admin.sql<{ tries: number; sessions: number }>`
      select (select sum(wrong_tries)::int from accounts.account) as tries, (select count(*)::int from accounts.session) as sessions`
    assert.deepEqual(row, { tries: 0, sessions: 1 }, 'the password was looked at')
    assert.ok(!site.logged.join('\n').includes(ada.password))
    assert.match((await walk(client, aPothole)).reference, /^FH-/)
  },
  sabotages: [
    {
      name: 'the password is looked at first',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/sign-in'
              ? {
                  ...route,
                  handle: (visit) =>
                    route.handle({ ...visit, fields: new Map(visit.fields).set('cookies', ['accepted']) }),
                }
              : route,
          ),
      }),
    },
    {
      name: 'the page is a dead end',
      breaks: () =>
        changed('POST', '/sign-in', (answer) =>
          answer.kind === 'page' && answer.status === 403 ? { kind: 'redirect', to: '/sign-in' } : answer,
        ),
    },
  ],
})

promise({
  row: 'B45',
  quote: 'This is required to determine whether a user is logged in to the website.',
  state: 'kept',
  holds: async (site) => {
    const { person } = await signIn(await withAda(site))
    assert.ok(await isSignedIn(person))
    const value = person.jar.get(cookie) ?? ''
    const { text } = await person.client.get('/my-account')
    assert.ok(!text.includes(value), 'it stands in the page too')
    const other = visitor(site)
    for (const headers of [{ authorization: `Bearer ${value}` }, { 'x-session': value }])
      assert.equal(isKnown((await other.get('/my-account', headers)).text), false)
    assert.equal(isKnown((await other.get(`/my-account?session=${value}`)).text), false)
    person.jar.delete(cookie)
    assert.equal(await isSignedIn(person), false, 'somebody is known without it')
    person.jar.set(cookie, value)
    assert.ok(await isSignedIn(person))
    await person.client.post('/sign-out', {})
    person.jar.set(cookie, value)
    assert.equal(await isSignedIn(person), false, 'a copy is good after signing out')
  },
  sabotages: [
    {
      name: 'signing out leaves the session on the server',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create or replace function accounts.end_session(p_session bytea) returns boolean language sql as 'select true'`
        },
      }),
    },
    {
      name: 'the address can say who somebody is',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/my-account' && route.method === 'GET'
              ? {
                  ...route,
                  handle: async (visit) => {
                    const said = visit.query.get('session')
                    return route.handle(
                      said ? { ...visit, envelope: sealEnvelope(`${cookie}=${said}`) } : visit,
                    )
                  },
                }
              : route,
          ),
      }),
    },
  ],
})

const isKnown = (text: string) => text.includes('action="/sign-out"')

async function withAda(site: TestSite): Promise<TestSite> {
  await registered(site)
  return site
}

type Answering = ReturnType<Parameters<NonNullable<Broken['routes']>>[0][number]['handle']>

/** The site with the answers of one route changed. */
function changed(
  method: 'GET' | 'POST',
  path: string,
  change: (answer: Awaited<Answering>) => Awaited<Answering>,
): Broken {
  return {
    routes: (routes) =>
      routes.map((route) =>
        route.method === method && route.path === path
          ? { ...route, handle: async (visit) => change(await route.handle(visit)) }
          : route,
      ),
  }
}
