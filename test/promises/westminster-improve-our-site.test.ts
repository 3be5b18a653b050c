import assert from 'node:assert/strict'
import { field } from '../../src/platform/web/route.ts'
import { ada, registered } from '../support/accounts.ts'
import type { Jar } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { alsoWritten, countedAfter, nothingIsCounted } from './site/counting.ts'
import { everyPage, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { askedBy, formsOn, linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { canary, canaryAddress, everythingKept, seize, tracesOf } from './site/seizing.ts'
import { afterSql } from './site/sql-defects.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const policy = '/website-privacy-policy'

promise({
  row: 'W29',
  quote:
    'This information is used to help us track what people are doing on the site so that we can improve it.',
  state: {
    part: 'What is shown is that pages, steps of a form and searches are counted by their kind, and that no other part of the program can read the counts. No page shows them, all steps of a form are counted as one kind, and no improvement names a figure yet.',
  },
  holds: async (site) => {
    const rows = await countedAfter(site, async () => {
      const client = visitor(site)
      for (let i = 0; i < 12; i++) await client.get('/search?q=bin')
      for (let i = 0; i < 12; i++) await client.get('/services')
      for (let i = 0; i < 3; i++) await walk(client, aPothole)
    })
    for (const route of ['/search', '/services', '/services/:service/:step'])
      assert.ok(
        rows.some((row) => row.route === route && row.hits >= 12),
        `${route} is not counted`,
      )
    const readers = await site.database.admin.sql<{ role: string }>`
      select r.rolname as role
      from pg_roles r, pg_class c
      where c.relnamespace = 'statistics'::regnamespace and c.relkind in ('r', 'v', 'm')
        and r.rolname like 'guildhall_%' and r.rolcanlogin and not r.rolsuper and has_table_privilege(r.rolname, c.oid, 'select')`
    assert.deepEqual(
      [...new Set(readers.map(({ role }) => role))],
      ['guildhall_statistics'],
      'others can read the counts',
    )
    const { text } = await visitor(site).get(policy)
    assert.match(
      wordsIn(sectionOf(text, 'improve')),
      /We use them to improve the site, and for nothing else\./,
    )
  },
  sabotages: [
    { name: 'nothing is counted', breaks: nothingIsCounted },
    {
      name: 'the pages of officers may read the counts',
      breaks: () =>
        afterSql(
          'grant usage on schema statistics to guildhall_web',
          'grant select on statistics.access_hour to guildhall_web',
        ),
    },
    {
      name: 'the policy has another use for them',
      breaks: () => ({
        inFront: inPages((page) => page.replace('and for nothing else.', 'and to plan our staff.')),
      }),
    },
  ],
})

/** Things that only one visitor would leave behind. */
function oneVisitor() {
  return { 'the words': canary(), 'the agent': canary(), 'the address': canaryAddress() }
}

promise({
  row: 'W30',
  quote: "We don't use this information to identify you as an individual",
  state: {
    part: 'What is shown is that neither the counts nor any other table or file hold what could point to one visitor, and that small numbers are not stored. What the machine keeps of a program’s memory, at a crash or when memory is short, is left to its settings.',
  },
  holds: async (site) => {
    const one = oneVisitor()
    const headers = { 'user-agent': one['the agent'], referer: `https://news.example/${one['the words']}` }
    const client = visitor(site, { from: one['the address'] })
    const rows = await countedAfter(site, async () => {
      for (let i = 0; i < 12; i++) await visitor(site).get('/services')
      await client.get(`/services?q=${one['the words']}`, headers)
      await client.get('/help/domestic-abuse', headers)
      await client.get('/help/debt-help', headers)
    })
    assert.ok(rows.length > 0, 'nothing is counted, which shows nothing')
    for (const { route, hits } of rows) assert.ok(hits >= 10, `${hits} visits to ${route} are kept`)
    assert.ok(!rows.some(({ route }) => /abuse|debt/.test(route)), 'what one visitor read is kept')
    const times = await site.database.admin.sql<{ fine: boolean }>`
      select bool_or(hour <> date_trunc('hour', hour)) as fine
      from statistics.access_hour`
    assert.equal(times[0]?.fine, false, 'a count is finer than an hour')
    assert.deepEqual(await seize(site, tracesOf(one)), [])
  },
  sabotages: [
    {
      name: 'visits are written down by address besides',
      breaks: () => alsoWritten('/services', (visit) => visit.query.get('q') ?? ''),
    },
    {
      name: 'small numbers are stored too',
      breaks: () =>
        afterSql(
          'alter table statistics.access_hour drop constraint access_hour_hits_check',
          `create function statistics.small() returns trigger language plpgsql as
            'begin new.hits := 1; return new; end'`,
          'create trigger small before insert on statistics.access_hour for each row execute function statistics.small()',
        ),
    },
  ],
})

// Nothing of this says who somebody is; only whoever has an account, and forgot its password or wants a form
// on paper about it, or wants news, types an address or a username.
const nameless = ['q', 'reference', 'code', 'street', 'remember', 'prefs', 'lastvisit', 'nocount'].concat([
  'text-size',
  'contrast',
  'help',
  'language',
  'ward',
  'counting',
])
// A postcode is of some fifteen houses; it finds a street, and that it is kept nowhere is shown with the words searched for.
const byPostcode = '/bin-days'
const forgotten = ['/recover', '/recover/letter', '/recover/paper', '/choices-by-letter', '/news-from-us']

promise({
  row: 'W31',
  quote: 'and you will remain anonymous',
  state: {
    part: 'What is shown is that reading, searching and looking a report up ask nobody who they are, that what is searched for is not kept, and that links carry nothing about the reader. There is no chat yet, and the e-mails of this site are not part of these tests.',
  },
  holds: async (site) => {
    const words = { 'the words searched for': canary(), 'the postcode that was typed': 'FH9 7XQ' }
    const client = visitor(site)
    const found = await client.post('/bin-days/postcode', { postcode: words['the postcode that was typed'] })
    assert.equal(found.status, 422)
    for (let i = 0; i < 3; i++)
      assert.equal((await client.get(`/search?q=${words['the words searched for']}`)).status, 200)
    const pages = (await everyPage(site, client)).filter(isPage)
    for (const { what, answer } of pages) {
      if (what.startsWith('/demonstration/components')) continue
      for (const form of formsOn(answer.text))
        for (const { name } of askedBy(form))
          assert.ok(
            nameless.includes(name) ||
              forgotten.includes(what) ||
              (name === 'postcode' && what === byPostcode),
            `${what} asks for ${name}`,
          )
      for (const { href } of linksIn(answer.text))
        assert.doesNotMatch(href, /[?&](?:utm_|id=|from=|visitor)/, `${what} links to ${href}`)
    }
    assert.deepEqual(await seize(site, tracesOf(words)), [])
    assert.match(
      wordsIn(sectionOf((await client.get(policy)).text, 'improve')),
      /What you type into the search of this site is not kept\./,
    )
  },
  sabotages: [
    {
      name: 'what people look for is written down',
      breaks: () => alsoWritten('/search', (visit) => visit.query.get('q') ?? ''),
    },
    {
      name: 'the postcode that was typed is written down',
      breaks: () => alsoWritten('/bin-days/postcode', (visit) => field(visit, 'postcode')),
    },
    {
      name: 'the home page asks readers to say who they are',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/'
            ? page.replace('</main>', '<form action="/" method="get"><input name="name"></form></main>')
            : page,
        ),
      }),
    },
    {
      name: 'links tell who follows them',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replaceAll('href="/services"', `href="/services?visitor=${canary()}"`),
        ),
      }),
    },
  ],
})

promise({
  row: 'W32',
  quote: "unless you're asked to identify yourself by completing a form or an online transaction",
  state: {
    part: 'What is shown is that only a form and the page to register ask, with who answers for it in view before the question, and that nothing of an earlier visit is kept with what is sent. There is no telephone script, chat or counter yet where somebody could be asked who they are for a form.',
  },
  holds: async (site) => {
    const before = oneVisitor()
    const client = visitor(site, { from: before['the address'], jar: new Map() })
    const headers = { 'user-agent': before['the agent'] }
    for (const address of [`/search?q=${before['the words']}`, '/help/debt-help', '/services'])
      await client.get(address, headers)
    const about = { name: 'Ada Planted', email: 'ada@planted.example', more: '' }
    const sent = await walk(client, withReply(aPothole, about), { cookie: 'yes' })

    const asking = sent.steps.filter(({ asked }) => asked.includes('name'))
    assert.equal(asking.length, 1, 'the name is asked for once')
    const main = mainOf(asking[0]?.text ?? '')
    assert.match(
      wordsIn(main.slice(0, main.indexOf('name="name"'))),
      /What you write here goes to .*, which answers for it/,
    )
    await registersAfterwards(site, before)
    assert.deepEqual(await seize(site, tracesOf(before)), [])
    assert.doesNotMatch(await everythingKept(site), /\/search|debt-help/, 'it is kept which pages were read')
  },
  sabotages: [
    {
      name: 'the earlier visit is kept to be joined to the report',
      breaks: () => alsoWritten('/search', (visit) => visit.query.get('q') ?? ''),
    },
    {
      name: 'it is kept that a page on debt was read before',
      breaks: () => alsoWritten('/help/debt-help', () => '/help/debt-help'),
    },
    {
      name: 'the name is asked for without saying who gets it',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('What you write here goes to', 'We are')),
      }),
    },
  ],
})

/** The same visitor registers too: the page says who answers for it above the name, and nothing of what was read goes with it. */
async function registersAfterwards(site: TestSite, before: ReturnType<typeof oneVisitor>): Promise<void> {
  const jar: Jar = new Map()
  const client = visitor(site, { from: before['the address'], jar })
  await client.get(`/search?q=${before['the words']}`, { 'user-agent': before['the agent'] })
  const main = mainOf((await client.get('/register')).text)
  assert.match(
    wordsIn(main.slice(0, main.indexOf('name="name"'))),
    /What you write here goes to .*, which answers for it/,
  )
  await registered(site, ada, { client, jar })
}
