/** Choices on paper, over HTTP: asked for and answered alike, posted to the account, taken down once by another officer (W18, W22). */
import assert from 'node:assert/strict'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { rewritten } from '../../test/promises/site/sql-defects.ts'
import {
  ada,
  browser,
  codeFor,
  headingOf,
  hiddenIn,
  mails,
  onSite,
  registered,
} from '../../test/support/accounts.ts'
import { hangUp, sayNo, sayYes } from '../../test/support/contacts.ts'
import { askForForm, formFor, sentBack, typeCode } from '../../test/support/forms-on-paper.ts'
import { atCounter, officerOf, printedOn, second } from '../../test/support/on-paper.ts'
import type { TestSite } from '../../test/support/site.ts'
import { allow } from '../../test/support/twins.ts'
import { validate } from '../../test/support/valid-html.ts'
import { workOnce } from '../worker.ts'

const filling = '/my-account/filling-in'
const letters = '/staff/contacts/letters'
const pair = { from: 'garden-waste', to: 'contact-us' }
const day = 24 * 60 * 60_000

const permissions = ({ database }: TestSite) => database.admin.sql<{ from_service: string; channel: string }>`
  select from_service, channel from reuse.permission order by from_service`
const forms = ({ database }: TestSite) => database.admin.sql<{ state: string }>`
  select state from accounts.paper_code where opens = 'choices'`

const toMailbox = async (site: TestSite) => (await mails(site)).filter(({ to }) => to === ada.email)
const neighbour = { ...ada, username: 'never.asked', email: 'never@planted.example' }

onSite(
  'whoever writes says yes on paper in the words of the web, and finds it in their account as said by letter',
  async (site) => {
    const person = await registered(site)
    const { code, page } = await formFor(site, ada.username)
    assert.deepEqual(await validate(page.text), [])
    const onTheWeb = /id="wording">([^<]*)</.exec((await person.client.get(filling)).text)?.[1]
    assert.ok(onTheWeb && page.text.includes(onTheWeb), 'other words stand on the form')
    const form = await sentBack(site, code)
    assert.deepEqual(await validate(form.page.text), [])
    const said = await sayYes(form, pair)
    assert.match(wordsIn(mainOf(said.text)), /It is taken down\..*Allowed by letter on/)
    assert.deepEqual([...(await permissions(site))], [{ from_service: 'garden-waste', channel: 'letter' }])
    assert.match(wordsIn(mainOf((await person.client.get(filling)).text)), /Allowed by letter on \d/)
    assert.match(wordsIn(mainOf((await person.client.get('/my-account/receipts')).text)), /By letter/)
    assert.equal((await sayNo(form, pair)).status, 200)
    assert.deepEqual([...(await permissions(site))], [])
    assert.equal(headingOf(await hangUp(form)), 'The conversation is ended')
  },
)

onSite(
  'how to reach somebody is taken from the form too, and named in their account with its channel',
  async (site) => {
    const person = await registered(site)
    const { officer, contact } = await sentBack(site, (await formFor(site, ada.username)).code)
    const said = { contact, letters: 'large-print', read: 'yes' }
    const page = await officer.post('/staff/contacts/reach/say', said)
    assert.match(wordsIn(mainOf(page.text)), /It is taken down/)
    const own = wordsIn(mainOf((await person.client.get('/my-account/how-to-reach-me')).text))
    assert.match(own, /You told us this by letter on \d/)
  },
)

onSite(
  'the part that comes back names nobody, nothing is ticked, and nothing of what is allowed is told',
  async (site) => {
    const person = await registered(site)
    await allow(person)
    const { page } = await formFor(site, ada.username)
    const [, letter = '', back = ''] =
      /(<div class="guildhall-paper[\s\S]*?)(<div class="guildhall-paper-apart">[\s\S]*)/.exec(page.text) ??
      []
    assert.match(letter, new RegExp(ada.name))
    for (const kept of [ada.name, ada.email, ada.username, 'Planted Row'])
      assert.ok(!back.includes(kept), `the part that comes back says ${kept}`)
    assert.doesNotMatch(
      page.text.slice(page.text.indexOf('guildhall-paper')),
      /<input|checked|Allowed|textarea/,
    )
    await registered(site, neighbour, browser(site))
    const { page: another } = await formFor(site, neighbour.username)
    const without = (text: string) => text.replaceAll(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/g, 'CODE')
    assert.equal(
      without(back),
      without(/<div class="guildhall-paper-apart">[\s\S]*/.exec(another.text)![0]),
      'the form tells what was allowed',
    )
  },
)

onSite('who asked for large print gets the form in large print', async (site) => {
  const person = await registered(site)
  assert.doesNotMatch((await formFor(site, ada.username)).page.text, /guildhall-paper--large/)
  await person.client.post('/my-account/how-to-reach-me', { letters: 'large-print' })
  site.ground.demonstration!.clock.moveTo(site.ground.demonstration!.clock.ahead() + 8 * day)
  assert.match((await formFor(site, ada.username)).page.text, /guildhall-paper guildhall-paper--large/)
})

/** Taken down by one officer, and a copy of it typed by another, who did not print it; and by the same on a later day. */
async function isGoodOnce(site: TestSite): Promise<void> {
  await registered(site)
  const { code, officer } = await formFor(site, ada.username)
  const form = await sentBack(site, code)
  await hangUp(form)
  await site.database.admin.sql`update accounts.paper_code set given_by = null`
  assert.equal((await typeCode(officer, code)).status, 422, 'a copy was taken down')
  const { clock } = site.ground.demonstration!
  clock.moveTo(clock.ahead() + 3 * 60 * 60_000)
  assert.equal((await typeCode(form.officer, code)).status, 422, 'it was taken down a second time')
}

onSite('a form is good once: a copy, or the same one a second time, changes nothing', isGoodOnce)

/** It is printed by one officer, and taken down by another. */
async function takesTwo(site: TestSite): Promise<void> {
  await registered(site)
  const { code, officer } = await formFor(site, ada.username)
  const refused = await typeCode(officer, code)
  assert.equal(refused.status, 403, 'whoever printed it took it down')
  assert.match(wordsIn(mainOf(refused.text)), /Another officer has to take it down/)
  assert.equal((await sentBack(site, code)).page.status, 200, 'and it is good for the other still')
}

onSite('whoever printed a form can not take it down themselves', takesTwo)

const begins = 'contacts.begin_by_letter'
for (const [defect, from, to, holds] of [
  ['a form is good for every officer once more', 'and x.noted_by = a.actor', '', isGoodOnce],
  ['a form is good for its officer on any day', 'and x.taken_until > v_at', '', isGoodOnce],
  [
    'no rule asks for another officer, and the table alone does',
    'if c.given_by = a.actor',
    'if false',
    takesTwo,
  ],
] as const)
  onSite(
    `it is seen when ${defect}`,
    (site) => assert.rejects(holds(site), assert.AssertionError),
    rewritten(begins, from, to),
  )

onSite('an officer who is interrupted goes on with the same form within two hours', async (site) => {
  await registered(site)
  const { code } = await formFor(site, ada.username)
  const form = await sentBack(site, code)
  site.ground.demonstration!.clock.moveTo(site.ground.demonstration!.clock.ahead() + 20 * 60_000)
  assert.equal(headingOf(await sayYes(form)), 'This conversation is over')
  assert.equal((await sayYes(await sentBack(site, code, form.officer))).status, 200)
  assert.equal((await permissions(site)).length, 1)
})

onSite(
  'after five wrong codes of one form the right one is good for nothing, and no other form suffers',
  async (site) => {
    await registered(site)
    await registered(site, neighbour, browser(site))
    const { code } = await formFor(site, ada.username)
    const other = await formFor(site, neighbour.username)
    const officer = await second(site)
    const wrong = code.slice(0, -4) + (code.endsWith('0000') ? '1111' : '0000')
    for (let i = 0; i < 5; i++) assert.equal((await typeCode(officer, wrong)).status, 422)
    assert.equal((await typeCode(officer, code)).status, 422)
    assert.equal((await typeCode(officer, '')).status, 422)
    assert.equal((await typeCode(officer, other.code)).status, 200)
  },
)

onSite('a form is good for 28 days, and is forgotten then', async (site) => {
  await registered(site)
  const { code } = await formFor(site, ada.username)
  const { clock } = site.ground.demonstration!
  clock.moveTo(clock.ahead() + 28 * day + 1)
  assert.equal((await typeCode(await second(site), code)).status, 422)
  await workOnce(site.ground)
  assert.deepEqual([...(await forms(site))], [])
})

onSite(
  'known and unknown names are answered alike, one form goes out in seven days, and none to a new address',
  async (site) => {
    const person = await registered(site)
    const visitor = browser(site).client
    const pages = [
      await askForForm(visitor, ada.username),
      await askForForm(visitor, 'nobody.at.all'),
      await askForForm(visitor, ada.email),
    ]
    assert.deepEqual(new Set(pages.map(({ status, text }) => `${status} ${mainOf(text)}`)).size, 1)
    assert.equal((await forms(site)).length, 1)
    await formFor(site, ada.username, { asked: true })
    await askForForm(visitor, ada.username)
    assert.deepEqual([...(await forms(site))], [{ state: 'given' }])
    const details = { name: ada.name, address: '10 Other Row\nFairholme', 'own-password': ada.password }
    assert.equal((await person.client.post('/my-account/details', details)).status, 303)
    assert.deepEqual([...(await forms(site))], [], 'a form lies at the earlier address and is still good')
    await askForForm(visitor, ada.username)
    assert.deepEqual([...(await forms(site))], [])
  },
)

onSite(
  'the mailbox is told that a form went out and that something was changed, never what',
  async (site) => {
    await registered(site)
    const before = (await toMailbox(site)).length
    const form = await sentBack(site, (await formFor(site, ada.username)).code)
    await sayYes(form, pair)
    await sayNo(form, pair)
    const all = await toMailbox(site)
    const told = all.slice(0, all.length - before)
    assert.equal(told.length, 2)
    const words = told.map(({ text }) => text).join('\n')
    assert.match(words, /We are posting a form/)
    assert.match(words, /From a form that came back by post/)
    assert.doesNotMatch(words, /garden|fill/i)
  },
)

onSite('a form printed in other words stops what was allowed, and allows nothing new', async (site) => {
  const person = await registered(site)
  await allow(person, pair)
  const { code } = await formFor(site, ada.username)
  await site.database.admin.sql`update accounts.paper_code set form = decode(repeat('00', 32), 'hex')`
  const form = await sentBack(site, code)
  const refused = await sayYes(form)
  assert.equal(refused.status, 409)
  assert.match(wordsIn(mainOf(refused.text)), /printed in other words/)
  const ways = { contact: form.contact, letters: 'braille', read: 'yes' }
  assert.equal((await form.officer.post('/staff/contacts/reach/say', ways)).status, 409)
  assert.equal((await sayNo(form, pair)).status, 200)
  assert.deepEqual([...(await permissions(site))], [])
  assert.deepEqual(
    (await forms(site)).map(({ state }) => state).toSorted(),
    ['asked', 'used'],
    'no new form waits to be printed',
  )
})

onSite(
  'a new password ends a form that is out: whoever is told of one they did not ask for can stop it',
  async (site) => {
    const person = await registered(site)
    const { code } = await formFor(site, ada.username)
    const changed = await person.client.post('/my-account/password', {
      'own-password': ada.password,
      password: 'nine blue kettles in a row',
    })
    assert.ok(changed.status < 400, headingOf(changed))
    assert.equal((await typeCode(await second(site), code)).status, 422)
  },
)

onSite('only those whom the register names for accounts print forms or take them down', async (site) => {
  await registered(site)
  const { code } = await formFor(site, ada.username)
  const stranger = await officerOf(site, { role: 'officer' })
  assert.equal((await stranger.get(letters)).status, 403)
  assert.equal((await typeCode(stranger, code)).status, 403)
  assert.equal((await typeCode(browser(site).client, code)).status, 403)
  const [row] = await site.database.admin.sql<{ state: string }>`select state from accounts.paper_code`
  assert.equal(row?.state, 'given')
})

onSite('a new e-mail address ends the forms that would tell the earlier one', async (site) => {
  const person = await registered(site)
  const { code } = await formFor(site, ada.username)
  const to = 'moved@planted.example'
  const page = await person.client.post('/my-account/e-mail', { email: to, 'own-password': ada.password })
  const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, to) }
  assert.equal((await person.client.post('/my-account/e-mail/code', typed)).status, 303)
  assert.equal((await typeCode(await second(site), code)).status, 422)
  await askForForm(person.client, ada.username)
  assert.equal((await forms(site)).length, 1, 'two went out in seven days')
})

onSite('with the account its forms go', async (site) => {
  const person = await registered(site)
  const { code } = await formFor(site, ada.username)
  assert.equal((await person.client.post('/my-account/close', { 'own-password': ada.password })).status, 200)
  assert.deepEqual([...(await forms(site))], [])
  assert.equal((await typeCode(await second(site), code)).status, 422)
})

onSite('an empty name and a made-up form are told in words, and nothing is printed', async (site) => {
  const visitor = browser(site).client
  assert.equal((await askForForm(visitor, ' ')).status, 422)
  const officer = await atCounter(site)
  const none = await officer.post(`${letters}/print/not-an-id`, {})
  assert.equal(none.status, 409)
  assert.equal(printedOn(none), null)
})

onSite('the login of the pages begins no conversation by a code, and reads no form', async (site) => {
  await registered(site)
  await formFor(site, ada.username)
  const { sql } = site.database.web
  const none = Buffer.alloc(32)
  const refused = { code: '42501' }
  await assert.rejects(
    sql`select contacts.begin_by_letter(${none}, ${none}, ${none}, ${none}, ${none}, now())`,
    refused,
  )
  await assert.rejects(sql`select code from accounts.paper_code`, refused)
  await assert.rejects(sql`select contacts.in_other_words(${none})`, refused)
})

onSite('the table itself lets nobody print a form and take it down', async (site) => {
  await registered(site)
  await formFor(site, ada.username)
  await assert.rejects(
    site.database.admin.sql`update accounts.paper_code set state = 'used', noted_by = given_by`,
    { code: '23514' },
  )
})
