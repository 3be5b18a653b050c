/** How to reach somebody, told to an officer, over HTTP: the way and never the reason, seen only when asked about, with its channel. */
import assert from 'node:assert/strict'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { ada, headingOf, mails, onSite, registered } from '../../test/support/accounts.ts'
import { type Conversation, hangUp, ringUp } from '../../test/support/contacts.ts'
import { atCounter, officerOf, second } from '../../test/support/on-paper.ts'
import type { TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'

const here = '/staff/contacts/reach'
const own = '/my-account/how-to-reach-me'
const chosen = { letters: ['large-print', 'braille'], calls: 'write', interpreter: 'bengali', read: 'yes' }

const show = ({ officer, contact }: Conversation) => officer.post(here, { contact })
const say = ({ officer, contact }: Conversation, ways: Record<string, string | string[]> = chosen) =>
  officer.post(`${here}/say`, { contact, ...ways })
const takeAway = ({ officer, contact }: Conversation) => officer.post(`${here}/take-away`, { contact })
const kept = ({ database }: TestSite) => database.admin.sql<{ channel: string; category: string }>`
  select channel, category from records.record where purpose = 'reach-you-as-you-ask'`
const lines = ({ database }: TestSite) => database.admin.sql<{ verb: string; role: string }>`
  select verb, role from audit.line where purpose = 'reach-you-as-you-ask' order by xid, look, no`

onSite(
  'whoever rings says how to reach them, finds it in their account with its channel, and takes it away',
  async (site) => {
    const person = await registered(site)
    const call = await ringUp(site, ada.email)
    const page = await show(call)
    assert.deepEqual(await validate(page.text), [])
    assert.match(page.text, /You need not say why, and there is nowhere to say it\./)
    assert.doesNotMatch(
      page.text,
      /<textarea|type="text"/,
      'there is a field in which a reason can be written',
    )
    assert.equal((await lines(site)).length, 1, 'that nothing is there was seen too')
    const told = await say(call)
    assert.match(wordsIn(mainOf(told.text)), /It is taken down\..*Large print Braille Do not ring/)
    assert.deepEqual([...(await kept(site))], [{ channel: 'phone', category: 'special' }])
    const shown = wordsIn(mainOf((await person.client.get(own)).text))
    assert.match(shown, /An interpreter: Bengali You told us this by telephone on \d/)
    const [mail, ...others] = await mails(site)
    assert.match(mail!.text, /By telephone, an officer/)
    assert.doesNotMatch(mail!.text, /braille|print|bengali|reach you/i)
    assert.equal((await takeAway(call)).status, 200)
    assert.equal((await mails(site)).length, others.length + 1, 'told more than once')
    assert.deepEqual([...(await kept(site))], [])
    const by = 'information-rights-officer'
    assert.deepEqual(
      (await lines(site)).map(({ verb, role }) => `${verb} ${role}`),
      [
        `look ${by}`,
        `keep ${by}`,
        `look ${by}`,
        'look customer',
        `forget ${by}`,
        `withdraw ${by}`,
        `look ${by}`,
      ],
    )
    assert.ok(!site.logged.some((line) => /braille|bengali/.test(line)))
  },
)

onSite(
  'what somebody said is seen when they ask about it, and not by whoever only speaks with them',
  async (site) => {
    const person = await registered(site)
    const { read: _, ...ways } = chosen
    assert.equal((await person.client.post(own, ways)).status, 303)
    const call = await ringUp(site, ada.email)
    assert.doesNotMatch(mainOf(call.page.text), /Braille|Bengali/)
    const before = (await lines(site)).length
    assert.match(wordsIn(mainOf((await show(call)).text)), /What they have said Large print Braille/)
    assert.equal((await lines(site)).length, before + 1)
    assert.equal(
      headingOf(await call.officer.post('/staff/contacts/again', { contact: call.contact })),
      'Speaking by telephone',
    )
    const others = [await second(site), await atCounter(site)]
    for (const officer of others)
      for (const deed of [show, say, takeAway]) {
        const answer = await deed({ ...call, officer })
        assert.equal(answer.status, 409)
        assert.doesNotMatch(answer.text, /Braille/)
      }
    const streets = await officerOf(site, { role: 'officer', service: 'street-problem' })
    assert.equal((await show({ ...call, officer: streets })).status, 403)
    await hangUp(call)
    for (const deed of [show, say, takeAway]) assert.equal((await deed(call)).status, 409)
    assert.deepEqual([...(await kept(site))], [{ channel: 'web', category: 'special' }])
  },
)

onSite(
  'what is not on the list or was not read out is not taken down, and what was chosen stays',
  async (site) => {
    await registered(site)
    const call = await ringUp(site, ada.email)
    const { read: _, ...unread } = chosen
    const first = await say(call, unread)
    assert.equal(first.status, 422)
    assert.match(first.text, /href="#read">Read the words out first/)
    assert.match(first.text, /value="braille" checked/)
    assert.deepEqual(await validate(first.text), [])
    const wrong = await say(call, { ...chosen, letters: ['braille', 'because she is blind'] })
    assert.equal(wrong.status, 422)
    assert.doesNotMatch(wrong.text, /because she is blind/)
    assert.equal((await say(call, { read: 'yes' })).status, 200, 'nothing chosen where nothing is kept')
    assert.deepEqual([...(await kept(site))], [])
  },
)
