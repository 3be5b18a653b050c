import assert from 'node:assert/strict'
import { openSession } from '../../src/platform/db/db.ts'
import { browser, registered } from '../support/accounts.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise } from './site/open.ts'
import { mainOf, wordsIn } from './site/reading.ts'
import { aLamp, aPothole, journey, walk } from './site/walking.ts'

const limits = { environment: { GUESSES_PER_MINUTE: '1000' } }

/** A function of the database in the place of the one there is. */
const withSql = (...statements: string[]): Broken => ({
  ...limits,
  database: async ({ facts }) => {
    const session = await openSession(facts.admin)
    for (const statement of statements) await session.run(statement)
    await session.close()
  },
})
const events =
  'accounts.events(p_session bytea, p_at timestamptz, p_most int) returns table (kind text, at timestamptz, reference text, service text, version text, state text, starts_at timestamptz) language sql security definer'

promise({
  row: 'W16',
  quote: 'all through a single contact',
  state: {
    part: 'What is shown is one list of what was sent signed in or joined by reference and code, whichever form it came by, with what waits for the person, and nothing of anybody else. Calls, letters, visits and chat are not in it yet, and a form that is begun is known in its own browser alone. That something older is joined after its customer proved to another provider who they are, where the settings name one, and an officer found it to be the same person, is shown by other tests, not by this row’s.',
  },
  holds: async (site) => {
    const person = await registered(site)
    const own = await walk(person.client, aPothole)
    const elsewhere = await walk(browser(site).client, aLamp)
    const others = await walk(browser(site).client, aPothole)
    const { reference, code } = elsewhere
    await person.client.post('/my-account/join', { reference, code })
    const way = journey(person.client)
    await way.answer(await way.start('yes'), aPothole)
    const { text } = await person.client.get('/my-account')
    for (const one of [own, elsewhere])
      assert.ok(text.includes(one.reference), 'something that is theirs is not in the list')
    assert.ok(!text.includes(others.reference), 'something of somebody else is in the list')
    assert.match(wordsIn(mainOf(text)), /Pages of this form that you have answered: 1\./)
    assert.equal((await person.client.post('/track', { reference, code })).status, 200)
  },
  sabotages: [
    {
      name: 'only what was sent signed in is listed',
      breaks: () =>
        withSql(
          `create or replace function ${events} as $$ select 'sent', c.submitted_at, c.reference, c.service, c.version, c.state, null::timestamptz from accounts.matter m join cases."case" c on c.id = m.case_id where m.how = 'sent' $$`,
        ),
    },
    {
      name: 'everything that anybody sent is listed',
      breaks: () =>
        withSql(
          `create or replace function ${events} as $$ select 'sent', c.submitted_at, c.reference, c.service, c.version, c.state, null::timestamptz from cases."case" c $$`,
        ),
    },
    {
      name: 'a form that was begun is not told of',
      breaks: () => ({
        ...limits,
        inFront: inPages((page) => page.replace(/Pages of this form/g, '')),
      }),
    },
  ],
})
