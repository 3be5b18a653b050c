import assert from 'node:assert/strict'
import { openSession } from '../../src/platform/db/db.ts'
import { ada, browser, headingOf, registered } from '../support/accounts.ts'
import {
  type About,
  agreeByTelephone,
  agreeTo,
  bulletin,
  endByTelephone,
  sendOut,
  typeAddress,
} from '../support/news.ts'
import { atCounter } from '../support/on-paper.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise } from './site/open.ts'

/** A function of the database in the place of the one there is. */
const withSql = (...statements: string[]): Broken => ({
  database: async ({ facts }) => {
    const session = await openSession(facts.admin)
    for (const statement of statements) await session.run(statement)
    await session.close()
  },
})
const stopsNothing = `create or replace function mailings.stop(p_stop bytea) returns boolean language sql as $$ select true $$`
const stopsNothingTold = `create or replace function mailings.stop_told(p_officer bytea, p_stop bytea, p_channel text) returns boolean language sql as $$ select true $$`
/** What was agreed to for one purpose is kept as if it were for this one, and everybody counts as having agreed. */
const allFor = (purpose: About) => [
  'create or replace function mailings.agreed(p_person uuid, p_purpose text) returns boolean language sql stable as $$ select true $$',
  `create function mailings.all_for() returns trigger language plpgsql security definer as $$ begin
    new.purpose := '${purpose}'; update records.record set purpose = '${purpose}' where id = new.record; return new; end $$`,
  'create trigger all_for before insert on mailings.subscription for each row execute function mailings.all_for()',
]
const ticked = () => ({
  inFront: inPages((page) => page.replace('type="checkbox"', 'type="checkbox" checked')),
})
const to = (sent: readonly { to: string }[]) => sent.map((message) => message.to)

promise({
  row: 'W10',
  quote: 'Subject to your agreement, we may contact you to let you know about new online services',
  state: {
    part: 'Agreeing, each e-mail being asked for at its own moment, and ending it by code, in the account and at once are shown, on the web and by telephone, for e-mail alone. Who has lost the code is sent it once more when they ring.',
  },
  holds: async (site) => {
    const form = await browser(site).client.get('/news-from-us')
    assert.doesNotMatch(form.text, /<input[^>]*checked/, 'a box is ticked beforehand')
    const news = 'tell-of-new-services'
    await agreeTo(site, 'agreed@planted.example', news)
    const [code] = await agreeTo(site, 'later-no@planted.example', news)
    await agreeTo(site, 'feedback@planted.example', 'ask-for-feedback')
    await registered(site, { ...ada, email: 'never-asked@planted.example' })
    await typeAddress(browser(site), { about: news, email: 'not-confirmed@planted.example' })
    const sent = await sendOut(site, [bulletin], async () => {
      // The sending has begun; somebody takes the yes back, without signing in and without cookies.
      const done = await browser(site).client.post('/news-from-us/stop', { code: code! })
      assert.ok([200, 422].includes(done.status), headingOf(done))
    })
    assert.deepEqual(to(sent), ['agreed@planted.example'])
    assert.match(sent[0]!.text, /because you agreed on/)
    const officer = await atCounter(site)
    await agreeByTelephone(officer, site, 'rang@planted.example', news)
    assert.equal(headingOf(await endByTelephone(officer, site, 'agreed@planted.example')), 'It is ended')
    assert.deepEqual(await sendOut(site, [{ ...bulletin, id: 'another' }]).then(to), ['rang@planted.example'])
  },
  sabotages: [
    { name: 'a box is ticked beforehand', breaks: ticked },
    { name: 'taking it back changes nothing', breaks: () => withSql(stopsNothing) },
    { name: 'taking it back by telephone changes nothing', breaks: () => withSql(stopsNothingTold) },
    {
      name: 'a message goes to whoever agreed to something else',
      breaks: () => withSql(...allFor('tell-of-new-services')),
    },
  ],
})

promise({
  row: 'W11',
  quote: "or get your feedback on how we're performing",
  state: {
    part: 'A second agreement of its own is shown, which no other implies and which is ended apart. There is no survey of this site yet that could be answered.',
  },
  holds: async (site) => {
    const asks = { ...bulletin, id: 'how-well', purpose: 'ask-for-feedback' as const }
    await agreeTo(site, 'news-only@planted.example', 'tell-of-new-services')
    assert.deepEqual(await sendOut(site, [asks]), [], 'news was taken for feedback')
    const [news, feedback] = await agreeTo(site, 'both@planted.example', [
      'tell-of-new-services',
      'ask-for-feedback',
    ])
    assert.notEqual(news, feedback)
    const ended = await browser(site).client.post('/news-from-us/stop', { code: news! })
    assert.equal(ended.status, 200)
    assert.deepEqual(to(await sendOut(site, [{ ...asks, id: 'again' }])), ['both@planted.example'])
    const told = await sendOut(site, [{ ...bulletin, id: 'news' }])
    assert.deepEqual(to(told), ['news-only@planted.example'], 'one of the two was not ended')
    const [people] = await site.database.admin.sql<{ n: number }>`
      select count(distinct person)::int as n from agreements.agreement where purpose <> 'choose-news-by-history'`
    assert.equal(people?.n, 3, 'two agreements are joined by a person')
  },
  sabotages: [
    { name: 'one yes counts for both', breaks: () => withSql(...allFor('ask-for-feedback')) },
    { name: 'ending one changes nothing', breaks: () => withSql(stopsNothing) },
  ],
})

promise({
  row: 'W27',
  quote: 'if you have provided your email address to us for this purpose',
  state: 'kept',
  holds: async (site) => {
    await registered(site, { ...ada, email: 'account@planted.example' })
    await typeAddress(browser(site), {
      about: 'tell-of-new-services',
      email: 'not-confirmed@planted.example',
    })
    const unticked = await typeAddress(browser(site), { email: 'not-ticked@planted.example' })
    assert.equal(unticked.status, 422, 'an address without a purpose was taken')
    assert.deepEqual(
      to(await sendOut(site, [bulletin])),
      [],
      'somebody was reached who typed no address for it',
    )
    await agreeTo(site, 'for-this@planted.example', 'tell-of-new-services')
    assert.deepEqual(to(await sendOut(site, [{ ...bulletin, id: 'second' }])), ['for-this@planted.example'])
    assert.deepEqual(to(await sendOut(site, [{ ...bulletin, id: 'third', purpose: 'ask-for-feedback' }])), [])
  },
  sabotages: [
    {
      name: 'an address without a box ticked is taken for news',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/news-from-us'
              ? {
                  ...route,
                  handle: (visit) =>
                    route.handle({
                      ...visit,
                      fields: new Map([['about', ['tell-of-new-services']], ...visit.fields]),
                    }),
                }
              : route,
          ),
      }),
    },
    {
      name: 'what was given for one purpose is used for another',
      breaks: () => withSql(...allFor('ask-for-feedback')),
    },
  ],
})
