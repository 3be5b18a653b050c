import assert from 'node:assert/strict'
import { html } from '../../src/design-system/html.ts'
import { ada, type Person, registered, signIn } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { everyPage, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { classesOf, save, setBy } from './site/preferring.ts'
import { linksIn, mainOf, wordsIn } from './site/reading.ts'
import { everythingKept } from './site/seizing.ts'
import { afterSql } from './site/sql-defects.ts'
import { aPothole } from './site/walking.ts'

const chosen = { 'text-size': 'largest', contrast: 'high', help: 'open', ward: 'w6' }
const value = 't2.c1.h1.w6'

promise({
  row: 'W35',
  quote: 'to remember your preferences during your current visit',
  state: 'kept',
  holds: async (site) => {
    const client = visitor(site, { jar: new Map() })
    const saved = await save(client, chosen)
    assert.deepEqual(setBy(saved), { prefs: value }, 'the cookie holds something else than codes')
    const pages = (await everyPage(site, client)).filter(isPage)
    for (const { what, answer } of pages)
      assert.equal(
        classesOf(answer.text),
        'govuk-template guildhall-text-largest guildhall-high-contrast',
        `${what} is not as it was asked for`,
      )
    await helpStandsOpen(site)
    await languageIsFollowed(site)
    await fewResidentsAreNoWard(site)
    const answer = await visitor(site).get('/')
    assert.equal(classesOf(answer.text), 'govuk-template', 'somebody else’s page is another one')
    assert.match(String(answer.headers['cache-control']), /\bprivate\b/)
    assert.match(String(answer.headers.vary), /\bcookie\b/)
  },
  sabotages: [
    {
      name: 'one page does not follow',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/contact' ? page.replace(/ guildhall-text-\w+/, '') : page,
        ),
      }),
    },
    {
      name: 'the page of preferences saves nothing',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/preferences' && route.method === 'POST'
              ? { ...route, handle: () => ({ kind: 'redirect', to: '/preferences?saved=yes' }) }
              : route,
          ),
      }),
    },
    {
      name: 'a ward of few people can be chosen',
      breaks: () => ({
        ground: (ground) => {
          const [first, ...others] = ground.council.wards.offered
          const wards = { ...ground.council.wards, offered: [{ ...first!, residents: 90 }, ...others] }
          return { ...ground, council: { ...ground.council, wards } }
        },
      }),
    },
    {
      name: 'proxies may keep the page of one visitor for others',
      breaks: () => ({
        inFront: (answer) => ({ ...answer, headers: { ...answer.headers, 'cache-control': 'public' } }),
      }),
    },
  ],
})

/** Beside a question the help is folded for everybody, and open for whoever asked for that. */
async function helpStandsOpen(site: TestSite): Promise<void> {
  const folded = visitor(site)
  const open = visitor(site, { jar: new Map() })
  await save(open, { help: 'open' })
  const first = async (client: typeof folded) => {
    const { text } = await client.post('/services/street-problem/start', { cookie: 'no' })
    return /<details\b[^>]*guildhall-help[^>]*>/.exec(text)?.[0] ?? ''
  }
  assert.match(await first(open), / open>$/)
  assert.match(await first(folded), /guildhall-help">$/)
}

/** Who comes from elsewhere is led to the page in their language, and there to each next one; our own links stay as they are. */
async function languageIsFollowed(site: TestSite): Promise<void> {
  const client = visitor(site, { jar: new Map() })
  const saved = await save(client, { language: 'cy' })
  assert.equal(saved.headers.location, '/cy/preferences?saved=yes')
  const led = await client.get('/services?x=1', { 'sec-fetch-site': 'none' })
  assert.deepEqual([led.status, led.headers.location], [303, '/cy/services?x=1'])
  const { text } = await client.get('/cy/services', { 'sec-fetch-site': 'same-origin' })
  assert.match(text, /<html lang="cy"/)
  for (const { href } of linksIn(mainOf(text)).filter(({ href }) => href.startsWith('/')))
    assert.match(href, /^\/cy(\/|$)/)
  assert.equal((await client.get('/services', { 'sec-fetch-site': 'same-origin' })).status, 200)
  assert.equal((await visitor(site).get('/services', { 'sec-fetch-site': 'none' })).status, 200)
}

/** No ward is offered, nor kept, in which fewer people live than the page says. */
async function fewResidentsAreNoWard(site: TestSite): Promise<void> {
  const { text } = await visitor(site).get('/preferences')
  const rule = Number(
    /Only wards with at least ([\d,]+) residents/.exec(wordsIn(text))?.[1]?.replace(',', ''),
  )
  assert.ok(rule >= 1000, 'the page does not say how many must live in a ward')
  const offered = [...text.matchAll(/<option value="(w\d)"/g)].map(([, code]) => code)
  assert.ok(offered.length > 0)
  for (const code of offered) {
    const ward = site.ground.council.wards.offered.find((one) => one.code === code)
    assert.ok((ward?.residents ?? 0) >= rule, `${ward?.name} has ${ward?.residents} residents`)
  }
}

promise({
  row: 'W36',
  quote: 'and any future visits provided the cookie was not deleted in the interim',
  state: 'kept',
  holds: async (site) => {
    const jar = new Map<string, string>()
    const [header = ''] = (await save(visitor(site, { jar }), chosen)).setCookies
    assert.equal(header, `prefs=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`)
    const table = wordsIn((await visitor(site).get('/cookies')).text)
    assert.match(table, /prefs Persistent .* 365 days/)

    const later = visitor(site, { jar, from: '127.0.0.41' })
    assert.match(classesOf((await later.get('/contact')).text), /guildhall-text-largest/)
    jar.delete('prefs')
    assert.equal(classesOf((await later.get('/contact')).text), 'govuk-template', 'it was not forgotten')
    assert.deepEqual((await later.get('/contact')).setCookies, [], 'it is set again without being asked for')

    const again = visitor(site, { jar: new Map() })
    await save(again, chosen)
    const deleted = await again.post('/preferences', { deed: 'delete' })
    assert.deepEqual(setBy(deleted), { prefs: null })
    const everything = await everythingKept(site)
    for (const trace of [value, value.split('').reverse().join('')])
      assert.ok(!everything.includes(trace), 'the preferences are kept on the server')
    const columns = await site.database.admin.sql<{ name: string }>`
      select c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and a.attnum > 0 and n.nspname !~ '^(pg_|information_schema)'
        and a.attname ~ '(prefs|preference|text_size|contrast)'`
    assert.deepEqual(columns, [], 'the database has a place for preferences')
  },
  sabotages: [
    {
      name: 'the server keeps a copy',
      breaks: () => ({
        ...afterSql(
          'create table services.seen (words text)',
          'grant insert on services.seen to guildhall_web',
        ),
        routes: (routes, { database }) =>
          routes.map((route) =>
            route.path === '/contact'
              ? {
                  ...route,
                  handle: async (visit) => {
                    await database.sql`insert into services.seen (words) values (${cookiesOf(visit)})`
                    return route.handle(visit)
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'they go when the browser is closed',
      breaks: () => ({
        ground: (ground) => {
          const cookies = ground.council.cookies.cookies.map((one) =>
            one.name === 'prefs' ? { ...one, maxAge: null } : one,
          )
          return {
            ...ground,
            council: { ...ground.council, cookies: { ...ground.council.cookies, cookies } },
          }
        },
      }),
    },
    {
      name: 'an account has a column for them',
      breaks: () => afterSql('create table people.wish (person uuid, text_size integer)'),
    },
    {
      name: 'the button to delete them deletes nothing',
      breaks: () => ({
        inFront: (answer, path) => {
          const { 'set-cookie': _, ...headers } = answer.headers
          const deletes = answer.headers['set-cookie']?.some((one) => one.includes('Max-Age=0'))
          return path === '/preferences' && deletes ? { ...answer, headers } : answer
        },
      }),
    },
  ],
})

promise({
  row: 'W40',
  quote: 'although we will not be able to display content that is relevant to you on certain pages',
  state: {
    part: 'The pages of that kind are the front page and, for whoever is signed in, the page of their account, with the days on which bins are emptied in the ward that somebody chose. What has been reported there is told, in round numbers, once the form and the notice say that kind and street of a report stand in a public list, which they do not yet. By what somebody has signed in with, this row’s test shows nothing.',
  },
  holds: async (site) => {
    const street = site.ground.council.streets.find(aPothole.street!)!
    const ward = site.ground.council.wards.offered.find(({ name }) => name === street.ward)
    assert.ok(ward, 'the ward of the street is not offered')
    const client = visitor(site, { jar: new Map() })
    await save(client, { ward: ward.code })

    const own = mainOf((await client.get('/')).text)
    assert.match(wordsIn(own), new RegExp(`Local news: ${ward.name}`))
    assert.match(wordsIn(own), /Day What is emptied \w+day \d+ \w+ (Rubbish|Recycling|Food waste)/)
    assert.doesNotMatch(wordsIn(own), /pothole reported/i, 'reports are told, of which the form says nothing')
    assert.ok(!own.includes(street.name), 'it names a street')
    const [one, other] = [visitor(site, { from: '127.0.0.60' }), visitor(site, { from: '127.0.0.61' })]
    const pages = [await one.get('/'), await one.get('/'), await other.get('/')].map(({ body }) => body)
    assert.ok(
      pages.every((body) => body.equals(pages[0]!)),
      'two visitors without cookies get two pages',
    )
    const general = mainOf(String(pages[0]))
    assert.doesNotMatch(general, /ward-news/)
    assert.match(wordsIn(general), /This is the general version of this page\./)
    const elsewhere = await one.get('/?ward=w6', { 'x-forwarded-for': '203.0.113.9' })
    assert.doesNotMatch(elsewhere.text, /ward-news/, 'it goes by the address')
    await theAccountGoesByTheCookieAlone(site, { ward, street: street.name })
  },
  sabotages: [
    {
      name: 'the general version does not say what it is',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<p class="govuk-body" id="general-version">.*?<\/p>/s, '')),
      }),
    },
    {
      name: 'the ward stands in the address',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/'
              ? {
                  ...route,
                  handle: async (visit) => {
                    const answer = await route.handle(visit)
                    if (answer.kind !== 'page' || !visit.query.has('ward')) return answer
                    return {
                      ...answer,
                      page: { ...answer.page, main: html`<p id="ward-news">${answer.page.main}` },
                    }
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'the page of one visitor without cookies is another than the next one’s',
      breaks: () => {
        let asked = 0
        return {
          inFront: inPages((page, path) => {
            asked += 1
            return path === '/' ? page.replace('</main>', `<p>Visitor ${asked}</p></main>`) : page
          }),
        }
      },
    },
    {
      name: 'the account shows the ward of its address',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/my-account'
            ? page.replace(/Choose a ward<\/a> from/, 'Local news: Market</a> from')
            : page,
        ),
      }),
    },
    {
      name: 'the account remembers a ward',
      breaks: () => {
        let remembered = ''
        return {
          inFront: inPages((page, path) => {
            if (path !== '/my-account') return page
            const [part = ''] = /<section id="ward".*?<\/section>/s.exec(page) ?? []
            if (part.includes('Local news')) remembered = part
            return remembered === '' ? page : page.replace(part, remembered)
          }),
        }
      },
    },
    {
      name: 'nobody’s ward is shown',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          council: { ...ground.council, wards: { ...ground.council.wards, offered: [] } },
        }),
      }),
    },
  ],
})

/** Signed in with an address in the ward: nothing of it is shown before the browser brings the cookie, and nothing after it went. */
async function theAccountGoesByTheCookieAlone(
  site: TestSite,
  { ward, street }: { ward: { code: string; name: string }; street: string },
): Promise<void> {
  const person = await registered(site, { ...ada, address: `1 ${street}\nFairholme` })
  const part = async ({ client }: Person) =>
    /<section id="ward".*?<\/section>/s.exec((await client.get('/my-account')).text)?.[0] ?? ''
  const before = await part(person)
  assert.match(wordsIn(before), /Choose a ward from the list .* We do not use the address of your account/)
  assert.doesNotMatch(before, /Local news/)
  await save(person.client, { ward: ward.code })
  const after = await part(person)
  assert.match(wordsIn(after), new RegExp(`\\w+day \\d+ \\w+: .* Local news: ${ward.name}`))
  assert.match(after, /href="\/#ward-news"/)
  assert.ok(after.split('<li>').length - 1 <= 6, 'more than the next few')
  assert.ok(!after.includes(street), 'it names a street')
  const { person: elsewhere } = await signIn(site)
  assert.equal(await part(elsewhere), before, 'another browser of the same account is told of the ward')
  await person.client.post('/preferences', { deed: 'delete' })
  assert.equal(await part(person), before, 'the ward outlives its cookie')
  for (const made of ['w99', 'w6.w1', 't9', 'w', "w1'--"]) {
    person.jar.set('prefs', made)
    assert.equal((await person.client.get('/my-account')).status, 200, made)
  }
}
