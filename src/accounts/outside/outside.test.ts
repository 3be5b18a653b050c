import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ada,
  codeFor,
  headingOf,
  hiddenIn,
  isSignedIn,
  mails,
  onSite,
  type Person,
  registered,
  signIn,
  withSecondStep,
} from '../../../test/support/accounts.ts'
import {
  base,
  openRealProvider,
  openSiteWith,
  openStandIn,
  type RealProvider,
  type StandIn,
  signedByAnother,
  visitor,
} from '../../../test/support/identity-provider.ts'
import { codeFromCounter, fresh, opened } from '../../../test/support/on-paper.ts'
import type { Answer } from '../../../test/support/raw-client.ts'
import type { TestSite } from '../../../test/support/site.ts'

const here = '/my-account/outside'
const ben = { ...ada, email: 'ben@planted.example', username: 'ben.planted' }

interface Opened {
  provider: RealProvider
  site: TestSite
  /** Ada, signed in with her password. */
  person: Person
}

/** A test on a site with the real provider, which is closed before its database goes. */
function withProvider(name: string, body: (opened: Opened) => Promise<void>): void {
  test(name, async (t) => {
    const provider = await openRealProvider(t, ada.email)
    const site = await openSiteWith(t, provider)
    try {
      await body({ provider, site, person: await registered(site, ada, visitor(site)) })
    } finally {
      await site.close()
    }
  })
}

/** The same with a stand-in. */
function withStandIn(
  name: string,
  body: (opened: Omit<Opened, 'provider'> & { standIn: StandIn }) => Promise<void>,
): void {
  test(name, async (t) => {
    const standIn = await openStandIn(t)
    const site = await openSiteWith(t, standIn)
    try {
      await body({ standIn, site, person: await registered(site, ada, visitor(site)) })
    } finally {
      await site.close()
    }
  })
}

/** The link of the page that leads to the provider. */
const linkIn = ({ text }: Answer) => {
  const [, href] = /<a href="(http:[^"]+)" role="button"/.exec(text) ?? []
  assert.ok(href, headingOf({ text }))
  return href.replaceAll('&amp;', '&')
}

/** Presses the button on the page to sign in; answers the way there. */
async function leave({ client }: Person, fields: Record<string, string> = {}) {
  await client.get('/sign-in')
  return linkIn(await client.post('/sign-in', { with: 'outside', ...fields }))
}

async function connected(provider: Pick<RealProvider, 'through'>, { client }: Person, who = 'ada-there') {
  const href = linkIn(await client.post(here, { 'own-password': ada.password }))
  return client.get(await provider.through(href, who))
}

const identities = ({ database }: TestSite) =>
  database.admin.sql<{ row: string }>`
    select to_jsonb(x)::text as row from accounts.outside_identity x`
const onTheWay = ({ database }: TestSite) =>
  database.admin.sql<{ row: string }>`
    select to_jsonb(x)::text as row from accounts.outside_way x`

onSite('where no issuer is named, nothing of it is seen and its addresses are not there', async (site) => {
  const person = await registered(site)
  for (const path of ['/sign-in', '/my-account'])
    assert.doesNotMatch((await person.client.get(path)).text, /outside|One Login/, path)
  for (const path of [here, '/sign-in/outside', '/sign-in/outside?state=x'])
    assert.equal((await person.client.get(path)).status, 404, path)
  for (const path of [here, `${here}/disconnect`])
    assert.equal((await person.client.post(path, { 'own-password': ada.password })).status, 404, path)
  const typed = await person.client.post('/sign-in', { with: 'outside' })
  assert.match(typed.text, /Enter your username/)
})

withProvider(
  'whoever connected their account is signed in by the provider, and by what it asks of them there',
  async ({ provider, site, person }) => {
    assert.equal((await connected(provider, person)).headers.location, here)
    assert.match((await person.client.get(here)).text, /connected to Planted Login since/)
    assert.match((await mails(site))[0]!.subject, /is connected to Planted Login/)
    assert.equal((await mails(site))[0]!.to, ada.email)

    const elsewhere = visitor(site)
    const href = await leave(elsewhere)
    const asked = new URL(href).searchParams
    assert.equal(asked.get('scope'), 'openid')
    assert.equal(asked.get('vtr'), '["Cl.Cm"]')
    assert.equal(asked.get('code_challenge_method'), 'S256')
    assert.equal(asked.get('redirect_uri'), `${base}/sign-in/outside`)
    assert.equal(await isSignedIn(elsewhere), false, 'nobody is signed in before they are back')
    const before = elsewhere.jar.get('__Host-fairholme')
    const back = await elsewhere.client.get(await provider.through(href, 'ada-there'))
    assert.equal(back.status, 303, headingOf(back))
    assert.equal(back.headers.location, '/my-account')
    assert.notEqual(elsewhere.jar.get('__Host-fairholme'), before, 'the session has a secret of its own')
    assert.deepEqual([...elsewhere.jar.keys()], ['__Host-fairholme'])
    assert.match((await elsewhere.client.get('/my-account')).text, /Ada Planted/)
  },
)

withProvider(
  'it stands in for the code of the second step, and takes one to be connected',
  async ({ provider, site, person }) => {
    const { codes } = await withSecondStep(site, person)
    const without = await person.client.post(here, { 'own-password': ada.password })
    assert.match(without.text, /Enter the code/)
    const fields = { 'own-password': ada.password, code: codes[0]! }
    const href = linkIn(await person.client.post(here, fields))
    await person.client.get(await provider.through(href, 'ada-there'))
    const elsewhere = visitor(site)
    const back = await elsewhere.client.get(await provider.through(await leave(elsewhere), 'ada-there'))
    assert.equal(back.status, 303)
    assert.ok(await isSignedIn(elsewhere))
    assert.equal(
      headingOf((await signIn(site, undefined, visitor(site))).answer),
      'Type the code from your app',
    )
  },
)

withProvider(
  'an identity that nobody connected opens nothing, though the provider knows the e-mail address of an account',
  async ({ provider, site }) => {
    const stranger = visitor(site)
    const back = await stranger.client.get(await provider.through(await leave(stranger), 'somebody-there'))
    assert.equal(back.status, 422)
    assert.equal(headingOf(back), 'No account is connected to it')
    assert.match(back.text, /href="\/sign-in"/)
    assert.match(back.text, /href="\/register"/)
    assert.equal(await isSignedIn(stranger), false)
    assert.deepEqual(await identities(site), [])
  },
)

withProvider(
  'a way back is good once, for ten minutes, and in the browser that went',
  async ({ provider, site, person }) => {
    await connected(provider, person)
    const elsewhere = visitor(site)

    const back = await provider.through(await leave(elsewhere), 'ada-there')
    const thief = visitor(site)
    await leave(thief)
    const stolen = await thief.client.get(back)
    assert.equal(headingOf(stolen), 'Planted Login: this was not begun here')
    assert.equal(await isSignedIn(thief), false)
    const afterwards = await elsewhere.client.get(back)
    assert.equal(headingOf(afterwards), 'Begin again with Planted Login')
    assert.equal(afterwards.status, 422)

    const twice = await provider.through(await leave(elsewhere), 'ada-there')
    assert.equal((await elsewhere.client.get(twice)).status, 303)
    assert.equal(headingOf(await elsewhere.client.get(twice)), 'Begin again with Planted Login')

    const bare = visitor(site)
    const unknown = await bare.client.get('/sign-in/outside?code=x&state=AAAAAAAAAAAAAAAAAAAAAA')
    assert.equal(headingOf(unknown), 'Begin again with Planted Login')
    assert.equal((await bare.client.get('/sign-in/outside')).status, 422)

    const late = await provider.through(await leave(bare), 'ada-there')
    site.ground.demonstration!.clock.moveTo(10 * 60_000)
    assert.equal(headingOf(await bare.client.get(late)), 'Begin again with Planted Login')
    // Who never came back is forgotten by the machine.
    assert.equal((await onTheWay(site)).length, 1)
    await site.database.work.sql`select accounts.forget_outside(${site.ground.clock.now()})`
    assert.deepEqual(await onTheWay(site), [])
  },
)

withProvider(
  'nobody can have another person’s account connected, or connect one identity to two',
  async ({ provider, site, person }) => {
    const other = await registered(site, ben, visitor(site))
    const theirs = linkIn(await other.client.post(here, { 'own-password': ben.password }))
    const swapped = await person.client.get(await provider.through(theirs, 'ben-there'))
    assert.equal(headingOf(swapped), 'Planted Login: this was not begun here')
    assert.deepEqual(await identities(site), [])
    const wrong = await person.client.post(here, { 'own-password': 'not mine at all' })
    assert.equal(wrong.status, 422)
    assert.deepEqual(await onTheWay(site), [])

    await connected(provider, person)
    const taken = await connected(provider, other)
    assert.equal(headingOf(taken), 'Planted Login is connected already')
    assert.equal((await identities(site)).length, 1)
  },
)

withProvider(
  'disconnecting takes the password and is told; a lost password that is set anew disconnects too',
  async ({ provider, site, person }) => {
    await connected(provider, person)
    const { person: other } = await signIn(site, undefined, visitor(site))
    const off = (password: string) => person.client.post(`${here}/disconnect`, { 'own-password': password })
    assert.equal((await off('not mine at all')).status, 422)
    assert.equal((await identities(site)).length, 1)
    assert.ok(await isSignedIn(other))
    assert.equal((await off(ada.password)).headers.location, here)
    assert.equal(await isSignedIn(other), false, 'a session that came by it may live on')
    assert.ok(await isSignedIn(person))
    assert.match((await mails(site))[0]!.subject, /no longer connected/)
    const elsewhere = visitor(site)
    const back = await elsewhere.client.get(await provider.through(await leave(elsewhere), 'ada-there'))
    assert.equal(headingOf(back), 'No account is connected to it')

    await connected(provider, person)
    const page = await elsewhere.client.post('/recover', { email: ada.email })
    await elsewhere.client.post('/recover/code', {
      handle: hiddenIn(page, 'handle'),
      code: await codeFor(site, ada.email),
      password: 'another eight green bottles',
    })
    assert.deepEqual(await identities(site), [])
  },
)

withProvider(
  'a code on paper that opens an account disconnects it, and the new mailbox is told',
  async ({ provider, site, person }) => {
    await connected(provider, person)
    const code = await codeFromCounter(site, ada.username, () => visitor(site))
    const done = await opened(site, code, visitor(site))
    assert.equal(headingOf(done), 'Your password is changed')
    assert.deepEqual(await identities(site), [])
    const told = (await mails(site)).filter(({ subject }) => /no longer connected/.test(subject))
    assert.deepEqual(
      told.map(({ to }) => to),
      [fresh.email],
    )
  },
)

withProvider(
  'the database alone names nobody there, and nothing of it outlives the account',
  async ({ provider, site, person }) => {
    await connected(provider, person)
    const href = await leave(visitor(site))
    const [[identity], [way]] = await Promise.all([identities(site), onTheWay(site)])
    for (const secret of ['ada-there', provider.issuer, ada.email, new URL(href).searchParams.get('state')!])
      assert.ok(![identity!.row, way!.row].some((row) => row.includes(secret)), secret)
    assert.deepEqual(Object.keys(JSON.parse(identity!.row) as object).toSorted(), [
      'account',
      'identity',
      'since',
    ])
    for (const { sql } of [site.database.web, site.database.signin])
      await assert.rejects(sql`select 1 from accounts.outside_identity`)
    await assert.rejects(
      site.database.web.sql`select accounts.connect_identity('\x00'::bytea, '\x00'::bytea, now())`,
    )
    await person.client.post('/my-account/close', { 'own-password': ada.password })
    assert.deepEqual(await identities(site), [])
  },
)

withProvider(
  'whoever stops there, or comes without cookies, is told how to go on',
  async ({ provider, site }) => {
    const person = visitor(site)
    const stopped = await person.client.get(
      await provider.through(await leave(person), 'nobody, who stops there'),
    )
    assert.equal(headingOf(stopped), 'Planted Login was stopped')
    assert.match(stopped.text, /href="\/sign-in"/)
    const bare = await visitor(site).client.post('/sign-in', { with: 'outside' })
    assert.equal(bare.status, 403)
    assert.deepEqual(await onTheWay(site), [])
  },
)

withStandIn(
  'what the provider signed is believed only if everything fits',
  async ({ standIn, site, person }) => {
    const provider = { through: async (href: string) => standIn.through(href) }
    await connected(provider, person)
    const attempt = async (next: typeof standIn.next) => {
      const elsewhere = visitor(site)
      const href = await leave(elsewhere)
      standIn.next = next
      const back = await elsewhere.client.get(standIn.through(href))
      standIn.next = {}
      return { back, known: await isSignedIn(elsewhere) }
    }
    const right = await attempt({})
    assert.equal(right.back.status, 303)
    assert.ok(right.known)

    const now = Math.floor(Date.now() / 1000)
    const wrong: Record<string, typeof standIn.next> = {
      'another nonce': { claims: { nonce: 'planted' } },
      'no nonce': { claims: { nonce: undefined } },
      'for another': { claims: { aud: 'another' } },
      'for another too': { claims: { aud: ['guildhall-of-the-test', 'another'] } },
      'from another': { claims: { iss: 'https://another.example' } },
      over: { claims: { iat: now - 600, exp: now - 300 } },
      'without an end': { claims: { exp: undefined } },
      'from nobody': { claims: { sub: undefined } },
      'less sure': { claims: { vot: 'Cl' } },
      'not sure': { claims: { vot: undefined } },
      'signed by another': { sign: signedByAnother },
      'not signed': { header: { alg: 'none' }, sign: () => '' },
      'signed with what everybody knows': { header: { alg: 'HS256' } },
      'signed otherwise than said': { header: { alg: 'RS256' } },
      'no token': { sign: () => '!' },
      'refused there': { status: 400 },
    }
    for (const [what, next] of Object.entries(wrong)) {
      const { back, known } = await attempt(next)
      assert.equal(headingOf(back), 'We cannot rely on the answer of Planted Login', what)
      assert.equal(back.status, 422, what)
      assert.deepEqual(back.setCookies, [], what)
      assert.equal(known, false, what)
    }
    const { back } = await attempt({ status: 503 })
    assert.equal(headingOf(back), 'Planted Login cannot be asked now')
    assert.equal(back.status, 503)
    for (const line of site.logged) assert.doesNotMatch(line, /ada|planted/i)
    assert.ok(site.logged.some((line) => line.includes('ask-identity')))
    assert.equal((await identities(site)).length, 1)
  },
)

withStandIn(
  'of a provider that is down people are told, and their password works',
  async ({ standIn, site }) => {
    standIn.close()
    const person = visitor(site)
    await person.client.get('/sign-in')
    const down = await person.client.post('/sign-in', { with: 'outside' })
    assert.equal(down.status, 503)
    assert.equal(headingOf(down), 'Planted Login cannot be asked now')
    assert.equal((await signIn(site, undefined, person)).answer.status, 303)
    for (const line of site.logged) assert.doesNotMatch(line, /ada|planted/i)
  },
)
