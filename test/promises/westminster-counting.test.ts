import assert from 'node:assert/strict'
import type { TestSite } from '../support/site.ts'
import { alsoWritten, type CountedRow, countedAfter, nothingIsCounted } from './site/counting.ts'
import { everyPage, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { addressesUsedBy, wordsIn } from './site/reading.ts'
import { canary, canaryAddress, seize, tracesOf } from './site/seizing.ts'
import { afterSql } from './site/sql-defects.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const policy = '/website-privacy-policy'
const sentence = async (site: TestSite, id: string) => {
  const { text } = await visitor(site).get(policy)
  return wordsIn(new RegExp(`id="s-${id}".*?</(?:p|li)>`, 's').exec(text)?.[0] ?? '')
}
const noProducts = /We use no product of another company to count visits or to follow people through the site/

/** No page makes a browser ask another site for anything, nor may it. */
async function noOtherSiteIsAsked(site: TestSite): Promise<void> {
  const pages = (await everyPage(site, visitor(site))).filter(isPage)
  for (const { what, answer } of pages) {
    for (const address of addressesUsedBy(answer.text))
      assert.match(address, /^(?:\/(?!\/)|#|data:|$)/, `${what} asks ${address}`)
    assert.match(String(answer.headers['content-security-policy']), /^default-src 'none'/, what)
    assert.doesNotMatch(String(answer.headers['content-security-policy']), /https?:/, what)
  }
}

const productOnEachPage = (): Broken => ({
  inFront: inPages((page) =>
    page.replace('</head>', '<script src="https://www.google-analytics.com/analytics.js"></script></head>'),
  ),
})

const silentPolicy = (id: string): Broken => ({
  inFront: inPages((page) => page.replace(new RegExp(`<(p|li) id="s-${id}".*?</\\1>`, 's'), '')),
})

promise({
  row: 'W42',
  quote:
    'Other cookies - we use Google Analytics on our site in order to know what is of most interest to our customers.',
  state: {
    part: 'What is shown is that our own program counts the pages, so that they can be put in order of interest, and that no product of another company is there. No page shows that order yet, and words searched for are not counted.',
  },
  holds: async (site) => {
    const rows = await countedAfter(site, async () => {
      const client = visitor(site)
      for (let i = 0; i < 30; i++) await client.get('/help/bin-days')
      for (let i = 0; i < 15; i++) await client.get('/help/blue-badge')
    })
    const order = rows.filter(({ route }) => /bin-days|blue-badge/.test(route))
    assert.deepEqual(
      order.map(({ route, hits }) => [route, hits]),
      [
        ['/help/bin-days', 30],
        ['/help/blue-badge', 15],
      ],
    )
    await noOtherSiteIsAsked(site)
    assert.match(await sentence(site, 'no-products'), noProducts)
  },
  sabotages: [
    { name: 'nothing is counted', breaks: nothingIsCounted },
    { name: 'a product of another company counts', breaks: productOnEachPage },
    { name: 'the policy does not say who counts', breaks: () => silentPolicy('no-products') },
  ],
})

promise({
  row: 'B25',
  quote: 'We do this to determine which pages are being viewed as this assists us in improving our website.',
  state: {
    part: 'What is shown is that each page is counted by itself, and that nobody else is given the counts. There is no report of them yet, and no improvement to which they led is published.',
  },
  holds: async (site) => {
    const viewed = ['/help/bin-days', '/services', '/contact']
    const rows = await countedAfter(site, async () => {
      const client = visitor(site)
      for (const page of viewed) for (let i = 0; i < 11; i++) await client.get(page)
    })
    const hits = (page: string) => rows.find(({ route }) => page === route)?.hits ?? null
    assert.deepEqual(viewed.map(hits), [11, 11, 11], 'a page is not counted by itself')
    assert.match(
      await sentence(site, 'improving'),
      /which kinds of pages are asked for and how we answered\. We use them to improve the site/,
    )
    await noOtherSiteIsAsked(site)
  },
  sabotages: [
    { name: 'nothing is counted', breaks: nothingIsCounted },
    {
      name: 'only the list of services is counted',
      breaks: () =>
        afterSql(
          `create function statistics.few() returns trigger language plpgsql as
            'begin if new.route <> ''/services'' then return null; end if; return new; end'`,
          'create trigger few before insert on statistics.access_hour for each row execute function statistics.few()',
        ),
    },
    { name: 'another company is given each view', breaks: productOnEachPage },
  ],
})

/** Somebody whose whole way through the site is known to whoever looks for it afterwards. */
async function oneWay(site: TestSite): Promise<{ rows: CountedRow[]; left: string[] }> {
  const words = {
    'the query': canary(),
    'the agent': canary(),
    'the address': canaryAddress(),
    'the name': canary(),
    'the e-mail': `${canary()}@planted.example`,
    'what was written': canary(),
  }
  const client = visitor(site, { from: words['the address'] })
  const headers = { 'user-agent': words['the agent'], referer: `http://${site.host}/help/domestic-abuse` }
  const rows = await countedAfter(site, async () => {
    for (let i = 0; i < 12; i++) await visitor(site).get('/services')
    for (const page of ['/help/domestic-abuse', '/help/debt-help', '/search', '/services'])
      await client.get(`${page}?q=${words['the query']}`, headers)
    const about = { name: words['the name'], email: words['the e-mail'], more: words['what was written'] }
    await walk(client, withReply(aPothole, about))
  })
  return { rows, left: await seize(site, tracesOf(words)) }
}

promise({
  row: 'W44',
  quote: 'Personal information is not collected in this process.',
  state: {
    part: 'What is shown is that nothing of a visitor is left by the counting, and that the policy says for how long a scrambled address is in memory. What the machine keeps of a program’s memory, at a crash or when memory is short, is left to its settings.',
  },
  holds: async (site) => {
    const { rows, left } = await oneWay(site)
    assert.ok(rows.length > 0, 'nothing is counted, which shows nothing')
    assert.deepEqual(left, [])
    const said = await sentence(site, 'address')
    assert.match(said, /Your internet address is not written down\./)
    assert.match(said, /A scrambled form of it stays in our server’s memory for two minutes at most/)
  },
  sabotages: [
    {
      name: 'the count has the words of the address',
      breaks: () => alsoWritten('/services', (visit) => visit.query.toString()),
    },
    {
      name: 'what is searched for is counted as it was typed',
      breaks: () => alsoWritten('/search', (visit) => visit.query.get('q') ?? ''),
    },
    { name: 'nobody is told of the moment in memory', breaks: () => silentPolicy('address') },
  ],
})

promise({
  row: 'W45',
  quote:
    'We also use a product called Logo_Net. This code helps us track the route customers take through our website.',
  state: {
    part: 'What is shown is that no product of another company follows anybody, and that nothing which is kept joins one page to the next, so that nobody’s path can be found. Routes are not counted at all yet.',
  },
  holds: async (site) => {
    const { rows, left } = await oneWay(site)
    assert.deepEqual(left, [])
    assert.ok(rows.length > 0, 'nothing is counted, which shows nothing')
    for (const { referrer } of rows)
      assert.match(referrer, /^[a-z.-]+$/, 'a count says from which page somebody came')
    const columns = await site.database.admin.sql<{ name: string }>`
      select c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'statistics'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and a.attname ~ '(route|page|path|from|to|visit|session)'`
    assert.deepEqual(columns, [{ name: 'access_hour.route' }])
    await noOtherSiteIsAsked(site)
    assert.match(await sentence(site, 'no-products'), noProducts)
  },
  sabotages: [
    {
      name: 'each step from page to page is kept',
      breaks: () => afterSql('create table statistics.step (from_page text, to_page text, at timestamptz)'),
    },
    { name: 'a product of another company follows people', breaks: productOnEachPage },
    { name: 'the policy does not say so', breaks: () => silentPolicy('no-products') },
  ],
})

promise({
  row: 'W46',
  quote: 'Again we do not collect personal information.',
  state: {
    part: 'What is shown is that one person’s way through pages on abuse and debt leaves nothing behind, not even a small number. Routes are not counted at all yet and no page makes suggestions, so it is not shown that either would leave such pages out.',
  },
  holds: async (site) => {
    const { rows, left } = await oneWay(site)
    assert.ok(rows.length > 0, 'nothing is counted, which shows nothing')
    assert.deepEqual(left, [])
    for (const { route } of rows) assert.doesNotMatch(route, /abuse|debt/, 'one visit to such a page is kept')
    assert.match(await sentence(site, 'address'), /our program never writes it to disk or passes it on/)
  },
  sabotages: [
    {
      name: 'a visit to a page on abuse is written down with what was asked for',
      breaks: () => alsoWritten('/help/domestic-abuse', (visit) => visit.query.get('q') ?? ''),
    },
    {
      name: 'the count of a page on abuse is stored for one visit',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            insert into statistics.access_hour
            values (date_trunc('hour', now(), 'UTC'), '/help/domestic-abuse', '200', 'get', '1k-10k', 'none', 'other', 'unknown', 10)`
        },
      }),
    },
    { name: 'nobody is told of the moment in memory', breaks: () => silentPolicy('address') },
  ],
})
