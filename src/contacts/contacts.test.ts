/** Choices taken down by an officer, over HTTP: after a proof, in the same words, with their channel, and seen by nobody else (W18, W22). */
import assert from 'node:assert/strict'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { afterSql } from '../../test/promises/site/sql-defects.ts'
import { walk } from '../../test/promises/site/walking.ts'
import {
  ada,
  browser,
  codeFor,
  headingOf,
  hiddenIn,
  mails,
  onSite,
  type Person,
  registered,
} from '../../test/support/accounts.ts'
import { hangUp, ringUp, sayNo, sayYes } from '../../test/support/contacts.ts'
import { atCounter, officerOf, second, waiting } from '../../test/support/on-paper.ts'
import type { TestSite } from '../../test/support/site.ts'
import { allow, services } from '../../test/support/twins.ts'
import { validate } from '../../test/support/valid-html.ts'
import { whoLooked } from '../audit/audit.ts'
import { beginSession } from '../people/people.ts'
import { workOnce } from '../worker.ts'
import { mostCodes } from './contacts.ts'

const filling = '/my-account/filling-in'
const pair = { from: 'garden-waste', to: 'contact-us' }
const minute = 60_000

const permissions = ({ database }: TestSite) => database.admin.sql<{ from_service: string; channel: string }>`
  select from_service, channel from reuse.permission order by from_service`
const contacts = ({ database }: TestSite) => database.admin.sql`select id from contacts.contact`

/** The lines that the person of the only account finds. */
async function lines(site: TestSite): Promise<string[]> {
  const [{ person } = { person: '' }] = await site.database.admin.sql<{ person: string }>`
    select person from accounts.account`
  const session = await beginSession(site.database.signin.sql, { person, minutes: 5 })
  const looked = await whoLooked(site.database.web.sql, session!, { from: 0, count: 50 })
  assert.ok(looked.ok)
  return looked.lines.map(({ verb, role, outcome }) => `${verb} ${role}: ${outcome}`)
}

onSite(
  'whoever rings says yes and no in the words of the web, and finds it in their account with its channel',
  async (site) => {
    const person = await registered(site)
    const call = await ringUp(site, ada.email)
    assert.deepEqual(await validate(call.page.text), [])
    const onTheWeb = /id="wording">([^<]*)</.exec((await person.client.get(filling)).text)?.[1]
    assert.ok(onTheWeb && call.page.text.includes(onTheWeb), 'other words are read out')
    const said = await sayYes(call, pair)
    assert.equal(said.status, 200)
    assert.match(wordsIn(mainOf(said.text)), /It is taken down\..*Allowed by telephone on/)
    assert.deepEqual([...(await permissions(site))], [{ from_service: 'garden-waste', channel: 'phone' }])
    assert.match(wordsIn(mainOf((await person.client.get(filling)).text)), /Allowed by telephone on \d/)
    assert.equal((await sayNo(call, pair)).status, 200)
    assert.deepEqual([...(await permissions(site))], [])
    assert.equal(headingOf(await hangUp(call)), 'The conversation is ended')
  },
)

onSite('what is forgotten because of what they said is the officer’s deed in the lines', async (site) => {
  const person = await registered(site)
  await allow(person)
  await walk(person.client, services[0]!.told, { cookie: 'yes', service: services[0]!.service })
  const call = await ringUp(site, ada.email)
  await sayNo(call, { from: 'every-service', to: 'every-service' })
  assert.ok((await lines(site)).includes('forget information-rights-officer: done'))
})

for (const [what, deed] of [
  [
    'a new e-mail address',
    async (site: TestSite, { client }: Person) => {
      const to = 'moved@planted.example'
      const page = await client.post('/my-account/e-mail', { email: to, 'own-password': ada.password })
      const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, to) }
      assert.equal((await client.post('/my-account/e-mail/code', typed)).status, 303)
    },
  ],
  [
    'a new password',
    async (_site: TestSite, { client }: Person) => {
      const password = 'nine blue bottles on a wall'
      const done = await client.post('/my-account/password', { 'own-password': ada.password, password })
      assert.equal(done.status, 303)
    },
  ],
] as const)
  onSite(
    `with ${what} neither a code nor a conversation of the mailbox before is good any more`,
    async (site) => {
      const person = await registered(site)
      const officer = await atCounter(site)
      const call = await ringUp(site, ada.email, officer)
      const another = await second(site)
      const handle = hiddenIn(await another.post('/staff/contacts', { email: ada.email }), 'handle')
      const code = await codeFor(site, ada.email)
      await deed(site, person)
      const late = await another.post('/staff/contacts/code', { handle, code })
      assert.deepEqual([late.status, headingOf(late)], [409, 'This conversation is over'])
      assert.equal(headingOf(await sayYes(call, pair)), 'This conversation is over')
      assert.deepEqual([...(await permissions(site))], [])
    },
  )

onSite('nothing of the account is shown but what the person asks about', async (site) => {
  const person = await registered(site)
  await allow(person)
  const { text } = (await ringUp(site, ada.email)).page
  assert.match(wordsIn(mainOf(text)), /Every service → Every service Allowed on the web site on/)
  for (const kept of [ada.name, ada.email, ada.username, 'Planted Row']) assert.ok(!text.includes(kept), kept)
})

onSite(
  'the mailbox is told once that something was changed and by which way, never what; the lines are the person’s to read',
  async (site) => {
    await registered(site)
    const before = (await mails(site)).length
    const call = await ringUp(site, ada.email)
    const [code] = await mails(site)
    assert.match(code!.text, /read this code out to the officer/)
    assert.match(code!.text, /never to somebody who rang you/)
    assert.equal((await mails(site)).length, before + 1, 'to look is not to change')
    await sayYes(call, pair)
    await sayYes(call, pair)
    await sayNo(call, pair)
    const [told, ...earlier] = await mails(site)
    assert.equal(earlier.length, before + 1, 'told more than once')
    assert.match(told!.text, /By telephone, an officer/)
    assert.doesNotMatch(told!.text, /garden|fill|service/i)
    const found = await lines(site)
    const role = 'information-rights-officer'
    for (const line of [
      `speak ${role}: done`,
      `look ${role}: done`,
      `agree ${role}: done`,
      `withdraw ${role}: done`,
    ])
      assert.ok(found.includes(line), `${line} is not in ${found.join(', ')}`)
    assert.ok(!site.logged.some((line) => line.includes(ada.email)))
  },
)

onSite(
  'a known and an unknown address are answered alike, and only the known mailbox gets a code',
  async (site) => {
    await registered(site)
    const officer = await atCounter(site)
    const pages = []
    for (const email of [ada.email, 'nobody@planted.example']) {
      const waits = await officer.post('/staff/contacts', { email })
      const handle = hiddenIn(waits, 'handle')
      const wrong = await officer.post('/staff/contacts/code', { handle, code: 'XXXX-XXXX' })
      assert.equal(wrong.status, 422)
      pages.push(
        [waits, wrong].map(({ text }) => text.replaceAll(email, 'EMAIL').replaceAll(handle, 'HANDLE')),
      )
    }
    assert.deepEqual(pages[0], pages[1])
    assert.ok(!(await mails(site)).some(({ to }) => to === 'nobody@planted.example'))
    assert.deepEqual([...(await contacts(site))], [])
  },
)

onSite(
  'without the code nothing is seen or changed: not by guessing, another officer, another account’s code or a second sending',
  async (site) => {
    await registered(site)
    const other = { ...ada, email: 'ben@planted.example', username: 'ben.planted' }
    await registered(site, other, browser(site, '127.0.0.9'))
    const [first, another] = [await atCounter(site), await second(site)]
    const over = 'This conversation is over'
    const waits = await first.post('/staff/contacts', { email: ada.email })
    const handle = hiddenIn(waits, 'handle')
    const code = await codeFor(site, ada.email)
    const stolen = await another.post('/staff/contacts/code', { handle, code })
    assert.deepEqual([stolen.status, headingOf(stolen)], [409, over])
    assert.ok(!stolen.text.includes(ada.email))
    const bens = hiddenIn(await first.post('/staff/contacts', { email: other.email }), 'handle')
    assert.equal((await first.post('/staff/contacts/code', { handle: bens, code })).status, 422)
    for (let no = 0; no < 4; no++) await first.post('/staff/contacts/code', { handle, code: 'XXXX-XXXX' })
    assert.equal(headingOf(await first.post('/staff/contacts/code', { handle, code })), over, 'a sixth try')
    const again = hiddenIn(await first.post('/staff/contacts', { email: ada.email }), 'handle')
    const typed = { handle: again, code: await codeFor(site, ada.email) }
    const twice = await Promise.all([1, 2].map(() => first.post('/staff/contacts/code', typed)))
    assert.deepEqual(twice.map(({ status }) => status).sort(), [200, 409])
    assert.equal((await contacts(site)).length, 1)
  },
)

async function isOneOfficers(site: TestSite): Promise<void> {
  await registered(site)
  const call = await ringUp(site, ada.email)
  const tries = async (officer = call.officer) => {
    for (const deed of [sayYes, sayNo]) {
      const answer = await deed({ ...call, officer })
      assert.equal(answer.status, 409)
      assert.doesNotMatch(answer.text, /id="allowed"|read-out/)
    }
    assert.deepEqual([...(await permissions(site))], [])
  }
  await tries(await second(site))
  await tries(await atCounter(site))
  await hangUp({ ...call, officer: await second(site) })
  assert.equal((await contacts(site)).length, 1, 'another officer ended it')
  await hangUp(call)
  await tries()
  const late = await ringUp(site, ada.email, call.officer)
  site.ground.demonstration!.clock.moveTo(16 * minute)
  assert.equal((await sayYes(late)).status, 409)
  await workOnce(site.ground)
  assert.deepEqual([...(await contacts(site))], [], 'what is over is kept')
}

onSite(
  'the number of a conversation is good for its officer alone, and for nobody once it ended',
  isOneOfficers,
)

/** What decides whose a conversation is, without this condition. */
const without = (condition: string) =>
  afterSql(
    `do $$ begin execute replace(pg_get_functiondef('contacts.in_hand'::regproc), '${condition}', ''); end $$`,
  )
for (const [defect, breaks] of [
  ['another officer may go on', () => without('and c.session = v_hash')],
  ['a conversation has no end', () => without('and c.until > p_at')],
  [
    'ending it ends nothing',
    () =>
      afterSql(
        'create or replace function contacts.finish(p_session bytea, p_id bytea) returns boolean language sql as $$ select true $$',
      ),
  ],
] as const)
  onSite(
    `it is seen when ${defect}`,
    (site) => assert.rejects(isOneOfficers(site), assert.AssertionError),
    breaks(),
  )

onSite(
  'an officer who signed out, another role and nobody at all are told so, and nothing is changed',
  async (site) => {
    await registered(site)
    const call = await ringUp(site, ada.email)
    await call.officer.post('/staff/sign-out', {})
    const gone = await sayYes(call)
    assert.equal(gone.status, 403)
    assert.match(gone.text, /Sign in as an officer/)
    assert.deepEqual([...(await contacts(site))], [], 'it outlives the session')
    const streets = await officerOf(site, { role: 'officer', service: 'street-problem' })
    for (const client of [streets, browser(site).client]) {
      assert.equal((await sayYes({ ...call, officer: client })).status, 403)
      assert.equal((await client.post('/staff/contacts', { email: ada.email })).status, 403)
    }
    assert.equal((await streets.get('/staff/contacts')).status, 403)
    assert.equal((await browser(site).client.get('/staff/contacts')).status, 200)
    assert.deepEqual([...(await permissions(site))], [])
  },
)

onSite('an account that is closed meanwhile ends the conversation', async (site) => {
  const person = await registered(site)
  const call = await ringUp(site, ada.email)
  const waits = await (await second(site)).post('/staff/contacts', { email: ada.email })
  const code = await codeFor(site, ada.email)
  assert.equal((await person.client.post('/my-account/close', { 'own-password': ada.password })).status, 200)
  assert.equal((await sayYes(call)).status, 409)
  const typed = { handle: hiddenIn(waits, 'handle'), code }
  assert.equal((await (await second(site)).post('/staff/contacts/code', typed)).status, 409)
  assert.deepEqual([...(await permissions(site))], [])
})

onSite('mistakes are told at the field, and nothing is taken down that was not read out', async (site) => {
  await registered(site)
  const officer = await atCounter(site)
  const none = await officer.post('/staff/contacts', { email: 'no address' })
  assert.equal(none.status, 422)
  assert.match(none.text, /value="no address"/)
  const call = await ringUp(site, ada.email, officer)
  const unread = await officer.post('/staff/contacts/allow', {
    contact: call.contact,
    wording: hiddenIn(call.page, 'wording'),
    ...pair,
  })
  assert.equal(unread.status, 422)
  assert.match(unread.text, /href="#read">Read the words out first/)
  assert.match(unread.text, /value="garden-waste" selected/)
  assert.deepEqual(await validate(unread.text), [])
  assert.equal((await sayYes(call, { from: 'every-service', to: 'contact-us' })).status, 422)
  assert.equal((await sayYes(call, { from: 'garden-waste', to: 'garden-waste' })).status, 422)
  assert.equal(
    (await officer.post('/staff/contacts/allow', { contact: call.contact, wording: 'x' })).status,
    409,
  )
  assert.equal((await officer.post('/staff/contacts/allow', { contact: '%00' })).status, 409)
  assert.equal((await officer.post('/staff/contacts/counter', { proof: 'x' })).status, 409)
  assert.deepEqual([...(await permissions(site))], [])
})

onSite(
  'one officer has so many codes sent in a day, and beyond that it is on record',
  async (site) => {
    const officer = await atCounter(site)
    for (let no = 0; no < mostCodes; no++)
      assert.equal((await officer.post('/staff/contacts', { email: `p${no}@planted.example` })).status, 200)
    assert.equal((await officer.post('/staff/contacts', { email: ada.email })).status, 429)
    const found = await site.database.admin
      .sql`select id from incidents.incident where kind = 'many-at-the-counter'`
    assert.equal(found.length, 1)
  },
  { environment: { GUESSES_PER_MINUTE: '1000' } },
)

onSite(
  'at the counter a proof that two officers saw stands in for the code, and one officer is not enough',
  async (site) => {
    const person = await registered(site)
    const [first, another] = [await atCounter(site), await second(site)]
    await first.post('/staff/counter', { name: ada.username })
    const [one] = await waiting(first)
    const proof = one!.split('/').at(-1)!
    assert.equal(
      (await another.post('/staff/contacts/counter', { proof })).status,
      409,
      'before a proof is noted',
    )
    await first.post(`${one}/proof`, { proof: 'passport' })
    assert.equal(
      (await first.post('/staff/contacts/counter', { proof })).status,
      409,
      'who saw it confirms it',
    )
    assert.match((await another.post(`${one}/look`, {})).text, /take down what they choose/)
    const page = await another.post('/staff/contacts/counter', { proof })
    assert.equal(headingOf(page), 'Speaking at the counter')
    const call = { officer: another, contact: hiddenIn(page, 'contact'), page }
    assert.equal((await sayYes(call)).status, 200)
    assert.match(wordsIn(mainOf((await person.client.get(filling)).text)), /Allowed at our counter on/)
    assert.match((await mails(site))[0]!.text, /At our counter, an officer/)
    assert.equal(
      (await another.post('/staff/contacts/counter', { proof })).status,
      409,
      'a proof is good for once',
    )
  },
)
