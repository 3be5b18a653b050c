import assert from 'node:assert/strict'
import { Resolver } from 'node:dns'
import { connect } from 'node:net'
import { hour } from '../../src/platform/clock.ts'
import type { Visit } from '../../src/platform/web/route.ts'
import { publishedColumns } from '../../src/statistics/statistics.ts'
import { cluster } from '../support/database.ts'
import type { TestSite } from '../support/site.ts'
import { everyPage, everyTrouble, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { watchNetwork } from './site/network.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { linksIn, sectionOf, tableIn } from './site/reading.ts'
import { canary, canaryAddress, seize, tracesOf } from './site/seizing.ts'
import { aLamp, aPothole, walk, withReply } from './site/walking.ts'

promise({
  row: 'B23',
  quote: 'When someone visits our website we collect standard internet log information',
  state: {
    part: 'No settings for a proxy or a load balancer are delivered, so their logs are their administrator’s; files that the machine writes when a program crashes are left to the machine’s settings.',
  },
  holds: async (site) => {
    await columnsAreThosePublished(site)
    await visitsAreCountedAndNothingElseIsKept(site)
  },
  sabotages: [
    {
      name: 'the log has a column for the browser in full',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`alter table statistics.access_hour add column agent text`
        },
      }),
    },
    {
      name: 'there is a second log of visits',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`create table statistics.visit (at timestamptz, address inet)`
        },
      }),
    },
    {
      name: 'the published page leaves a column out',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<tr[^>]*>\s*<th[^>]*>Referring site<\/th>.*?<\/tr>/s, '')),
      }),
    },
    {
      name: 'the program logs what people look for',
      breaks: () =>
        withEveryVisit((visit, { log }) =>
          log.info('looked-for', { words: visit.query.get('q') ?? 'nothing' }),
        ),
    },
    {
      name: 'the lines wait in the database until they are counted',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`create table services.line (query text)`
          await admin.sql`grant insert on services.line to guildhall_web`
        },
        ...withEveryVisit(async (visit, { database }) => {
          await database.sql`insert into services.line values (${visit.query.toString()})`
        }),
      }),
    },
    {
      name: 'nothing is counted',
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
  ],
})

async function columnsAreThosePublished(site: TestSite): Promise<void> {
  const { text } = await visitor(site).get('/website-privacy-policy')
  const [, ...rows] = tableIn(sectionOf(text, 'log'))
  const printed = rows.map(
    ([title]) => publishedColumns.find((column) => column.title === title)?.name ?? title,
  )
  // Those who agreed to be counted when they come back stand in a table of their own (B48).
  const columns = await site.database.admin.sql<{ place: string }>`
    select table_name || '.' || column_name as place
    from information_schema.columns
    where table_schema = 'statistics' and table_name <> 'visitor_day'
    order by ordinal_position`

  assert.deepEqual(
    columns.map(({ place }) => place),
    printed.map((name) => `access_hour.${name}`),
  )
}

/** Twelve visits alike are one row; three of another kind are none; and of the visitor nothing is left anywhere. */
async function visitsAreCountedAndNothingElseIsKept(site: TestSite): Promise<void> {
  const clock = site.ground.demonstration!.clock
  clock.moveTo(hour - (clock.now().getTime() % hour) + hour / 6)
  const words = {
    'the query': canary(),
    'the agent': canary(),
    'the address': canaryAddress(),
    'the name': canary(),
    'the e-mail': `${canary()}@planted.example`,
    'the words': canary(),
  }
  const client = visitor(site, { from: words['the address'] })
  const headers = {
    'user-agent': `Mozilla/5.0 (X11; Linux x86_64) ${words['the agent']} Chrome/140.0 Safari/537.36`,
    referer: `https://news.example/${words['the query']}?q=${words['the query']}`,
  }
  const asked = `q=${words['the query']}`
  for (let i = 0; i < 12; i++) assert.equal((await client.get(`/services?${asked}`, headers)).status, 200)
  for (let i = 0; i < 3; i++) await client.get(`/cookies?${asked}`, headers)
  await client.get(`/search?${asked}`, headers)
  await client.get(`/${words['the query']}`, headers)
  await client.get(`/%zz${words['the query']}`, headers)
  await client.post('/track', { reference: words['the query'], code: words['the query'] }, headers)
  await client.post(
    '/track',
    { reference: words['the query'] },
    { ...headers, origin: 'https://else.example' },
  )
  const about = { name: words['the name'], email: words['the e-mail'], more: words['the words'] }
  await walk(
    { ...client, post: (path, fields) => client.post(path, fields, headers) },
    withReply(aPothole, about),
  )
  await client.raw(`NONSENSE ${words['the query']}\r\n\r\n`)

  clock.moveTo(clock.ahead() + hour)
  await site.writeAccessLog()
  const rows = await site.database.admin.sql<{ route: string; size: string; hits: number }>`
    select route, status, method, size, referrer, browser, device, hits
    from statistics.access_hour`

  const [services, ...others] = rows.filter(({ route }) => route === '/services')
  assert.match(services?.size ?? '', /^1k-10k$|^10k-100k$/)
  assert.deepEqual(
    [services && { ...services, size: 'as it is' }, ...others],
    [
      {
        route: '/services',
        status: '200',
        method: 'get',
        size: 'as it is',
        referrer: 'other',
        browser: 'chrome',
        device: 'computer',
        hits: 12,
      },
    ],
  )
  for (const { hits } of rows) assert.ok(hits >= 10, 'a small number of visits is kept')
  assert.ok(!rows.some(({ route }) => route === '/cookies'), 'three visits are kept as such')
  assert.deepEqual(await seize(site, tracesOf(words)), [])
}

promise({
  row: 'B27',
  quote: 'and we do not make any attempts to find out the identities of individuals visiting our site',
  state: {
    part: 'Nothing keeps the program from opening connections: that it opens none but to its database and to what a council sets (receivers, mail, payments, addresses), and looks nobody up, is shown for the pages there are. What people who work for the council or partners could do with other means is not the software’s to show.',
  },
  holds: async (site) => {
    await pagesAreTheSameForAll(site)
    await scriptsDoNotLookAtTheDevice(site)
    await nobodyIsLookedUp(site)
  },
  sabotages: [
    {
      name: 'a page looks up whose the visitor’s address is',
      breaks: () =>
        withEveryVisit(() => {
          const names = new Resolver({ timeout: 100, tries: 1 })
          names.setServers(['127.0.0.88:9'])
          names.reverse('127.0.0.77', () => undefined)
        }),
    },
    {
      name: 'a page asks a company that sells the names of visitors',
      breaks: () => withEveryVisit(() => void connect(9, '127.0.0.88').on('error', () => undefined)),
    },
    {
      name: 'the links of a page carry a number for each visitor',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('href="/services"', `href="/services?from=${canary()}"`)),
      }),
    },
    {
      name: 'a script of the site reads what makes a device different from others',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'GET',
            path: '/assets/leads.js',
            handle: () => ({
              kind: 'bytes',
              status: 200,
              type: 'text/javascript; charset=utf-8',
              body: Buffer.from('const who = [navigator.plugins, screen.width]'),
              keeping: 'never',
            }),
          },
        ],
      }),
    },
  ],
})

/** Whatever visitors do, blocked ones included, the program speaks to them and to its database only. */
async function nobodyIsLookedUp(site: TestSite): Promise<void> {
  const { admin } = await cluster()
  const watch = watchNetwork(
    ({ address, port }) =>
      (address === '127.0.0.1' && port === site.port) || address?.startsWith(`${admin.host}/`) === true,
  )
  await everyPage(site, visitor(site, { from: '127.0.0.77' }))
  await walk(visitor(site, { from: '127.0.0.78', jar: new Map() }), aLamp, { cookie: 'yes' })
  await walk(visitor(site, { from: '127.0.0.79' }), aPothole)
  await everyTrouble(site)
  assert.deepEqual(watch.stop(), [])
}

/** No link is made for one visitor: two who differ in all that a request can tell get the same ones. */
async function pagesAreTheSameForAll(site: TestSite): Promise<void> {
  const one = visitor(site, { from: '127.0.0.80' })
  const other = visitor(site, { from: '127.9.9.9' })
  const pages = (await everyPage(site, one)).filter(isPage)
  for (const { what, answer } of pages) {
    const again = await other.get(what, {
      'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1',
      'accept-language': 'cy',
      referer: 'https://news.example/',
    })
    const links = ({ text }: { text: string }) => linksIn(text).map(({ href }) => href)
    assert.deepEqual(links(again), links(answer), `the links of ${what}`)
  }
}

async function scriptsDoNotLookAtTheDevice(site: TestSite): Promise<void> {
  const all = await everyPage(site, visitor(site, { from: '127.0.0.81' }))
  const scripts = all.filter(({ answer }) => /javascript/.test(String(answer.headers['content-type'])))
  assert.ok(scripts.length >= 3)
  for (const { what, answer } of scripts)
    assert.doesNotMatch(
      // What somebody asks of the browser themselves, with a button: a passkey made or used. It tells a key, not the device.
      answer.text.replaceAll(/\bnavigator\.credentials\.(create|get)\(/g, ''),
      /\bnavigator\b|\bscreen\s*\.|toDataURL|getImageData|AudioContext|RTCPeerConnection|getTimezoneOffset|resolvedOptions|sendBeacon/,
      what,
    )
}

type Deed = (visit: Visit, ground: TestSite['ground']) => void | Promise<void>

/** Something done with each visit to the list of services, before it is answered. */
function withEveryVisit(deed: Deed): Broken {
  return {
    routes: (routes, ground) =>
      routes.map((route) =>
        route.path === '/services'
          ? {
              ...route,
              handle: async (visit) => {
                await deed(visit, ground)
                return route.handle(visit)
              },
            }
          : route,
      ),
  }
}
