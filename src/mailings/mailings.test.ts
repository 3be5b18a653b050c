import assert from 'node:assert/strict'
import { test } from 'node:test'
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
import { openMailServer } from '../../test/support/mail-server.ts'
import { agreeTo, bulletin, sendOut, typeAddress } from '../../test/support/news.ts'
import { openTestSite, type TestSite } from '../../test/support/site.ts'
import type { Address } from './gate.ts'

const kept = async ({ database }: TestSite) =>
  database.admin.sql<{ purpose: string; form: string; notice: string; channel: string }>`
    select purpose, form, notice, channel from records.record where service = 'news' order by purpose`

onSite(
  'nothing is kept of an address before its code is typed, and known and unknown ones are answered alike',
  async (site) => {
    await agreeTo(site, 'ada@planted.example', 'tell-of-new-services')
    const pages = []
    for (const email of ['ada@planted.example', 'ben@planted.example']) {
      const page = await typeAddress(browser(site), { about: 'tell-of-new-services', email })
      pages.push(page.text.replaceAll(email, 'EMAIL').replace(/name="handle" value="[^"]+"/, ''))
    }
    assert.equal(pages[0], pages[1])
    const letters = (await mails(site))
      .slice(0, 2)
      .map(({ text }) => text.replace(/[0-9B-Y]{4}-[0-9B-Y]{4}/, '').replace(/ada|ben/g, ''))
    assert.equal(letters[0], letters[1], 'the e-mails tell them apart')
    assert.equal((await kept(site)).length, 1)
  },
)

onSite(
  'what is kept names purpose, words, notice and channel, and one address is kept for each purpose once',
  async (site) => {
    await agreeTo(site, 'ada@planted.example', ['tell-of-new-services', 'ask-for-feedback'])
    await agreeTo(site, 'Ada@Planted.example', 'ask-for-feedback')
    const rows = await kept(site)
    assert.deepEqual(
      rows.map(({ purpose, channel }) => [purpose, channel]),
      [
        ['ask-for-feedback', 'web'],
        ['tell-of-new-services', 'web'],
      ],
    )
    for (const { purpose, form, notice } of rows) {
      assert.match(form, new RegExp(`^${purpose}:[0-9a-f]{16}$`))
      assert.match(notice, /^using-your-personal-data:/)
    }
    const [people] = await site.database.admin.sql<{
      n: number
    }>`select count(distinct person)::int as n from mailings.subscription`
    assert.equal(people?.n, 2, 'two agreements are joined by a person')
  },
)

onSite(
  'mistakes are told at the field, what was typed is kept, and nothing is ticked beforehand',
  async (site) => {
    const { client } = browser(site)
    const form = await client.get('/news-from-us')
    assert.doesNotMatch(form.text, /\bchecked\b/)
    const none = await typeAddress({ client }, { email: 'no address' })
    assert.equal(none.status, 422)
    assert.match(none.text, /Tick what we may write to you about/)
    assert.match(none.text, /value="no address"/)
    const old = await client.post('/news-from-us', {
      about: 'ask-for-feedback',
      email: 'ada@planted.example',
      notice: 'another',
    })
    assert.equal(old.status, 409)
    assert.match(old.text, /value="ask-for-feedback" checked/)
    const page = await typeAddress({ client }, { about: 'ask-for-feedback', email: 'ada@planted.example' })
    const handle = hiddenIn(page, 'handle')
    const wrong = await client.post('/news-from-us/code', { handle, code: 'XXXX-XXXX' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /That is not the code/)
    const over = await client.post('/news-from-us/code', { handle: 'nothing', code: 'XXXX-XXXX' })
    assert.equal(headingOf(over), 'This code is over')
    assert.equal((await client.post('/news-from-us/stop', { code: 'XXXX-XXXX' })).status, 422)
  },
)

onSite('a code of the mailbox is good for one page alone', async (site) => {
  const person = browser(site)
  const page = await typeAddress(person, { about: 'ask-for-feedback', email: 'ada@planted.example' })
  const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, 'ada@planted.example') }
  assert.equal(headingOf(await person.client.post('/news-from-us/code', typed)), 'You have agreed')
  assert.equal(headingOf(await person.client.post('/news-from-us/code', typed)), 'This code is over')
})

onSite(
  'a code that is sent several times at once agrees once, and its page shows the code that ends it',
  async (site) => {
    const person = browser(site)
    const page = await typeAddress(person, { about: 'ask-for-feedback', email: 'ada@planted.example' })
    const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, 'ada@planted.example') }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => browser(site).client.post('/news-from-us/code', typed)),
    )
    const agreed = answers.filter((answer) => headingOf(answer) === 'You have agreed')
    assert.equal(agreed.length, 1)
    const [, code] = /class="stop-code">([^<]+)</.exec(agreed[0]!.text) ?? []
    assert.equal((await person.client.post('/news-from-us/stop', { code: code! })).status, 200)
  },
)

onSite('what may not be kept any more when the code is typed is told, and nothing is kept', async (site) => {
  const person = browser(site)
  const page = await typeAddress(person, { about: 'ask-for-feedback', email: 'ada@planted.example' })
  await site.database.admin.sql`update purposes.purpose set live_until = now() where id = 'ask-for-feedback'`
  const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, 'ada@planted.example') }
  const answer = await person.client.post('/news-from-us/code', typed)
  assert.equal(answer.status, 503)
  assert.equal(headingOf(answer), 'We could not take what you sent')
  assert.deepEqual(await kept(site), [])
})

onSite(
  'the code of an e-mail ends it at once, without cookies, and nothing of the address stays',
  async (site) => {
    const [code] = await agreeTo(site, 'ada@planted.example', 'tell-of-new-services')
    const { client } = browser(site)
    const done = await client.post('/news-from-us/stop', { code: code!.toLowerCase().replace('-', ' ') })
    assert.equal(headingOf(done), 'We do not write to you about this any more')
    const [left] = await site.database.admin.sql<{
      rows: number
      records: number
      keys: number
      last: string
    }>`
    select (select count(*)::int from mailings.subscription) as rows,
      (select count(*)::int from records.record where service = 'news') as records,
      (select count(*)::int from retention.forgotten) as keys,
      (select string_agg(step, ',' order by no) from agreements.agreement) as last`
    assert.deepEqual(left, { rows: 0, records: 0, keys: 1, last: 'given,withdrawn' })
    assert.deepEqual(await sendOut(site, [bulletin]), [])
  },
)

onSite(
  'in the account it stands, and is ended there by one button; an account that is closed takes it along',
  async (site) => {
    const person = await registered(site)
    await agreeTo(site, 'other@planted.example', ['tell-of-new-services', 'ask-for-feedback'], person)
    const page = await person.client.get('/my-account/news')
    assert.equal(page.text.match(/action="\/my-account\/news\/stop"/g)?.length, 2)
    await person.client.post('/my-account/news/stop', { about: 'ask-for-feedback' })
    assert.deepEqual(
      (await kept(site)).map(({ purpose }) => purpose),
      ['tell-of-new-services'],
    )
    await person.client.post('/my-account/close', { 'own-password': ada.password })
    assert.deepEqual(await kept(site), [])
  },
)

onSite('the address of an account is not one to send news to', async (site) => {
  const person = await registered(site)
  const { text } = await person.client.get('/my-account/news')
  assert.doesNotMatch(text, /\/my-account\/news\/stop/)
  assert.deepEqual(await sendOut(site, [bulletin]), [])
})

test('through a mail server, a bulletin says why it came and how to end it, and carries no link of one person’s', async (t) => {
  const server = await openMailServer(t)
  const site = await openTestSite(t)
  try {
    const codes: string[] = []
    for (const name of ['ada', 'ben'])
      codes.push(...(await agreeTo(site, `${name}@planted.example`, 'tell-of-new-services')))
    await sendOut(site, [bulletin], async (message) => void (await server.send(message)))
    assert.deepEqual(
      server.got.map(({ to }) => to),
      ['ada@planted.example', 'ben@planted.example'],
    )
    const texts = server.got.map(({ text }) => text)
    for (const [at, text] of texts.entries()) {
      assert.match(
        text,
        /You get this because you agreed on .*“You may send me e-mails about new online services\.”/s,
      )
      assert.ok(text.includes(codes[at]!))
    }
    const [one, other] = texts.map((text, at) => text.replace(codes[at]!, ''))
    assert.equal(one, other)
    assert.deepEqual(await sendOut(site, [bulletin]), [], 'it was sent a second time')
  } finally {
    await site.close()
  }
})

onSite('that an address was opened for a bulletin stands in the audit before it is sent', async (site) => {
  await agreeTo(site, 'ada@planted.example', 'tell-of-new-services')
  const lines: unknown[] = []
  await sendOut(site, [bulletin], async () => {
    lines.push(
      ...(await site.database.admin
        .sql`select role, purpose, outcome from audit.line where verb = 'deliver' and service = 'news'`),
    )
  })
  assert.deepEqual(lines, [{ role: 'machine', purpose: 'tell-of-new-services', outcome: 'collected for it' }])
})

onSite(
  'an e-mail that could not be sent is tried again later, and an address that is turned away is not',
  async (site) => {
    await agreeTo(site, 'ada@planted.example', 'tell-of-new-services')
    const away = async () => {
      throw new Error('The server is away')
    }
    assert.deepEqual(await sendOut(site, [bulletin], away), [])
    assert.deepEqual(await sendOut(site, [bulletin]), [], 'it was not waited')
    site.ground.demonstration?.clock.moveTo(3 * 60 * 60_000)
    assert.equal((await sendOut(site, [bulletin])).length, 1)
  },
)

onSite(
  'a bulletin is not done while one of those who agreed is passed over for another deed',
  async (site) => {
    await agreeTo(site, 'ada@planted.example', 'tell-of-new-services')
    await site.database.admin.transaction(async (tx) => {
      await tx`select record from mailings.subscription for update`
      assert.deepEqual(await sendOut(site, [bulletin]), [])
    })
    assert.equal((await sendOut(site, [bulletin])).length, 1)
  },
)

onSite(
  'nobody is asked to have news chosen where there is no rule that could choose any',
  async (site) => {
    const { text } = await (await registered(site)).client.get('/my-account/news')
    assert.doesNotMatch(text, /news\/history/)
  },
  {
    ground: (ground) => ({
      ...ground,
      registers: { ...ground.registers, news: { ...ground.registers.news, topics: [] } },
    }),
  },
)

onSite('no login reads the table of who agreed', async (site) => {
  for (const login of [site.database.web, site.database.work])
    await assert.rejects(login.sql`select * from mailings.subscription`, /permission denied/)
})

test('an address given for one purpose is no address for another', () => {
  const given = { mailbox: 'ada@planted.example' } as Address<'ask-for-feedback'>
  // @ts-expect-error: nothing turns one into the other.
  const other: Address<'tell-of-new-services'> = given
  assert.ok(other)
})
