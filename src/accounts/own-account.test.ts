import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterSql, rewritten } from '../../test/promises/site/sql-defects.ts'
import { aPothole, journey, walk, withReply } from '../../test/promises/site/walking.ts'
import {
  ada,
  browser,
  codeFor,
  headingOf,
  hiddenIn,
  isSignedIn,
  mails,
  onSite,
  type Person,
  registered,
  sendRegistration,
  signIn,
} from '../../test/support/accounts.ts'
import type { TestSite } from '../../test/support/site.ts'
import { workOnce } from '../worker.ts'

const cookie = '__Host-fairholme'
const reply = withReply(aPothole, { name: ada.name, email: ada.email, more: 'By the gate' })
const day = 24 * 60 * 60_000

/** The references that the account lists. */
async function listed({ client }: Person): Promise<string[]> {
  const { text } = await client.get('/my-account/requests')
  return [
    ...text.matchAll(/action="\/track"[^>]*><input type="hidden" name="reference" value="([^"]+)"/g),
  ].map(([, reference]) => reference!)
}

onSite(
  'what is sent while signed in is listed, with and without the cookie of the form, and leads to its page by POST',
  async (site) => {
    const person = await registered(site)
    const withCookie = await walk(person.client, reply, { cookie: 'yes' })
    assert.ok(await isSignedIn(person), 'beginning a form signed somebody out')
    const without = await walk(person.client, aPothole, { cookie: 'no' })
    assert.deepEqual((await listed(person)).toSorted(), [withCookie.reference, without.reference].toSorted())

    const { text } = await person.client.get('/my-account/requests')
    const { reference, code } = withCookie
    assert.ok(text.includes(`name="code" value="${code}"`))
    assert.doesNotMatch(text, new RegExp(`href="[^"]*${code}`))
    const tracked = await person.client.post('/track', { reference, code })
    assert.equal(tracked.status, 200)
    const rows = await site.database.admin.sql<{ person: string }>`
    select distinct person from records.record where purpose <> 'keep-your-account'
    union select person from accounts.account`
    assert.equal(rows.length, 1, 'the case is somebody else’s than the account')
  },
)

const ownPages = [
  '',
  '/requests',
  '/receipts',
  '/who-looked',
  '/agreements',
  '/where-it-went',
  '/filling-in',
  '/filled-in',
]

/** A neighbour or former partner, who knows everything about somebody but what their mailbox holds. */
async function neighbourLearnsNothing(site: TestSite): Promise<void> {
  const before = await walk(browser(site).client, reply)
  const first = await registered(site)
  const later = await walk(first.client, reply)
  const neighbour = await registered(
    site,
    { ...ada, email: 'other@planted.example', username: 'other' },
    browser(site, '127.0.0.7'),
  )
  assert.deepEqual(await listed(neighbour), [], 'a case of somebody else is listed')
  for (const page of ownPages) {
    const { text, status } = await neighbour.client.get(`/my-account${page}`)
    assert.equal(status, 200, page)
    for (const mark of [before.reference, later.reference, before.code, later.code, 'By the gate'])
      assert.ok(!text.includes(mark), `${page} tells of somebody else`)
  }
  const pothole = journey(neighbour.client)
  assert.ok(!(await pothole.start('yes')).text.includes('By the gate'))
  for (const { reference } of [before, later]) {
    assert.equal((await neighbour.client.post('/my-account/receipts', { reference })).status, 404)
    await neighbour.client.post('/my-account/leave', { reference })
    const joined = await neighbour.client.post('/my-account/join', { reference, code: '2222-2222' })
    assert.equal(joined.status, 422)
  }
  assert.deepEqual(await listed(first), [later.reference], 'something of the person was changed')
}

onSite(
  'who registers with a neighbour’s name and address sees, changes and learns nothing of theirs',
  neighbourLearnsNothing,
)

for (const [name, breaks, seenBy] of [
  [
    'new accounts are joined with what is there',
    afterSql(
      `create function accounts.joins() returns trigger language plpgsql security definer as $$ begin
        insert into accounts.matter (account, case_id, how) select new.id, c.id, 'joined' from cases."case" c; return new; end $$`,
      'create trigger joins after insert on accounts.account for each row execute function accounts.joins()',
    ),
    /a case of somebody else is listed/,
  ],
  [
    'receipts are told of everybody',
    rewritten('accounts.receipts', 'where m.account = v_account and', 'where v_account is not null and'),
    /tells of somebody else/,
  ],
] as const)
  onSite(`it is seen when ${name}`, (site) => assert.rejects(neighbourLearnsNothing(site), seenBy), breaks)

onSite(
  'what was sent with somebody’s e-mail address is not joined when they register with it',
  async (site) => {
    await walk(browser(site).client, reply)
    assert.deepEqual(await listed(await registered(site)), [])
  },
)

onSite(
  'a matter is joined by reference and code, by no other code, and taken off the list again',
  async (site) => {
    const { reference, code } = await walk(browser(site).client, reply)
    const person = await registered(site)
    const wrong = await person.client.post('/my-account/join', { reference, code: 'XXXX-XXXX' })
    assert.equal(wrong.status, 422)
    assert.deepEqual(await listed(person), [])
    await person.client.post('/my-account/join', { reference, code })
    assert.deepEqual(await listed(person), [reference])
    await person.client.post('/my-account/leave', { reference })
    assert.deepEqual(await listed(person), [])
  },
)

onSite('the login of the pages can list no case that was not sent in its own transaction', async (site) => {
  const { reference } = await walk(browser(site).client, reply)
  const { jar } = await registered(site)
  const session = Buffer.from(jar.get(cookie)!, 'base64url')
  const [row] = await site.database.admin.sql<{
    id: string
  }>`select id from cases."case" where reference = ${reference}`
  const now = site.ground.clock.now()
  const [noted] = await site.database.web.sql<{
    noted: boolean
  }>`select accounts.sent(${session}, ${row!.id}, ${now}) as noted`
  assert.equal(noted!.noted, false)
  await assert.rejects(
    site.database.web.sql`select accounts.join_matter(${session}, ${row!.id}, ${now})`,
    /permission/,
  )
  await assert.rejects(site.database.web.sql`select accounts.find(${session}, ${session})`, /permission/)
  await assert.rejects(site.database.web.sql`select * from accounts.account`, /permission/)
  await assert.rejects(
    site.database.web
      .sql`select accounts.open_account(${randomUUID()}, ${randomUUID()}, ${session}, ${session}, ${session}, 1)`,
    /new person/,
  )
})

onSite(
  'whoever was given one reference and code learns nothing of what else the account sent',
  async (site) => {
    const person = await registered(site)
    const one = await walk(person.client, reply)
    await walk(person.client, withReply(aPothole, { name: ada.name, email: ada.email, more: 'Another' }))
    await person.client.get('/my-account')
    const stranger = browser(site).client
    const looks = await stranger.post('/track', { reference: one.reference, code: one.code, part: 'looks' })
    const rows = [...looks.text.matchAll(/<tr class="govuk-table__row">/g)].length
    const [alone] = await site.database.admin.sql<{ lines: number }>`
    select count(*)::int as lines from audit.line l join cases."case" c on c.id = any (l.cases)
    where c.reference = ${one.reference} and l.persons is not null`
    assert.equal(looks.status, 200)
    assert.ok(rows <= alone!.lines + 1, 'lines of other cases are shown')
    assert.doesNotMatch(looks.text, /Keep your account/)
  },
)

onSite(
  'a new password ends every other session, and a stolen copy of the cookie opens nothing',
  async (site) => {
    const person = await registered(site)
    const elsewhere = (await signIn(site)).person
    const thief = browser(site)
    thief.jar.set(cookie, person.jar.get(cookie)!)
    assert.ok(await isSignedIn(thief))
    const password = 'ten brown bears in a row'
    const refused = await thief.client.post('/my-account/password', {
      'own-password': 'not known to me',
      password,
    })
    assert.equal(refused.status, 422)
    const done = await person.client.post('/my-account/password', { 'own-password': ada.password, password })
    assert.equal(done.status, 303)
    assert.ok(await isSignedIn(person))
    assert.equal(await isSignedIn(elsewhere), false)
    assert.equal(await isSignedIn(thief), false)
    assert.match((await mails(site))[0]!.subject, /password of your account was changed/)
    assert.equal((await signIn(site)).answer.status, 422)
  },
)

onSite('the mailbox is told of another name, address or username, and never what it is now', async (site) => {
  const { client } = await registered(site)
  const before = (await mails(site)).length
  const password = { 'own-password': ada.password }
  const details = { name: 'Ada Newname', address: '7 Elsewhere Road\nFairholme' }
  assert.equal(
    (await client.post('/my-account/details', { ...details, 'own-password': 'wrong' })).status,
    422,
  )
  assert.equal((await mails(site)).length, before, 'somebody without the password makes mails')
  for (const [deed, fields, subject] of [
    ['details', details, /name or postal address of your account was changed/],
    ['username', { username: 'another.planted' }, /username of your account was changed/],
  ] as const) {
    const { status } = await client.post(`/my-account/${deed}`, { ...fields, ...password })
    assert.equal(status, 303, deed)
    const [newest] = await mails(site)
    assert.equal(newest!.to, ada.email)
    assert.match(newest!.subject, subject)
    assert.doesNotMatch(newest!.text, /Newname|Elsewhere|another\.planted/)
  }
  const sent = (await mails(site)).length
  assert.equal((await client.post('/my-account/details', { ...details, ...password })).status, 303)
  const same = { username: 'another.planted', ...password }
  assert.equal((await client.post('/my-account/username', same)).status, 303)
  assert.equal((await mails(site)).length, sent, 'the same once more is no change')
})

onSite(
  'another e-mail address takes the password and a code; the old one is told, and not which',
  async (site) => {
    const person = await registered(site, { ...ada, username: ada.email })
    const stale = await browser(site).client.post('/recover', { email: ada.email })
    const staleCode = await codeFor(site, ada.email)
    const to = 'new.ada@planted.example'
    assert.equal(
      (await person.client.post('/my-account/e-mail', { email: to, 'own-password': 'wrong' })).status,
      422,
    )
    const page = await person.client.post('/my-account/e-mail', { email: to, 'own-password': ada.password })
    const handle = hiddenIn(page, 'handle')
    assert.equal(
      (await person.client.post('/my-account/e-mail/code', { handle, code: 'XXXX-XXXX' })).status,
      422,
    )
    const code = await codeFor(site, to)
    assert.equal((await person.client.post('/my-account/e-mail/code', { handle, code })).status, 303)
    const [newest] = await mails(site)
    assert.equal(newest!.to, ada.email)
    assert.doesNotMatch(newest!.text, /new\.ada/)
    assert.match((await person.client.get('/my-account')).text, /new\.ada@planted\.example/)
    assert.equal((await signIn(site, { name: to, password: ada.password })).answer.status, 303)
    assert.equal((await signIn(site, { name: ada.email, password: ada.password })).answer.status, 422)
    const late = {
      handle: hiddenIn(stale, 'handle'),
      code: staleCode,
      password: 'whoever has the old mailbox',
    }
    assert.match((await browser(site).client.post('/recover/code', late)).text, /This code is over/)
  },
)

onSite('a code of one account moves no other account, also to an address that is taken', async (site) => {
  const person = await registered(site)
  const ben = await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben' })
  const move = { email: 'third@planted.example', 'own-password': ada.password }
  const handle = hiddenIn(await person.client.post('/my-account/e-mail', move), 'handle')
  const code = await codeFor(site, 'third@planted.example')
  assert.equal((await ben.client.post('/my-account/e-mail/code', { handle, code })).status, 422)
  const free = await person.client.post('/my-account/e-mail', { ...move, email: 'fourth@planted.example' })
  const taken = await person.client.post('/my-account/e-mail', { ...move, email: 'ben@planted.example' })
  const alike = (text: string) => text.replace(/value="[^"]*"/g, '').replace(/(fourth|ben)@/g, '')
  assert.equal(alike(taken.text), alike(free.text))
  assert.match((await mails(site))[0]!.subject, /You have an account already/)
})

onSite(
  'a wrong code keeps the reference, and after many the page says to wait and not that nothing is there',
  async (site) => {
    const person = await registered(site)
    const { reference, code } = await walk(browser(site).client, aPothole)
    const join = (typed: string) => person.client.post('/my-account/join', { reference, code: typed })
    const wrong = await join('XXXX-XXXX')
    assert.match(wrong.text, new RegExp(`id="reference"[^>]*value="${reference}"`))
    for (let i = 0; i < 4; i++) await join('XXXX-XXXX')
    const waits = await join(code)
    assert.equal(waits.status, 429)
    assert.match(waits.text, /too many wrong codes/)
    assert.doesNotMatch(waits.text, /There is nothing with this reference/)
  },
)

onSite('name, address and username are changed with the password alone', async (site) => {
  const person = await registered(site)
  const moved = { name: 'Ada Moved', address: '2 New Row' }
  for (const password of ['', 'not mine']) {
    const refused = await person.client.post('/my-account/details', { ...moved, 'own-password': password })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /value="Ada Moved"/, 'what was typed is lost')
    assert.doesNotMatch((await person.client.get('/my-account')).text, /Ada Moved/)
  }
  await person.client.post('/my-account/details', { ...moved, 'own-password': ada.password })
  const { text } = await person.client.get('/my-account')
  assert.match(text, /Ada Moved/)
  assert.match(text, /2 New Row/)
  assert.match(text, /ada@planted\.example/)
  await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben.planted' })
  const change = (username: string, password = ada.password) =>
    person.client.post('/my-account/username', { username, 'own-password': password })
  assert.equal((await change('ada.moved', 'wrong')).status, 422)
  assert.match((await change('ben.planted')).text, /Somebody else has this username/)
  assert.equal((await change('ada.moved')).status, 303)
  assert.equal((await signIn(site, { name: 'ada.moved', password: ada.password })).answer.status, 303)
  assert.equal((await signIn(site)).answer.status, 422)
})

onSite('sessions are listed without any device, and ended one by one or all others', async (site) => {
  const person = await registered(site)
  const [second, third] = [(await signIn(site)).person, (await signIn(site)).person]
  const { text } = await person.client.get('/my-account')
  const ids = [...text.matchAll(/name="end" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!)
  assert.equal(ids.length, 2)
  assert.doesNotMatch(text, /127\.0\.0\.1|node|mozilla/i)
  await person.client.post('/my-account/sessions', { end: ids[0]! })
  assert.equal([await isSignedIn(second), await isSignedIn(third)].filter(Boolean).length, 1)
  const stranger = await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben' })
  await stranger.client.post('/my-account/sessions', { end: ids[1]! })
  assert.equal([await isSignedIn(second), await isSignedIn(third)].filter(Boolean).length, 1)
  await person.client.post('/my-account/sessions', { end: 'others' })
  assert.deepEqual(
    [await isSignedIn(person), await isSignedIn(second), await isSignedIn(third)],
    [true, false, false],
  )
})

onSite(
  'closing takes the password and forgets at once; the case stays, and the name is free again',
  async (site) => {
    const person = await registered(site)
    const elsewhere = (await signIn(site)).person
    const { reference, code } = await walk(person.client, reply)
    assert.equal((await person.client.post('/my-account/close', { 'own-password': 'wrong' })).status, 422)
    const closed = await person.client.post('/my-account/close', { 'own-password': ada.password })
    assert.equal(headingOf(closed), 'Your account is closed')
    assert.equal(person.jar.size, 0)
    assert.equal(await isSignedIn(elsewhere), false)
    assert.deepEqual(await left(site), { accounts: 0, sessions: 0, matters: 0, records: 0 })
    const [forgotten] = await site.database.admin.sql<{
      keys: number
    }>`select count(*)::int as keys from retention.forgotten`
    assert.equal(forgotten!.keys, 1, 'the key of what was forgotten is still there')
    assert.equal((await browser(site).client.post('/track', { reference, code })).status, 200)
    assert.equal((await signIn(site)).answer.status, 422)
    assert.ok(await isSignedIn(await registered(site)))
  },
)

onSite('an account nobody signs in to goes after two years, and one that is used stays', async (site) => {
  const clock = site.ground.demonstration!.clock
  await registered(site)
  clock.moveTo(600 * day)
  await signIn(site)
  clock.moveTo(1200 * day)
  await workOnce(site.ground)
  assert.equal((await left(site))?.accounts, 1, 'it went although it was used')
  clock.moveTo(1400 * day)
  await workOnce(site.ground)
  assert.deepEqual(await left(site), { accounts: 0, sessions: 0, matters: 0, records: 0 })
})

onSite(
  'cookies deleted in mid-form lose nothing: it is sent as anybody’s, and is not in the list',
  async (site) => {
    const person = await registered(site)
    const way = journey(person.client)
    let step = await way.start('yes')
    step = await way.answer(step, aPothole)
    person.jar.clear()
    while (step.asked.length > 0) step = await way.answer(step, aPothole)
    const { status, text } = await way.send(step)
    assert.equal(status, 200)
    assert.match(text, /id="reference"/)
    assert.deepEqual(await listed((await signIn(site)).person), [])
  },
)

onSite('signing out in another tab while a form is filled in: it is sent as anybody’s', async (site) => {
  const person = await registered(site)
  const way = journey(person.client)
  let step = await way.start('no')
  while (step.asked.length > 0) step = await way.answer(step, reply)
  await person.client.post('/sign-out', {})
  assert.equal((await way.send(step)).status, 200)
  assert.deepEqual(await listed((await signIn(site)).person), [])
})

onSite(
  'somebody who registers again and again is not written to more than five times at once',
  async (site) => {
    for (let i = 0; i < 5; i++) assert.equal((await sendRegistration(browser(site))).status, 200)
    const answer = await sendRegistration(browser(site))
    assert.equal(answer.status, 429)
    assert.equal((await mails(site)).length, 5)
  },
)

async function left(site: TestSite) {
  const [row] = await site.database.admin.sql<
    Record<'accounts' | 'sessions' | 'matters' | 'records', number>
  >`
    select (select count(*)::int from accounts.account) as accounts, (select count(*)::int from accounts.session) as sessions,
      (select count(*)::int from accounts.matter) as matters,
      (select count(*)::int from audit.line l where l.verb = 'keep' and l.service = 'account'
        and not exists (select from audit.line f where f.verb = 'forget' and f.service = 'account' and f.persons = l.persons)) as records`
  return row
}
