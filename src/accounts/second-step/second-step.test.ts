import assert from 'node:assert/strict'
import {
  ada,
  appCode,
  browser,
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
import type { TestSite } from '../../../test/support/site.ts'

const asked = 'Type the code from your app'
const halfAMinute = 30_000
const later = (site: TestSite, moments: number) =>
  site.ground.demonstration!.clock.moveTo(moments * halfAMinute)

/** Gives the password, and then this code. */
async function withCode(site: TestSite, code: string) {
  const { answer, person } = await signIn(site)
  assert.equal(headingOf(answer), asked)
  const handle = hiddenIn(answer, 'handle')
  return { handle, person, answer: await person.client.post('/sign-in/code', { handle, code }) }
}

/** What their own page says of the second step. */
async function stepIn({ client }: Person): Promise<string | undefined> {
  const { text } = await client.get('/my-account')
  return /Second step of signing in\s*<\/dt>\s*<dd[^>]*>\s*([^<]*?)\s*<\/dd>/.exec(text)?.[1]
}

onSite('whoever has turned it on is signed in by password and code, and by neither alone', async (site) => {
  const { key } = await withSecondStep(site, await registered(site))
  later(site, 2)
  const { answer, person } = await signIn(site)
  assert.equal(headingOf(answer), asked)
  assert.equal(person.jar.size, 0)
  assert.equal(await isSignedIn(person), false)
  for (const handle of ['', 'AAAAAAAAAAAAAAAAAAAAAA']) {
    const nobody = await browser(site).client.post('/sign-in/code', { handle, code: appCode(site, key) })
    assert.equal(headingOf(nobody), 'This page is over')
  }
  const handle = hiddenIn(answer, 'handle')
  const empty = await person.client.post('/sign-in/code', { handle })
  assert.match(empty.text, /Enter the code/)
  const done = await person.client.post('/sign-in/code', { handle, code: appCode(site, key) })
  assert.equal(done.status, 303)
  assert.ok(await isSignedIn(person))
  // The page is good for one sign-in.
  later(site, 4)
  const twice = await browser(site).client.post('/sign-in/code', { handle, code: appCode(site, key) })
  assert.equal(headingOf(twice), 'This page is over')
})

onSite('a code is taken once, also the one by which it was turned on', async (site) => {
  const { key } = await withSecondStep(site, await registered(site))
  const first = appCode(site, key)
  assert.equal((await withCode(site, first)).answer.status, 422)
  later(site, 1)
  const next = appCode(site, key)
  assert.equal((await withCode(site, next)).answer.status, 303)
  const again = await withCode(site, next)
  assert.equal(again.answer.status, 422)
  assert.match(again.answer.text, /neither the code that the app shows now nor a recovery code/)
  assert.equal(await isSignedIn(again.person), false)
})

onSite('of two who bring the same code at once, one is signed in', async (site) => {
  const { codes, key } = await withSecondStep(site, await registered(site))
  later(site, 1)
  for (const code of [appCode(site, key), codes[0]!]) {
    const pages = [await signIn(site), await signIn(site)]
    const sent = pages.map(({ answer, person }) =>
      person.client.post('/sign-in/code', { handle: hiddenIn(answer, 'handle'), code }),
    )
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    assert.deepEqual(statuses.toSorted(), [303, 422])
  }
})

onSite('each of ten recovery codes stands in for the app once; new ones end the old', async (site) => {
  const person = await registered(site)
  const { codes } = await withSecondStep(site, person)
  assert.equal(new Set(codes).size, 10)
  const [first, second, third] = codes as [string, string, string]
  assert.equal((await withCode(site, first.toLowerCase().replace('-', ' '))).answer.status, 303)
  assert.equal((await withCode(site, first)).answer.status, 422)
  assert.equal(await stepIn(person), 'On')
  assert.match((await person.client.get('/my-account/second-step')).text, /codes that are left: 9/)
  const renewed = await person.client.post('/my-account/second-step/change', {
    'own-password': ada.password,
    code: second,
    do: 'codes',
  })
  assert.equal(headingOf(renewed), 'Make new recovery codes')
  assert.equal((await withCode(site, third)).answer.status, 422)
  assert.match((await mails(site))[0]!.subject, /new recovery codes/)
})

onSite('wrong codes are slowed down and told, and the right one with them', async (site) => {
  const { key } = await withSecondStep(site, await registered(site))
  for (let i = 0; i < 5; i++) {
    const { answer, person } = await signIn(site, { name: ada.email, password: ada.password })
    const handle = hiddenIn(answer, 'handle')
    assert.equal((await person.client.post('/sign-in/code', { handle, code: '000000' })).status, 422)
  }
  assert.match((await mails(site))[0]!.subject, /Wrong passwords/)
  later(site, 1)
  assert.equal((await withCode(site, appCode(site, key))).answer.status, 429)
  later(site, 11)
  const { answer, person } = await withCode(site, appCode(site, key))
  assert.equal(answer.status, 303)
  assert.match((await person.client.get('/my-account')).text, /given for your account 5 times/)
})

onSite(
  'what waits for the code is over after ten minutes, five wrong ones, or a new password',
  async (site) => {
    const { key } = await withSecondStep(site, await registered(site))
    const { handle, person } = await withCode(site, '')
    for (let i = 0; i < 4; i++) await person.client.post('/sign-in/code', { handle })
    later(site, 1)
    const spent = await person.client.post('/sign-in/code', { handle, code: appCode(site, key) })
    assert.equal(headingOf(spent), 'This page is over')

    const waits = hiddenIn((await signIn(site)).answer, 'handle')
    later(site, 22)
    const late = await person.client.post('/sign-in/code', { handle: waits, code: appCode(site, key) })
    assert.equal(headingOf(late), 'This page is over')

    const before = hiddenIn((await signIn(site)).answer, 'handle')
    const page = await person.client.post('/recover', { email: ada.email })
    const password = 'another eight green bottles'
    const code = await codeFor(site, ada.email)
    const set = await person.client.post('/recover/code', {
      handle: hiddenIn(page, 'handle'),
      code,
      password,
    })
    assert.match(set.text, /it still does/)
    const old = await person.client.post('/sign-in/code', { handle: before, code: appCode(site, key) })
    assert.equal(headingOf(old), 'This page is over')
    // The mailbox alone signs nobody in.
    assert.equal(headingOf((await signIn(site, { name: ada.email, password })).answer), asked)
  },
)

onSite('turning it on and off takes the password, and off a code too; its owner is told', async (site) => {
  const person = await registered(site)
  const { client } = person
  const refused = await client.post('/my-account/second-step', { 'own-password': 'not mine at all' })
  assert.equal(refused.status, 422)
  assert.doesNotMatch(refused.text, /id="key"/)
  const { key, codes } = await withSecondStep(site, person)
  assert.match((await mails(site))[0]!.subject, /asks for a code now/)
  const off = (fields: Record<string, string>) => client.post('/my-account/second-step/change', fields)
  later(site, 1)
  const right = { 'own-password': ada.password, code: appCode(site, key), do: 'off' }
  assert.match((await off({ ...right, 'own-password': 'not mine' })).text, /not your password/)
  assert.match((await off({ ...right, code: '' })).text, /Enter the code/)
  assert.match((await off({ ...right, code: '000000' })).text, /neither the code/)
  const done = await off(right)
  assert.match(done.text, /Set up the second step/)
  assert.equal(await stepIn(person), 'Off')
  assert.match((await mails(site))[0]!.subject, /no code any more/)
  assert.equal((await signIn(site)).answer.status, 303)
  assert.equal((await withSecondStep(site, person)).codes.includes(codes[0]!), false)
})

onSite(
  'the picture and the key are in the page itself, and nobody else’s page turns anything on',
  async (site) => {
    const person = await registered(site)
    const page = await person.client.post('/my-account/second-step', { 'own-password': ada.password })
    assert.equal(page.headers['cache-control'], 'no-store')
    assert.match(page.text, /<svg role="img" aria-label="[^"]+" viewBox="0 0 \d+ \d+"[^>]*><path/)
    assert.match(page.text, /<code id="key">([A-Z2-7]{4} ){7}[A-Z2-7]{4}</)
    const key = /<code id="key">([^<]+)</.exec(page.text)![1]!
    const other = await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben.planted' })
    const fields = { handle: hiddenIn(page, 'handle'), code: appCode(site, key) }
    const theirs = await other.client.post('/my-account/second-step/confirm', fields)
    assert.equal(headingOf(theirs), 'This page is over')
    const wrong = await person.client.post('/my-account/second-step/confirm', { ...fields, code: '12345' })
    assert.match(wrong.text, /not the code that the app shows now/)
    assert.match(wrong.text, new RegExp(key))
  },
)

onSite('the database alone makes no code, and nothing of it outlives the account', async (site) => {
  const person = await registered(site)
  const { key, codes } = await withSecondStep(site, person)
  const { sql } = site.database.admin
  const held = await sql<{ row: string }>`
    select to_jsonb(x)::text as row from accounts.second_step x
    union all select to_jsonb(x)::text from accounts.recovery_code x`
  assert.equal(held.length, 11)
  for (const secret of [key.replaceAll(' ', ''), ...codes])
    assert.ok(!held.some(({ row }) => row.includes(secret)), secret)
  for (const table of ['second_step', 'recovery_code']) {
    await assert.rejects(
      site.database.web.transaction((tx) => tx`select 1 from accounts.recovery_code`),
      table,
    )
    await assert.rejects(
      site.database.signin.transaction((tx) => tx`select 1 from accounts.second_step`),
      table,
    )
  }
  await assert.rejects(
    site.database.web.transaction((tx) => tx`select accounts.remove_second_step(gen_random_uuid())`),
  )
  await person.client.post('/my-account/close', { 'own-password': ada.password })
  const left = await sql`
    select 1 from accounts.second_step union all select 1 from accounts.recovery_code`
  assert.deepEqual(left, [])
})
