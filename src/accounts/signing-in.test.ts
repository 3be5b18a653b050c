import assert from 'node:assert/strict'
import {
  ada,
  browser,
  codeFor,
  headingOf,
  hiddenIn,
  isSignedIn,
  mails,
  onSite,
  registered,
  sendRegistration,
  signIn,
} from '../../test/support/accounts.ts'

const cookie = '__Host-fairholme'

onSite(
  'somebody registers, types the code and is signed in; another browser signs in by username or by e-mail',
  async (site) => {
    const first = await registered(site)
    assert.ok(await isSignedIn(first))
    for (const name of [ada.username, ada.email, ' ADA@Planted.example ']) {
      const { answer, person } = await signIn(site, { name, password: ada.password })
      assert.equal(answer.status, 303, name)
      assert.ok(await isSignedIn(person), name)
      const own = await person.client.get('/my-account')
      assert.equal(own.headers['cache-control'], 'no-store')
      assert.match(own.text, /Ada Planted/)
    }
  },
)

onSite('an account asks five fields and keeps no sixth', async (site) => {
  const person = browser(site)
  const form = await person.client.get('/register')
  const inForm = /<form method="post" action="\/register"[\s\S]*?<\/form>/.exec(form.text)![0]
  const asked = [
    ...inForm.matchAll(/<(?:input|textarea|select)(?![^>]*type="hidden")[^>]* name="([^"]+)"/g),
  ].map(([, name]) => name)
  assert.deepEqual(asked, ['name', 'address', 'email', 'username', 'password'])

  const refused = await sendRegistration(person, { ...ada, phone: '01632 960123' })
  assert.equal(refused.status, 422)
  const rows = await site.database.admin
    .sql`select 1 from accounts.pending union all select 1 from accounts.account`
  assert.deepEqual(rows, [])
})

onSite(
  'what the database holds of an account opens nothing: no name, no password and no secret stands in it',
  async (site) => {
    const { jar } = await registered(site)
    await sendRegistration(browser(site), { ...ada, email: 'waiting@planted.example', username: 'waiting' })
    const code = await codeFor(site, 'waiting@planted.example')
    const rows = await site.database.admin.sql<{ row: string }>`
    select to_jsonb(x)::text as row from accounts.account x
    union all select to_jsonb(x)::text from accounts.session x
    union all select to_jsonb(x)::text from accounts.pending x`
    const held = rows.map(({ row }) => row)
    assert.ok(held.length >= 3)
    const secret = Buffer.from(jar.get(cookie)!, 'base64url').toString('hex')
    for (const text of [
      ada.password,
      ada.username,
      ada.email,
      'Planted',
      'waiting',
      code,
      jar.get(cookie)!,
      secret,
    ])
      assert.ok(!held.join('\n').toLowerCase().includes(text.toLowerCase()), text)
  },
)

onSite(
  'where something could be guessed, known and unknown are answered no sooner than on the beat',
  async (site) => {
    await registered(site)
    const { client } = browser(site)
    for (const [path, fields] of [
      ['/sign-in', { name: ada.email, password: 'not mine at all', cookies: 'accepted' }],
      ['/sign-in', { name: 'nobody', password: 'not mine at all', cookies: 'accepted' }],
      ['/recover', { email: ada.email }],
      ['/recover', { email: 'nobody@planted.example' }],
      ['/recover/letter', { name: ada.username }],
      ['/recover/letter', { name: 'nobody' }],
    ] as const) {
      const begun = performance.now()
      await client.post(path, fields)
      // Never sooner; how much later is no matter of a test. A timer may ring a millisecond early.
      assert.ok(performance.now() - begun > 598, `${path} with ${JSON.stringify(fields)}`)
    }
  },
  { environment: { GUESSES_ANSWERED_EVERY: '600' } },
)

onSite('a wrong password and an unknown name are answered alike, to the letter', async (site) => {
  await registered(site)
  const pages: string[] = []
  for (const name of [ada.username, ada.email, 'nobody.at.all', 'nobody@planted.example']) {
    const { answer } = await signIn(site, { name, password: 'not the password at all' })
    assert.equal(answer.status, 422)
    // The number for a passkey is random, and as long on every page.
    const alike = answer.text.replace(/ data-challenge="[\w-]{75}"/, '')
    pages.push(alike.replaceAll(name, 'NAME'))
  }
  assert.equal(new Set(pages).size, 1)
})

onSite(
  'who registers with an address that has an account is told the same as anybody, and its owner is written to',
  async (site) => {
    await registered(site)
    const fresh = await sendRegistration(browser(site), {
      ...ada,
      email: 'new@planted.example',
      username: 'new.one',
    })
    const taken = await sendRegistration(browser(site), { ...ada, username: 'another' })
    const alike = (text: string) =>
      text.replace(/name="handle" value="[^"]*"/g, 'HANDLE').replace(/(new|ada)@planted\.example/g, 'EMAIL')
    assert.equal(taken.status, fresh.status)
    assert.equal(alike(taken.text), alike(fresh.text))
    const [newest] = await mails(site)
    assert.equal(newest?.to, ada.email)
    assert.match(newest!.subject, /You have an account already/)
    assert.doesNotMatch(newest!.text, /\b[0-9B-Y]{4}-[0-9B-Y]{4}\b/)
    assert.equal(
      alike(
        (
          await browser(site).client.post('/register/code', {
            handle: hiddenIn(taken, 'handle'),
            code: 'XXXX-XXXX',
          })
        ).text,
      ),
      alike(
        (
          await browser(site).client.post('/register/code', {
            handle: hiddenIn(fresh, 'handle'),
            code: 'XXXX-XXXX',
          })
        ).text,
      ),
    )
  },
)

onSite('a username that somebody has is told to be taken only once the mailbox is proved', async (site) => {
  await registered(site)
  const person = browser(site)
  const page = await sendRegistration(person, { ...ada, email: 'ben@planted.example' })
  assert.equal(headingOf(page), 'Type the code from the e-mail')
  const handle = hiddenIn(page, 'handle')
  const code = await codeFor(site, 'ben@planted.example')
  const told = await person.client.post('/register/code', { handle, code })
  assert.equal(told.status, 422)
  assert.match(told.text, /Somebody else has this username/)
  const chosen = await person.client.post('/register/code', { handle, code, username: 'ben.planted' })
  assert.equal(chosen.status, 303)
  assert.ok(await isSignedIn(person))
})

onSite('somebody else’s e-mail address is nobody’s username', async (site) => {
  const answer = await sendRegistration(browser(site), { ...ada, username: 'neighbour@planted.example' })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /without @, or your own e-mail address/)
})

onSite('a code is tried five times, replaced by the next one, and over after half an hour', async (site) => {
  const { client } = browser(site)
  const person = { client, jar: client.jar! }
  const page = await sendRegistration(person)
  const handle = hiddenIn(page, 'handle')
  const first = await codeFor(site, ada.email)
  await client.post('/register/again', { handle })
  const second = await codeFor(site, ada.email)
  assert.notEqual(first, second)
  assert.equal((await client.post('/register/code', { handle, code: first })).status, 422)
  for (let i = 0; i < 4; i++) await client.post('/register/code', { handle, code: 'XXXX-XXXX' })
  assert.match((await client.post('/register/code', { handle, code: second })).text, /This code is over/)

  const later = hiddenIn(await sendRegistration(person), 'handle')
  const third = await codeFor(site, ada.email)
  site.ground.demonstration!.clock.moveTo(31 * 60_000)
  assert.match(
    (await client.post('/register/code', { handle: later, code: third })).text,
    /This code is over/,
  )
})

onSite('a browser that takes no cookies is told so, and what it typed is not looked at', async (site) => {
  await registered(site)
  const { client } = browser(site)
  client.jar!.clear()
  for (const password of [ada.password, 'wrong wrong wrong']) {
    const answer = await client.post('/sign-in', { name: ada.username, password, for: 'street-problem' })
    assert.equal(headingOf(answer), 'This browser cannot be used to sign in as it is set')
    assert.deepEqual(answer.setCookies, [])
    assert.match(answer.text, /href="\/services\/street-problem"/)
    assert.doesNotMatch(answer.text, /http-equiv|Location/)
  }
  const [row] = await site.database.admin.sql<{ tries: number; sessions: number }>`
    select (select sum(wrong_tries)::int from accounts.account) as tries, (select count(*)::int from accounts.session) as sessions`
  assert.deepEqual(row, { tries: 0, sessions: 1 })
})

onSite(
  'TestCookie is set by opening the two pages alone, always says the same, and goes with the answer',
  async (site) => {
    for (const path of ['/sign-in', '/register']) {
      const { client } = browser(site)
      const opened = await client.get(path)
      assert.deepEqual(opened.setCookies, ['TestCookie=accepts; Path=/; Secure; HttpOnly; SameSite=Lax'])
      const answer = await client.post(path, { name: 'nobody', password: 'nothing to see' })
      assert.equal(answer.status, 422)
      assert.deepEqual(answer.setCookies, ['TestCookie=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0'])
      // The page that is put right says what was found out, so that it need not be asked again.
      const again = await client.post(path, {
        name: 'nobody',
        password: 'nothing to see',
        cookies: hiddenIn(answer, 'cookies'),
      })
      assert.equal(again.status, 422)
      assert.doesNotMatch(again.text, /cannot be used to sign in/)
    }
  },
)

onSite(
  'the sixth wrong password in a row has to wait, and the right one with it; not for long',
  async (site) => {
    await registered(site)
    const wrong = { name: ada.email, password: 'not the password at all' }
    for (let i = 0; i < 5; i++) assert.equal((await signIn(site, wrong)).answer.status, 422)
    const right = { name: ada.email, password: ada.password }
    assert.equal((await signIn(site, right)).answer.status, 429)
    assert.match((await mails(site))[0]!.subject, /Wrong passwords for your account/)
    site.ground.demonstration!.clock.moveTo(31_000)
    const { answer, person } = await signIn(site, right)
    assert.equal(answer.status, 303)
    assert.match(
      (await person.client.get('/my-account')).text,
      /a wrong password was given for your account 5 times/,
    )
  },
)

onSite(
  'signing in takes a new secret, and the one that came with it opens nothing afterwards',
  async (site) => {
    const person = await registered(site)
    const before = person.jar.get(cookie)!
    const planted = browser(site)
    planted.jar.set(cookie, 'AbCdEfGhIjKlMnOpQrSt-_')
    await signIn(site, undefined, planted)
    assert.notEqual(planted.jar.get(cookie), 'AbCdEfGhIjKlMnOpQrSt-_')
    await signIn(site, undefined, person)
    const thief = browser(site)
    for (const secret of [before, 'AbCdEfGhIjKlMnOpQrSt-_']) {
      thief.jar.set(cookie, secret)
      assert.equal(await isSignedIn(thief), false)
    }
  },
)

onSite(
  'signing out deletes every cookie of the register, and a copy of the old one opens nothing',
  async (site) => {
    const person = await registered(site)
    const copy = person.jar.get(cookie)!
    const other = browser(site)
    other.jar.set(cookie, copy)
    const answer = await person.client.post('/sign-out', {})
    assert.equal(headingOf(answer), 'You are signed out')
    assert.deepEqual(
      answer.setCookies.map((header) => header.split('=')[0]).toSorted(),
      site.ground.council.cookies.cookies.map(({ name }) => name).toSorted(),
    )
    assert.equal(answer.headers['clear-site-data'], '"cookies"')
    assert.equal(person.jar.size, 0)
    assert.equal(await isSignedIn(other), false)
    // Another tab, and whoever was signed out already.
    assert.equal((await other.client.post('/sign-out', {})).status, 200)
    assert.equal((await person.client.post('/sign-out', {})).status, 200)
    const late = await other.client.post('/my-account/details', { name: 'Somebody', address: 'Else' })
    assert.equal(late.status, 403)
    assert.match(late.text, /What you just sent was not done/)
  },
)

onSite(
  'nobody stays signed in who does nothing for half an hour, or longer than twelve hours',
  async (site) => {
    const clock = site.ground.demonstration!.clock
    const person = await registered(site)
    clock.moveTo(25 * 60_000)
    assert.ok(await isSignedIn(person))
    clock.moveTo(50 * 60_000)
    assert.ok(await isSignedIn(person))
    clock.moveTo(90 * 60_000)
    assert.equal(await isSignedIn(person), false)

    await signIn(site, undefined, person)
    for (let minutes = 90; minutes <= 90 + 11 * 60; minutes += 20) {
      clock.moveTo(minutes * 60_000)
      assert.ok(await isSignedIn(person), `${minutes}`)
    }
    clock.moveTo((90 + 12 * 60 + 1) * 60_000)
    assert.equal(await isSignedIn(person), false)
  },
)

onSite(
  'a new password by code ends every session, and the old password is good for nothing',
  async (site) => {
    const signedIn = await registered(site)
    const { client } = browser(site)
    const unknown = await client.post('/recover', { email: 'nobody@planted.example' })
    const page = await client.post('/recover', { email: ada.email })
    const alike = (text: string) =>
      text.replace(/name="handle" value="[^"]*"/g, '').replace(/(nobody|ada)@planted/g, '')
    assert.equal(alike(page.text), alike(unknown.text))
    assert.ok(!(await mails(site)).some(({ to }) => to === 'nobody@planted.example'))

    const password = 'another eight green bottles'
    const done = await client.post('/recover/code', {
      handle: hiddenIn(page, 'handle'),
      code: await codeFor(site, ada.email),
      password,
    })
    assert.equal(headingOf(done), 'Your password is changed')
    assert.equal(await isSignedIn(signedIn), false)
    assert.equal((await signIn(site)).answer.status, 422)
    assert.equal((await signIn(site, { name: ada.username, password })).answer.status, 303)
  },
)

onSite('a page elsewhere can neither sign anybody in nor out', async (site) => {
  const person = await registered(site)
  const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  for (const path of ['/sign-in', '/sign-out', '/register', '/my-account/close', '/my-account/password'])
    assert.equal((await person.client.post(path, {}, elsewhere)).status, 403, path)
  assert.ok(await isSignedIn(person))
})

onSite(
  'the four parts of a password’s rule: length, the list, one’s own words, and nothing else',
  async (site) => {
    for (const [password, said] of [
      ['short', /at least 8 characters/i],
      ['Password123', /everybody tries first/],
      ['ADA.planted', /easy to guess/],
      ['x'.repeat(300), /at most 256/],
    ] as const) {
      const answer = await sendRegistration(browser(site), { ...ada, password })
      assert.equal(answer.status, 422, password)
      assert.match(answer.text, said)
    }
    const long = 'möglichst lang '.repeat(14)
    await registered(site, { ...ada, password: long })
    assert.equal(
      (await signIn(site, { name: ada.email, password: long.normalize('NFD') })).answer.status,
      303,
    )
  },
)
