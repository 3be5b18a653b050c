/**
 * The life of a cookie (S3): somebody with a new browser looks around, registers, sets preferences, agrees to be counted,
 * comes back after a week, signs in and out. At each moment the browser holds what the published table says, and no more.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Cookie } from 'playwright-core'
import { inBrowser } from '../browser/visitors.ts'
import { allPages } from '../browser/whole-site.ts'
import { checkHolds, checkSabotage, type Sabotage } from '../promises/promise.ts'
import { cookieLetOut, withCookie } from '../promises/site/cookie-defects.ts'
import { isShownInBrowser, settingOne } from '../promises/site/crawling.ts'
import { type Broken, isBroken, onTheSite, visitor } from '../promises/site/open.ts'
import { choose } from '../promises/site/preferring.ts'
import { tableIn } from '../promises/site/reading.ts'
import { rewritten } from '../promises/site/sql-defects.ts'
import { ada, codeFor } from '../support/accounts.ts'
import { launch, type Visit } from '../support/browser.ts'
import type { TestSite } from '../support/site.ts'
import { atTime } from './bins.ts'

const firstDay = '2026-11-24T10:00:00Z'
const eightDaysLater = '2026-12-02T18:30:00Z'
const session = '__Host-fairholme'

async function lifeOfACookie(site: TestSite): Promise<void> {
  atTime(site, firstDay)
  let visit = await launch({ cookies: 'accepted', script: true })
  try {
    const held = (...names: string[]) => holdsExactly(site, visit, names)
    let person = inBrowser(visit.page, site.url)

    await looksAround(site, visit)
    await held()
    await person.open('/sign-in')
    assert.equal((await held('TestCookie')).get('TestCookie')?.value, 'accepts')

    await registers(site, visit)
    const registered = (await held(session)).get(session)
    await person.open('/cookies/choices')
    await person.send('/cookies/choices', { lastvisit: 'on' })
    await person.open('/preferences')
    await person.send('/preferences', { 'text-size': 'large', language: 'cy' }, ['deed', 'save'])
    const day = (await held(session, 'prefs', 'lastvisit')).get('lastvisit')
    assert.equal(day?.value, '2026-11-24')
    assert.equal(day.value, await dayOfAnother(site))

    visit = await visit.reopen()
    person = inBrowser(visit.page, site.url)
    await held('prefs', 'lastvisit')
    atTime(site, eightDaysLater)
    await person.open('/contact')
    await isAsChosen(visit, true)
    assert.equal((await held('prefs', 'lastvisit')).get('lastvisit')?.value, '2026-12-02')
    assert.equal(await dayOfAnother(site), '2026-12-02')

    await signsIn(site, visit)
    const first = (await held(session, 'prefs', 'lastvisit')).get(session)
    assert.notEqual(first?.value, registered?.value, 'a session has the number of an earlier one')
    await visit.page.locator('form[action$="/sign-out"] button').first().click()
    await held()
    assert.ok(!(await isKnown(site, first)), 'who was signed out is known by the old number')
    await person.open('/contact')
    await isAsChosen(visit, false)

    await signsIn(site, visit)
    const second = (await held(session)).get(session)
    assert.notEqual(second?.value, first?.value)
    assert.ok(await isKnown(site, second))
  } finally {
    await visit.close()
  }
}

/** Opens every page that links lead to, in this browser's own name, but the two that say they set a cookie. */
async function looksAround(site: TestSite, { context, page }: Visit): Promise<void> {
  const found = isBroken(site) ? ['/', '/services', '/track'] : await allPages(visitor(site))
  const pages = found.filter((address) => !settingOne.includes(address) && isShownInBrowser(address))
  for (const address of pages) {
    const answer = await context.request.get(`${site.url}${address}`)
    assert.equal(answer.status(), 200, address)
  }
  assert.ok(isBroken(site) || pages.length > 100, `${pages.length} pages are not the whole site`)
  await page.goto(`${site.url}/`)
}

async function registers(site: TestSite, { page }: Visit): Promise<void> {
  await page.goto(`${site.url}/register`)
  const fields = page.locator('main form[action="/register"]').locator('input:not([type=hidden]), textarea')
  const names = await fields.evaluateAll((all: { name: string }[]) => all.map(({ name }) => name))
  assert.deepEqual(names, ['name', 'address', 'email', 'username', 'password'])
  const person = inBrowser(page, site.url)
  await person.send('/register', { ...ada, address: '1 Planted Row' })
  await person.send('/register/code', { code: await codeFor(site, ada.email) })
  assert.match(page.url(), /\/my-account/)
}

async function signsIn(site: TestSite, { page }: Visit): Promise<void> {
  await page.goto(`${site.url}/sign-in`)
  await page.locator('input[name="name"]').fill(ada.username)
  await page.locator('input[name="password"]').fill(ada.password)
  await page.locator('main form:has(input[name="password"]) button').last().click()
  await page.waitForURL(/\/my-account/)
}

/**
 * The browser holds the cookies of these names and no other, each as the published table has it: its type, its purpose
 * and its place. Answers them by name.
 */
async function holdsExactly(
  site: TestSite,
  visit: Visit,
  names: readonly string[],
): Promise<Map<string, Cookie>> {
  const jar = await visit.jar()
  assert.deepEqual(jar.map(({ name }) => name).sort(), [...names].sort())
  const { text } = await visitor(site).get('/cookies')
  const [, ...rows] = tableIn(text)
  for (const cookie of jar) {
    const row = rows.find(([name]) => name === cookie.name)
    assert.ok(row, `${cookie.name} is not in the table`)
    const [, type = '', purpose = '', domain = ''] = row
    assert.match(type, cookie.expires === -1 ? /^Session/ : /^Persistent/)
    assert.match(purpose, purposes[cookie.name] ?? /^$/)
    assert.ok(domain.includes(`(${cookie.domain})`), `${cookie.name} is for ${cookie.domain}`)
    assert.ok(cookie.httpOnly && cookie.secure && cookie.sameSite === 'Lax', cookie.name)
    assert.doesNotMatch(decodeURIComponent(cookie.value), /ada|planted|@/i)
  }
  return new Map(jar.map((cookie) => [cookie.name, cookie]))
}

const purposes: Readonly<Record<string, RegExp>> = {
  [session]: /session management/i,
  TestCookie: /control functions/i,
  prefs: /control functions/i,
  lastvisit: /statistics/i,
}

/** The day that the cookie of somebody else holds who says yes at this moment. */
async function dayOfAnother(site: TestSite): Promise<string> {
  const jar = new Map<string, string>()
  await choose(visitor(site, { from: '127.0.0.9', jar }), { lastvisit: 'on' })
  return jar.get('lastvisit') ?? ''
}

async function isAsChosen({ page }: Visit, chosen: boolean): Promise<void> {
  const [large, language] = await page.evaluate<[boolean, string]>(
    "[document.documentElement.classList.contains('guildhall-text-large'), document.documentElement.lang]",
  )
  assert.equal(large, chosen, `the text is ${large ? '' : 'not '}large`)
  assert.equal(language, chosen ? 'cy' : 'en')
}

/** Whether a browser that brings this cookie and nothing else is signed in. */
async function isKnown(site: TestSite, cookie: Cookie | undefined): Promise<boolean> {
  const jar = new Map([[session, cookie?.value ?? '']])
  const { text } = await visitor(site, { from: '127.0.0.8', jar }).get('/my-account')
  return text.includes('action="/sign-out"')
}

const sabotages: readonly Sabotage<Broken>[] = [
  { name: 'a page that everybody opens sets a cookie', breaks: () => cookieLetOut('/track', 'nocount', '1') },
  {
    name: 'signing out leaves the session alive on the server',
    breaks: () =>
      rewritten(
        'accounts.end_session',
        'delete from accounts.session s where s.hash = v_hash;',
        'perform 1;',
      ),
  },
  {
    name: 'signing out deletes the session cookie alone',
    breaks: () => ({
      inFront: (answer, path) => {
        const { 'clear-site-data': _, ...headers } = answer.headers
        const set = headers['set-cookie']?.filter((cookie) => cookie.startsWith(session))
        return path.endsWith('/sign-out')
          ? { ...answer, headers: { ...headers, ...(set && { 'set-cookie': set }) } }
          : answer
      },
    }),
  },
  {
    name: 'the cookie of statistics is called one of a session',
    breaks: () => withCookie('lastvisit', { type: 'session' }),
  },
]

describe('S3: the life of a cookie', () => {
  test('at each moment a browser holds what the table says', (t) =>
    checkHolds(onTheSite, { holds: lifeOfACookie }, t))
  for (const sabotage of sabotages)
    test(`is broken, and seen to be, when ${sabotage.name}`, (t) =>
      checkSabotage(onTheSite, { holds: lifeOfACookie }, sabotage, t))
})
