/** Agreements to e-mails by an officer, over HTTP: the mailbox proves the address, the channel is kept, and no officer sees who agreed (W10, W27). */
import assert from 'node:assert/strict'
import { browser, codeFor, headingOf, hiddenIn, mails, onSite } from '../../test/support/accounts.ts'
import { agreeTo, bulletin, sendOut } from '../../test/support/news.ts'
import { atCounter, officerOf, second } from '../../test/support/on-paper.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import type { TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'

const here = '/staff/news'
const email = 'ada@planted.example'
const said = { email, about: 'tell-of-new-services', channel: 'phone', read: 'yes' }

async function begin(officer: RawClient, fields: Record<string, string> = said) {
  return officer.post(here, { notice: hiddenIn(await officer.get(here), 'notice'), ...fields })
}
const kept = ({ database }: TestSite) => database.admin.sql<{ channel: string }>`
  select channel from records.record where service = 'news'`
const steps = ({ database }: TestSite) => database.admin.sql<{
  step: string
  channel: string
  evidence: string
}>`
  select step, channel, evidence from agreements.agreement order by no`
const stopCodeIn = (text: string) => /(?:^|\s)([0-9B-Y]{4}-[0-9B-Y]{4})(?:\s|<)/.exec(text)?.[1] ?? ''

onSite(
  'whoever rings agrees in the words of the web, is written to, and ends it with the code of the e-mail',
  async (site) => {
    const officer = await atCounter(site)
    const page = await officer.get(here)
    assert.deepEqual(await validate(page.text), [])
    assert.match(page.text, /You may send me e-mails about new online services\./)
    assert.doesNotMatch(page.text, /\bchecked\b/)
    const waits = await begin(officer)
    assert.equal(headingOf(waits), 'The code that they read out')
    assert.match((await mails(site))[0]!.text, /never to somebody who rang you/)
    assert.deepEqual([...(await kept(site))], [], 'something is kept before the code is read out')
    const done = await officer.post(`${here}/code`, {
      handle: hiddenIn(waits, 'handle'),
      code: await codeFor(site, email),
    })
    assert.equal(headingOf(done), 'It is taken down')
    assert.deepEqual([...(await kept(site))], [{ channel: 'phone' }])
    const [agreed] = await mails(site)
    assert.match(agreed!.text, /You agreed by telephone/)
    const stop = stopCodeIn(agreed!.text)
    assert.ok(stop !== '' && !done.text.includes(stop), 'the officer is shown the code')
    const [message] = await sendOut(site, [bulletin])
    assert.ok(message!.text.includes(stop), 'another code than that of the e-mails')
    const ended = await officer.post(`${here}/stop`, { code: stop, ended: 'phone' })
    assert.equal(headingOf(ended), 'It is ended')
    assert.deepEqual([...(await kept(site))], [])
    assert.deepEqual(
      [...(await steps(site))],
      [
        { step: 'given', channel: 'phone', evidence: 'code' },
        { step: 'withdrawn', channel: 'phone', evidence: 'code' },
      ],
    )
    assert.equal((await officer.post(`${here}/stop`, { code: stop, ended: 'phone' })).status, 422)
  },
)

onSite(
  'whoever has lost the code gets it once more, and the page says the same whether there is an agreement or not',
  async (site) => {
    const [stop] = await agreeTo(site, email, 'ask-for-feedback')
    const officer = await atCounter(site)
    const before = (await mails(site)).length
    const pages = []
    for (const lost of [email, 'nobody@planted.example'])
      pages.push(await officer.post(`${here}/lost`, { lost }))
    assert.equal(pages[0]!.text, pages[1]!.text)
    assert.ok(!pages[0]!.text.includes(stop!))
    const sent = await mails(site)
    assert.equal(sent.length, before + 1)
    assert.equal(sent[0]!.to, email)
    assert.ok(sent[0]!.text.includes(stop!))
    assert.ok(!site.logged.some((line) => line.includes('planted.example')))
  },
)

onSite('known and unknown addresses are answered and written to alike', async (site) => {
  await agreeTo(site, email, 'tell-of-new-services')
  const officer = await atCounter(site)
  const pages = []
  for (const one of [email, 'ben@planted.example']) {
    const { text } = await begin(officer, { ...said, email: one })
    pages.push(text.replaceAll(one, 'EMAIL').replace(/name="handle" value="[^"]+"/, ''))
  }
  assert.equal(pages[0], pages[1])
})

onSite(
  'a code is good for the officer who asked for it alone, once, and not on the public page',
  async (site) => {
    const officer = await atCounter(site)
    const handle = hiddenIn(await begin(officer), 'handle')
    const code = await codeFor(site, email)
    const stolen = await (await second(site)).post(`${here}/code`, { handle, code })
    assert.deepEqual([stolen.status, headingOf(stolen)], [409, 'This code is over'])
    assert.ok(!stolen.text.includes(email))
    assert.equal(
      headingOf(await browser(site).client.post('/news-from-us/code', { handle, code })),
      'This code is over',
    )
    assert.equal((await officer.post(`${here}/code`, { handle, code: 'XXXX-XXXX' })).status, 422)
    const twice = await Promise.all([1, 2].map(() => officer.post(`${here}/code`, { handle, code })))
    assert.deepEqual(twice.map(({ status }) => status).sort(), [200, 409])
    assert.equal((await kept(site)).length, 1)
  },
)

onSite('mistakes are told at the field, and what was typed stays', async (site) => {
  const officer = await atCounter(site)
  const nothing = await begin(officer, { email: 'no address' })
  assert.equal(nothing.status, 422)
  for (const at of ['about', 'email', 'channel', 'read'])
    assert.match(nothing.text, new RegExp(`href="#${at}"`))
  assert.match(nothing.text, /value="no address"/)
  assert.deepEqual(await validate(nothing.text), [])
  assert.equal((await officer.post(here, { ...said, notice: 'another' })).status, 409)
  assert.equal((await officer.post(`${here}/stop`, { code: 'XXXX-XXXX' })).status, 422)
  assert.equal((await officer.post(`${here}/lost`, { lost: 'no address' })).status, 422)
  assert.equal((await officer.post(`${here}/code`, { handle: 'nothing', code: '' })).status, 409)
})

onSite('another role and whoever signed out keep and end nothing', async (site) => {
  const [stop] = await agreeTo(site, email, 'tell-of-new-services')
  const gone = await atCounter(site)
  const handle = hiddenIn(await begin(gone, { ...said, email: 'ben@planted.example' }), 'handle')
  const code = await codeFor(site, 'ben@planted.example')
  await gone.post('/staff/sign-out', {})
  const streets = await officerOf(site, { role: 'officer', service: 'street-problem' })
  for (const client of [gone, streets, browser(site).client])
    for (const [to, fields] of [
      ['', said],
      ['/code', { handle, code }],
      ['/stop', { code: stop!, ended: 'phone' }],
      ['/lost', { lost: email }],
    ] as const)
      assert.equal((await client.post(`${here}${to}`, fields)).status, 403, to)
  assert.equal((await streets.get(here)).status, 403)
  assert.equal((await kept(site)).length, 1)
})
