/** A shared or public computer: signed out sooner, nothing left behind, and told how to leave it. */
import assert from 'node:assert/strict'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import {
  ada,
  appCode,
  browser,
  hiddenIn,
  isSignedIn,
  onSite,
  registered,
  signIn,
  withSecondStep,
} from '../../../test/support/accounts.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'

const minute = 60_000
const later = ({ ground }: TestSite, minutes: number) =>
  ground.demonstration!.clock.moveTo(ground.demonstration!.clock.ahead() + minutes * minute)

onSite('whoever says that the computer is shared is signed out sooner, and others are not', async (site) => {
  await registered(site)
  const own = (await signIn(site)).person
  const shared = browser(site)
  await shared.client.get('/sign-in')
  await shared.client.post('/sign-in', { name: ada.username, password: ada.password, shared: 'yes' })
  assert.ok(await isSignedIn(shared))
  later(site, 9)
  assert.ok(await isSignedIn(shared), 'it is over while it is used')
  assert.ok(await isSignedIn(own))
  later(site, 16)
  assert.equal(await isSignedIn(shared), false, 'it rests as long as on a computer of one’s own')
  assert.ok(await isSignedIn(own))
})

onSite('the choice holds for whoever signs in with a code too, and only for who made it', async (site) => {
  const { key, codes } = await withSecondStep(site, await registered(site))
  later(site, 1)
  const password = { name: ada.username, password: ada.password }
  const shared = await signIn(site, { ...password, shared: 'yes' })
  const handle = hiddenIn(shared.answer, 'handle')
  await shared.person.client.post('/sign-in/code', { handle, code: '000000' })
  await shared.person.client.post('/sign-in/code', { handle, code: appCode(site, key) })
  const own = await signIn(site)
  await own.person.client.post('/sign-in/code', { handle: hiddenIn(own.answer, 'handle'), code: codes[0]! })
  assert.match((await shared.person.client.get('/my-account')).text, /id="shared-here"/)
  assert.doesNotMatch((await own.person.client.get('/my-account')).text, /id="shared-here"/)
  later(site, 16)
  assert.equal(await isSignedIn(shared.person), false, 'the choice is lost with the second step')
  assert.ok(await isSignedIn(own.person))
})

onSite('the choice stays when the session goes on under another secret', async (site) => {
  await registered(site)
  const { client, jar } = browser(site)
  await client.get('/sign-in')
  await client.post('/sign-in', { name: ada.username, password: ada.password, shared: 'yes' })
  const before = [...jar.values()].join()
  const password = 'another eight green bottles'
  await client.post('/my-account/password', { 'own-password': ada.password, password })
  assert.notEqual([...jar.values()].join(), before)
  assert.match((await client.get('/my-account')).text, /id="shared-here"/)
})

onSite(
  'signing in there sets the session cookie alone, and the account asks to sign out at its top',
  async (site) => {
    await registered(site)
    const { client, jar } = browser(site)
    const form = await client.get('/sign-in')
    assert.doesNotMatch(form.text, /name="shared"[^>]*checked/)
    const wrong = await client.post('/sign-in', { name: ada.username, password: 'not mine', shared: 'yes' })
    assert.match(wrong.text, /name="shared"[^>]*checked/, 'what was ticked is lost with a wrong password')
    const signed = await client.post('/sign-in', {
      cookies: 'accepted',
      name: ada.username,
      password: ada.password,
      shared: 'yes',
    })
    for (const header of signed.setCookies)
      assert.doesNotMatch(header, /Max-Age=[1-9]|Expires=(?!Thu, 01 Jan 1970)/)
    assert.deepEqual([...jar.keys()], ['__Host-fairholme'])
    const text = (await client.get('/my-account')).text
    assert.match(text, /id="shared-here"/)
    assert.deepEqual(await validate(text), [])
    for (const path of ['/my-account', '/my-account/requests', '/my-account/details', '/my-account/close'])
      assert.equal((await client.get(path)).headers['cache-control'], 'no-store', path)
    const out = await client.post('/sign-out', {})
    assert.match(out.text, /href="\/shared-computer"/)
  },
)

onSite('how to leave nothing there is told to everybody, without a cookie', async (site) => {
  const { client, jar } = browser(site)
  const { text, status } = await client.get('/shared-computer')
  assert.equal(status, 200)
  assert.match(wordsIn(mainOf(text)), /Sign out\..*Close every window of the browser\./)
  assert.equal(jar.size, 0)
  assert.deepEqual(await validate(text), [])
})
