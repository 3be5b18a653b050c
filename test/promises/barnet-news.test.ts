import assert from 'node:assert/strict'
import { openSession } from '../../src/platform/db/db.ts'
import { ada, browser, registered } from '../support/accounts.ts'
import { agreeTo, bulletin, sendOut } from '../support/news.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise } from './site/open.ts'
import { aPothole, walk } from './site/walking.ts'

const withSql = (...statements: string[]): Broken => ({
  database: async ({ facts }) => {
    const session = await openSession(facts.admin)
    for (const statement of statements) await session.run(statement)
    await session.close()
  },
})
const news = 'tell-of-new-services'
const streets = { ...bulletin, service: 'street-problem', topic: 'streets' }

promise({
  row: 'B59',
  quote: 'on matters that we consider may be of interest to you based on your previous interaction with us',
  state: 'kept',
  holds: async (site) => {
    const person = await registered(site)
    await walk(person.client, aPothole, { cookie: 'no' })
    await agreeTo(site, 'ada-news@planted.example', news, person)
    // Others agreed to news and never to having it chosen.
    await agreeTo(site, 'no-account@planted.example', news)
    const other = await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben.planted' })
    await walk(other.client, aPothole, { cookie: 'no' })
    await agreeTo(site, 'ben-news@planted.example', news, other)
    assert.deepEqual(await sendOut(site, [streets]), [], 'it was chosen for somebody who did not agree')

    await person.client.post('/my-account/news/history', { choose: 'yes' })
    const own = (await person.client.get('/my-account/news')).text
    assert.match(
      own,
      /class="chosen-topic">News about works in the streets: because you sent us “Report a problem in the street” in /,
    )
    const sent = await sendOut(site, [
      { ...streets, id: 'second' },
      { ...streets, id: 'waste', topic: 'waste' },
    ])
    assert.deepEqual(
      sent.map(({ to }) => to),
      ['ada-news@planted.example'],
    )
    assert.match(
      sent[0]!.text,
      /We chose it because you sent us “Report a problem in the street” in \w+ \d{4}/,
    )

    // Social care is never used, whatever somebody sent.
    await site.database.admin.sql`update cases."case" set service = 'care-assessment'`
    assert.deepEqual(await sendOut(site, [{ ...streets, id: 'third' }]), [])
    await site.database.admin.sql`update cases."case" set service = 'street-problem'`

    await person.client.post('/my-account/news/topic', { topic: 'streets', use: 'no' })
    assert.deepEqual(
      await sendOut(site, [{ ...streets, id: 'fourth' }]),
      [],
      'one that is not to be used was used',
    )
    await person.client.post('/my-account/news/topic', { topic: 'streets', use: 'yes' })
    await person.client.post('/my-account/news/history', { choose: 'no' })
    assert.deepEqual(
      await sendOut(site, [{ ...streets, id: 'fifth' }]),
      [],
      'it was chosen after the yes was taken back',
    )

    const rules = (await browser(site).client.get('/news-from-us')).text
    const listed = [...rules.matchAll(/<li id="topic-([^"]+)"/g)].map(([, id]) => id)
    assert.deepEqual(
      listed,
      site.ground.registers.news.topics.map(({ id }) => id),
    )
  },
  sabotages: [
    {
      name: 'who agreed to news counts as having agreed to it being chosen',
      breaks: () =>
        withSql(
          'create or replace function mailings.agreed(p_person uuid, p_purpose text) returns boolean language sql stable as $$ select true $$',
        ),
    },
    {
      name: 'a topic that somebody does not want used is used',
      breaks: () =>
        withSql(
          `create function mailings.forgets() returns trigger language plpgsql as 'begin return null; end'`,
          'create trigger forgets before insert on mailings.topic_left for each row execute function mailings.forgets()',
        ),
    },
    {
      name: 'a rule is not told',
      breaks: () => ({ inFront: inPages((page) => page.replace(/<li id="topic-streets">.*?<\/li>/s, '')) }),
    },
    {
      name: 'social care is used for a topic',
      breaks: () => ({
        ground: (ground) => {
          const topics = ground.registers.news.topics.map((one) => ({
            ...one,
            services: [...one.services, 'care-assessment'],
          }))
          const chosen = { ...ground.registers.news, topics }
          return {
            ...ground,
            registers: { ...ground.registers, news: chosen },
            mailing: { ...ground.mailing, news: chosen },
          }
        },
      }),
    },
  ],
})
