import assert from 'node:assert/strict'
import { setTimeout as later } from 'node:timers/promises'
import {
  ada,
  browser,
  headingOf,
  hiddenIn,
  isSignedIn,
  mails,
  onSite,
  registered,
  signIn,
  withSecondStep,
} from '../../../test/support/accounts.ts'
import {
  addPasskey,
  askedIn,
  beginPasskey,
  challengeFor,
  device,
  signInByPasskey,
} from '../../../test/support/passkeys.ts'
import type { Answer } from '../../../test/support/raw-client.ts'
import type { TestSite } from '../../../test/support/site.ts'

const list = '/my-account/passkeys'
const refused = /You were not signed in with a passkey/
const ben = {
  name: 'Ben Planted',
  address: '2 Planted Row',
  email: 'ben@planted.example',
  username: 'ben.planted',
  password: 'eight brown bears in a row',
}
const idOf = (text: string) => /name="which" type="radio" value="([^"]+)"/.exec(text)?.[1] ?? ''
const minutesLater = (site: TestSite, minutes: number) => {
  const { clock } = site.ground.demonstration!
  clock.moveTo(clock.ahead() + minutes * 60_000)
}

/** Until somebody waits for a lock. */
async function waiting({ database }: TestSite): Promise<void> {
  for (let looks = 0; looks < 500; looks += 1) {
    const [now] = await database.admin.sql<{ waits: number }>`
      select count(*)::int as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (now!.waits > 0) return
    await later(20)
  }
  assert.fail('nobody waits')
}

/** Somebody with an account and one passkey. */
async function withPasskey(site: TestSite) {
  const person = await registered(site)
  const phone = device(site)
  const added = await addPasskey(person, phone)
  assert.equal(added.status, 303, headingOf(added))
  return { person, phone }
}

onSite(
  'a passkey is added with the password, signs in alone, and signs nobody in once it is taken away',
  async (site) => {
    const { person, phone } = await withPasskey(site)
    const shown = await person.client.get(list)
    assert.match(shown.text, /my phone.*Added on .*Not used yet/s)
    assert.match((await person.client.get('/my-account')).text, /Number of passkeys: 1/)

    const other = browser(site)
    const done = await signInByPasskey(other, phone)
    assert.equal(done.status, 303)
    assert.equal(done.headers.location, '/my-account')
    assert.ok(await isSignedIn(other))
    assert.deepEqual([...other.jar.keys()], [site.ground.council.cookies.cookies[0]!.name])
    const used = await other.client.get(list)
    assert.match(used.text, /Last used on/)

    const which = idOf(used.text)
    const wrong = await other.client.post(`${list}/remove`, { which, 'own-password': 'not mine' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Last used on/)
    assert.match(wrong.text, new RegExp(`value="${which}"[^>]*checked|checked[^>]*value="${which}"`))
    const none = await other.client.post(`${list}/remove`, { 'own-password': ada.password })
    assert.match(none.text, /Choose a passkey/)
    const gone = await other.client.post(`${list}/remove`, { which, 'own-password': ada.password })
    assert.equal(gone.status, 303)
    assert.match((await other.client.get(list)).text, /You have no passkey/)

    const late = await signInByPasskey(browser(site), phone)
    assert.equal(late.status, 422)
    assert.match(late.text, refused)
    const told = (await mails(site)).filter(({ subject }) => /passkey/.test(subject))
    assert.deepEqual(
      told.map(({ subject, to }) => [subject.replace(/ \(.*/, ''), to]),
      [
        ['A passkey of your account was taken away', ada.email],
        ['Your account has a new passkey', ada.email],
      ],
    )
  },
)

onSite(
  'adding one and taking one away end every other session, and this one goes on under a new secret',
  async (site) => {
    const person = await registered(site)
    const { person: elsewhere } = await signIn(site)
    const [before] = [...person.jar.values()]
    assert.equal((await addPasskey(person, device(site))).status, 303)
    assert.equal(await isSignedIn(elsewhere), false)
    const [between] = [...person.jar.values()]
    assert.notEqual(between, before)

    const { person: again } = await signIn(site)
    const which = idOf((await person.client.get(list)).text)
    await person.client.post(`${list}/remove`, { which, 'own-password': ada.password })
    assert.equal(await isSignedIn(again), false)
    assert.ok(await isSignedIn(person))
    assert.notEqual([...person.jar.values()][0], between)
  },
)

onSite(
  'turning the second step on or off ends every other session, and this one goes on under a new secret',
  async (site) => {
    const person = await registered(site)
    const { person: elsewhere } = await signIn(site)
    const [before] = [...person.jar.values()]
    const { codes } = await withSecondStep(site, person)
    assert.equal(await isSignedIn(elsewhere), false)
    assert.ok(await isSignedIn(person))
    const [between] = [...person.jar.values()]
    assert.notEqual(between, before)

    const { answer, person: again } = await signIn(site)
    await again.client.post('/sign-in/code', { handle: hiddenIn(answer, 'handle'), code: codes[0]! })
    assert.ok(await isSignedIn(again))
    const change = { 'own-password': ada.password, code: codes[1]!, do: 'off' }
    const off = await person.client.post('/my-account/second-step/change', change)
    assert.match(off.text, /Set up the second step/)
    assert.equal(await isSignedIn(again), false)
    assert.ok(await isSignedIn(person))
    assert.notEqual([...person.jar.values()][0], between)
  },
)

onSite('a passkey stands for both steps, for its device made sure who its owner is', async (site) => {
  const { person, phone } = await withPasskey(site)
  await withSecondStep(site, person)
  const other = browser(site)
  const unsure = await signInByPasskey(other, phone, { unverified: true })
  assert.equal(unsure.status, 422)
  assert.equal((await signInByPasskey(other, phone)).status, 303)
  assert.ok(await isSignedIn(other))
})

onSite(
  'where the second step is on, adding a passkey takes its code too, for it will stand for both',
  async (site) => {
    const person = await registered(site)
    const { codes } = await withSecondStep(site, person)
    const asked = { 'passkey-name': 'my phone', 'own-password': ada.password }
    for (const code of ['', '000000', codes[0]!.replace(/.$/, '')]) {
      const page = await person.client.post(`${list}/add`, { ...asked, code })
      assert.equal(page.status, 422, code)
      assert.match(page.text, /href="#code"/)
      assert.match(page.text, /value="my phone"/)
    }
    const page = await person.client.post(`${list}/add`, { ...asked, code: codes[0]! })
    assert.equal(headingOf(page), 'Make the passkey')
  },
)

for (const deed of ['adding a passkey', 'turning the second step off'] as const)
  onSite(`whoever is signed out while ${deed} changes nothing`, async (site) => {
    const person = await registered(site)
    const { admin } = site.database
    const { codes } = deed === 'adding a passkey' ? { codes: [] } : await withSecondStep(site, person)
    const phone = device(site)
    const page = deed === 'adding a passkey' ? await beginPasskey(person) : null
    const sent = Promise.withResolvers<Answer>()
    await admin.transaction(async (tx) => {
      // What a new password by code does, which whoever is at it at the same moment waits for.
      await tx`select from accounts.account for update`
      await tx`delete from accounts.session`
      const under = page
        ? person.client.post(`${list}/made`, {
            handle: hiddenIn(page, 'handle'),
            answer: phone.make(askedIn(page)),
          })
        : person.client.post('/my-account/second-step/change', {
            'own-password': ada.password,
            code: codes[0]!,
            do: 'off',
          })
      under.then(sent.resolve, sent.reject)
      await waiting(site)
    })
    const { status } = await sent.promise
    assert.ok([403, 422, 303, 200].includes(status), String(status))
    const [left] = await admin.sql<{ passkeys: number; steps: number }>`
      select (select count(*)::int from accounts.passkey) as passkeys, (select count(*)::int from accounts.second_step) as steps`
    assert.deepEqual(left, { passkeys: 0, steps: page ? 0 : 1 })
    assert.equal(
      (await mails(site)).filter(({ subject }) => /passkey|no code any more/.test(subject)).length,
      0,
    )
  })

onSite('an answer is good once, for the page it was signed for, and for five minutes', async (site) => {
  const { phone } = await withPasskey(site)
  const person = browser(site)
  const answer = phone.sign(await challengeFor(person))
  assert.equal((await person.client.post('/sign-in/passkey', { answer })).status, 303)
  const thief = browser(site)
  const bring = (one: string) => thief.client.post('/sign-in/passkey', { answer: one, cookies: 'accepted' })
  await thief.client.get('/sign-in')
  const replayed = await bring(answer)
  assert.equal(replayed.status, 422)
  assert.match(replayed.text, refused)
  // The same number signed again is refused as well, and so is one that a wrong answer has spent.
  const challenge = await challengeFor(thief)
  const wrong = phone.sign(challenge, { rp: 'elsewhere.example' })
  assert.equal((await bring(wrong)).status, 422)
  assert.equal((await bring(phone.sign(challenge))).status, 422)

  const early = await challengeFor(thief)
  minutesLater(site, 6)
  assert.equal((await bring(phone.sign(early))).status, 422)
  for (const made of ['', 'AAAA', Buffer.alloc(56, 7).toString('base64url')])
    assert.equal((await bring(phone.sign(made))).status, 422)
  assert.equal(await isSignedIn(thief), false)
})

onSite('of twenty who bring the same answer at once, one is signed in', async (site) => {
  const { phone } = await withPasskey(site)
  const people = Array.from({ length: 20 }, () => browser(site))
  const answer = phone.sign(await challengeFor(people[0]!))
  const answers = await Promise.all(
    people.map(({ client }) => client.post('/sign-in/passkey', { answer, cookies: 'accepted' })),
  )
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, ...Array(19).fill(422)])
})

onSite(
  'what was signed elsewhere, by a copy, by nobody we know or not at all signs nobody in, in the same words',
  async (site) => {
    const { phone } = await withPasskey(site)
    const bens = await registered(site, ben)
    const benPhone = device(site)
    assert.equal((await addPasskey(bens, benPhone, { password: ben.password })).status, 303)
    const person = browser(site)
    for (let i = 0; i < 3; i++) assert.equal((await signInByPasskey(browser(site), phone)).status, 303)

    const stranger = device(site)
    stranger.user = phone.user
    const tampered = (name: string, change: (bytes: Buffer) => void) => (answer: string) => {
      const parts = JSON.parse(answer) as Record<string, string>
      const bytes = Buffer.from(parts[name]!, 'base64url')
      change(bytes)
      return JSON.stringify({ ...parts, [name]: bytes.toString('base64url') })
    }
    const flip = (at: number) => (bytes: Buffer) => void bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    const asBen = (answer: string) => {
      const id = (JSON.parse(benPhone.sign('AAAA')) as { id: string }).id
      return JSON.stringify({ ...(JSON.parse(answer) as object), id })
    }
    const attacks: readonly [what: string, answer: (challenge: string) => string][] = [
      ['another origin', (challenge) => phone.sign(challenge, { origin: 'https://elsewhere.example' })],
      [
        'our name with more behind it',
        (c) => phone.sign(c, { origin: 'http://localhost.elsewhere.example' }),
      ],
      ['another site', (challenge) => phone.sign(challenge, { rp: 'elsewhere.example' })],
      ['in a frame', (challenge) => phone.sign(challenge, { crossOrigin: true })],
      ['the making of one', (challenge) => phone.sign(challenge, { type: 'webauthn.create' })],
      ['a count that stands', (challenge) => phone.sign(challenge, { counter: 3 })],
      ['a count that goes back', (challenge) => phone.sign(challenge, { counter: 1 })],
      ['no count any more', (challenge) => phone.sign(challenge, { counter: 0 })],
      ['the account of somebody else', (c) => phone.sign(c, { userHandle: benPhone.user })],
      ['a device we do not know', (challenge) => stranger.sign(challenge)],
      ['the id of somebody else', (challenge) => asBen(phone.sign(challenge))],
      ['id and account of somebody else', (c) => asBen(phone.sign(c, { userHandle: benPhone.user }))],
      ['another signature', (c) => tampered('signature', flip(12))(phone.sign(c))],
      ['another count', (c) => tampered('authenticatorData', flip(33))(phone.sign(c))],
      ['nothing', () => ''],
      ['no JSON', () => '{"id":'],
      ['a list', () => '[]'],
      ['null', () => 'null'],
      ['a number for the id', (c) => phone.sign(c).replace(/"id":"[^"]+"/, '"id":7')],
      ['no signature', (c) => phone.sign(c).replace(/"signature":"[^"]+"/, '"signature":""')],
      ['far too much', (c) => phone.sign(c).replace(/"signature":"/, `"signature":"${'A'.repeat(9000)}`)],
      ['no data', (c) => phone.sign(c).replace(/"authenticatorData":"[^"]+"/, '"authenticatorData":"AA"')],
    ]
    const usual = await person.client.post('/sign-in/passkey', { answer: 'x', cookies: 'accepted' })
    const bare = (page: string) => page.replace(/ data-challenge="[^"]*"/, '')
    for (const [what, make] of attacks) {
      const answer = make(await challengeFor(person))
      const said = await person.client.post('/sign-in/passkey', { answer, cookies: 'accepted' })
      assert.equal(said.status, 422, what)
      assert.equal(bare(said.text), bare(usual.text), what)
      assert.equal(await isSignedIn(person), false, what)
    }
    assert.deepEqual(site.logged, [])
    // And its owner still signs in.
    phone.counter = 50
    assert.equal((await signInByPasskey(person, phone)).status, 303)
  },
)

onSite('a device that does not count signs in each time', async (site) => {
  const person = await registered(site)
  const synced = device(site, { counts: false })
  assert.equal((await addPasskey(person, synced)).status, 303)
  for (let i = 0; i < 2; i++) assert.equal((await signInByPasskey(browser(site), synced)).status, 303)
})

onSite('a browser that takes no cookie is told so, and no passkey is looked at', async (site) => {
  const { phone } = await withPasskey(site)
  const person = browser(site)
  const answer = phone.sign(await challengeFor(person))
  person.jar.clear()
  const none = await person.client.post('/sign-in/passkey', { answer })
  assert.equal(none.status, 403)
  assert.match(none.text, /We have not looked at what you typed/)
  assert.equal(person.jar.size, 0)
  // The number was not spent.
  await person.client.get('/sign-in')
  assert.equal((await person.client.post('/sign-in/passkey', { answer })).status, 303)
})

onSite(
  'a passkey on a shared computer rests for less, and leads back to the form somebody came from',
  async (site) => {
    const { phone } = await withPasskey(site)
    const person = browser(site)
    const answer = phone.sign(await challengeFor(person))
    const done = await person.client.post('/sign-in/passkey', {
      answer,
      shared: 'yes',
      for: 'street-problem',
    })
    assert.equal(done.headers.location, '/services/street-problem')
    assert.match((await person.client.get('/my-account')).text, /id="shared-here"/)
  },
)

onSite(
  'what is not a new passkey of this account, on this page, by its owner, is not added',
  async (site) => {
    const person = await registered(site)
    const nobody = await browser(site).client.post(`${list}/made`, { handle: 'x', answer: 'x' })
    assert.equal(nobody.status, 403)
    const wrongs = [
      { origin: 'https://elsewhere.example' },
      { rp: 'elsewhere.example' },
      { unverified: true },
      { type: 'webauthn.get' },
      { crossOrigin: true },
      { format: 'packed' },
      { format: 'fido-u2f' },
    ]
    for (const wrong of wrongs) {
      const said = await addPasskey(person, device(site), { wrong })
      assert.equal(said.status, 422, JSON.stringify(wrong))
      assert.equal(headingOf(said), 'The passkey was not added')
    }
    for (const answer of ['', '{}', 'null', device(site).sign('AAAA')]) {
      const page = await beginPasskey(person)
      const said = await person.client.post(`${list}/made`, { handle: hiddenIn(page, 'handle'), answer })
      assert.equal(headingOf(said), 'The passkey was not added')
    }
    // A page is good for one answer, for five minutes, and for the account that opened it.
    const page = await beginPasskey(person)
    const handle = hiddenIn(page, 'handle')
    const [first, second] = [device(site).make(askedIn(page)), device(site).make(askedIn(page))]
    assert.equal((await person.client.post(`${list}/made`, { handle, answer: 'x' })).status, 422)
    assert.equal((await person.client.post(`${list}/made`, { handle, answer: first })).status, 422)
    const late = await beginPasskey(person)
    minutesLater(site, 6)
    const tooLate = device(site).make(askedIn(late))
    const over = await person.client.post(`${list}/made`, {
      handle: hiddenIn(late, 'handle'),
      answer: tooLate,
    })
    assert.equal(over.status, 422)
    const bens = await registered(site, ben)
    const mine = await beginPasskey(person)
    const his = { handle: hiddenIn(mine, 'handle'), answer: device(site).make(askedIn(mine)) }
    assert.equal((await bens.client.post(`${list}/made`, his)).status, 422)
    const other = { handle: hiddenIn(await beginPasskey(person), 'handle'), answer: second }
    assert.equal((await person.client.post(`${list}/made`, other)).status, 422)
    assert.match((await person.client.get(list)).text, /You have no passkey/)
    assert.equal((await mails(site)).filter(({ subject }) => /passkey/.test(subject)).length, 0)
    assert.deepEqual(site.logged, [])
  },
)

onSite('one passkey belongs to one account, and an account has ten at most', async (site) => {
  const { person, phone } = await withPasskey(site)
  const bens = await registered(site, ben)
  const stolen = await addPasskey(bens, phone, { password: ben.password })
  assert.equal(stolen.status, 422)
  assert.match((await bens.client.get(list)).text, /You have no passkey/)

  for (let i = 0; i < 8; i++) assert.equal((await addPasskey(person, device(site))).status, 303)
  const pages = [await beginPasskey(person), await beginPasskey(person), await beginPasskey(person)]
  for (const page of pages) {
    const answer = device(site).make(askedIn(page))
    await person.client.post(`${list}/made`, { handle: hiddenIn(page, 'handle'), answer })
  }
  const shown = await person.client.get(list)
  assert.equal(shown.text.match(/name="which"/g)?.length, 10)
  assert.match(shown.text, /there can be no more/)
  assert.match((await person.client.get(`${list}/add`)).text, /there can be no more/)
  assert.match((await beginPasskey(person)).text, /there can be no more/)
})

onSite('a name is asked for and kept, and what was typed stays', async (site) => {
  const person = await registered(site)
  assert.match((await beginPasskey(person, ' ')).text, /Enter a name for the passkey/)
  assert.match((await beginPasskey(person, 'x'.repeat(61))).text, /This is too long/)
  const wrong = await beginPasskey(person, 'the <b>tablet</b>', 'not mine')
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="the &lt;b&gt;tablet&lt;\/b&gt;"/)
  await addPasskey(person, device(site), { name: 'the <b>tablet</b>' })
  assert.match((await person.client.get(list)).text, /the &lt;b&gt;tablet&lt;\/b&gt;/)
})

onSite('nobody takes away the passkey of somebody else', async (site) => {
  const { person, phone } = await withPasskey(site)
  const bens = await registered(site, ben)
  const which = idOf((await person.client.get(list)).text)
  const said = await bens.client.post(`${list}/remove`, { which, 'own-password': ben.password })
  assert.equal(said.status, 422)
  assert.ok(await isSignedIn(person))
  assert.equal((await signInByPasskey(browser(site), phone)).status, 303)
})

onSite('what is kept of a passkey names nobody, and goes with the account', async (site) => {
  const { person, phone } = await withPasskey(site)
  const { id } = JSON.parse(phone.sign('AAAA')) as { id: string }
  const { sql } = site.database.admin
  const [row] = await sql<{ whole: string; content: Buffer }>`
    select k::text as whole, k.content from accounts.passkey k`
  for (const plain of ['my phone', id]) assert.ok(!row!.content.includes(plain), plain)
  assert.ok(!row!.whole.includes(Buffer.from(id, 'base64url').toString('hex')))
  await person.client.post('/my-account/close', { 'own-password': ada.password })
  assert.deepEqual(await sql`select 1 from accounts.passkey`, [])
  assert.equal((await signInByPasskey(browser(site), phone)).status, 422)
})

onSite(
  'only the pages that ask for a passkey let the browser use one, and say how without scripts',
  async (site) => {
    const person = await registered(site)
    const may = (answer: { headers: NodeJS.Dict<string | string[]> }) =>
      String(answer.headers['permissions-policy']).includes('publickey-credentials-get=(self)')
    assert.ok(may(await browser(site).client.get('/sign-in')))
    assert.ok(may(await browser(site).client.get('/cy/sign-in')))
    const making = await beginPasskey(person)
    assert.ok(may(making))
    assert.match(making.text, /data-without-passkey>Your browser cannot make a passkey/)
    assert.match(making.text, /<form[^>]* hidden data-passkey="make"/)
    for (const path of ['/', '/my-account', list, '/services/street-problem', '/no-such-page'])
      assert.equal(may(await person.client.get(path)), false, path)
  },
)

onSite(
  'sabotage: where challenges are not written down, an answer is good twice',
  async (site) => {
    const { phone } = await withPasskey(site)
    const person = browser(site)
    const answer = phone.sign(await challengeFor(person), { counter: 0 })
    const twice = [1, 2].map(() => person.client.post('/sign-in/passkey', { answer, cookies: 'accepted' }))
    assert.deepEqual(
      (await Promise.all(twice)).map(({ status }) => status),
      [303, 303],
    )
  },
  {
    database: async ({ admin }) => {
      await admin.sql`
        create or replace function accounts.spend_challenge(p_hash bytea, p_until timestamptz, p_at timestamptz) returns boolean
          language sql security definer set search_path = pg_catalog, pg_temp begin atomic select true; end`
    },
  },
)
