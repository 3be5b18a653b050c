/** Officers of each role at a browser: signing in, doing one thing and signing out, alone and after a resident of the same browser. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { demonstrationOfficers } from '../../../src/demonstration/demonstration.ts'
import { ada, registered } from '../../support/accounts.ts'
import { launch } from '../../support/browser.ts'
import type { TestSite } from '../../support/site.ts'
import { type Jar, jarBeside, type Row } from './jar.ts'
import { visitor } from './open.ts'
import { aPothole, walk } from './walking.ts'

const session = '__Host-fairholme'

/** What an officer of each role does: something that is sent, wherever the role has that to do. */
const things: Readonly<
  Record<string, (page: Page, at: (path: string) => Promise<unknown>) => Promise<void>>
> = {
  officer: async (page, at) => {
    await at('/staff/street-problem')
    await page.locator('main a[href^="/staff/street-problem/"]').first().click()
    await page.getByRole('button', { name: 'Take this case' }).click()
  },
  supervisor: async (page, at) => {
    await at('/staff/keeping')
    await page.getByRole('button', { name: 'Stop it from being deleted' }).click()
  },
  owner: (_, at) => at('/staff/usage').then(() => undefined),
  'information-rights-officer': async (page, at) => {
    await at('/staff/counter')
    await page.locator('main form button').first().click()
  },
  'data-protection-officer': (_, at) => at('/staff/purposes').then(() => undefined),
  'senior-information-risk-owner': (_, at) => at('/staff/purposes').then(() => undefined),
}

/** @param table the published one */
export async function officersHoldNothingElse(site: TestSite, table: readonly Row[]): Promise<void> {
  await walk(visitor(site, { from: '127.0.0.8' }), aPothole)
  const visit = await launch({ cookies: 'accepted', script: true })
  const { page, close } = visit
  const at = (path: string) => page.goto(`${site.url}${path}`)
  const jar = jarBeside(visit, table)
  const officers = demonstrationOfficers(site.ground.services)
  const roles = new Map(officers.toReversed().map((officer) => [officer.role, officer]))
  // Of a service whose list there is.
  roles.set('officer', officers.find(({ service }) => service === 'street-problem')!)
  try {
    for (const [role, { title }] of roles) {
      await at('/staff/sign-in')
      assert.deepEqual(await jar.look(`${role}: before signing in`), [])
      await working(site, { page, at, jar }, { role, title })
    }
    await besideAResident(site, { page, at, jar }, roles.get('supervisor')!)
  } finally {
    await close()
  }
}

interface Desk {
  page: Page
  at: (path: string) => Promise<unknown>
  jar: Jar
}

/** Signs in, does one thing, signs out; at the end nothing is left, and the page says so. */
async function working(
  site: TestSite,
  { page, at, jar }: Desk,
  { role, title }: { role: string; title: string },
  held: readonly string[] = [],
): Promise<void> {
  const holds = [...held, session].toSorted()
  const before = await officersSignedIn(site)
  await at('/staff/sign-in')
  await page.getByRole('button', { name: title, exact: true }).click()
  assert.deepEqual(await jar.look(`${role}: signed in`), holds)
  const thing = things[role]
  assert.ok(thing, `nobody has said what ${role} does`)
  await thing(page, at)
  assert.deepEqual(await jar.look(`${role}: at work`), holds)
  await at('/staff/sign-in')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  assert.deepEqual(await jar.look(`${role}: signed out`), [])
  const said = await page.locator('#deleted').innerText()
  for (const name of holds) assert.ok(said.includes(name), `the page does not say that ${name} is deleted`)
  assert.equal(await officersSignedIn(site), before, `${role} is still signed in on the server`)
}

async function officersSignedIn({ database }: TestSite): Promise<number> {
  const [all] = await database.admin.sql<{ n: number }>`select count(*)::int as n from staff.session`
  return all!.n
}

/** A resident signed in and chose how to see the site; then an officer signs in at the same browser. */
async function besideAResident(
  site: TestSite,
  desk: Desk,
  officer: { role: string; title: string },
): Promise<void> {
  const { page, at, jar } = desk
  const elsewhere = await registered(site)
  await elsewhere.client.post('/sign-out', {})
  await at('/sign-in')
  await jar.look('a resident: the page to sign in')
  await page.locator('[name="name"]').fill(ada.username)
  await page.locator('[name="password"]').fill(ada.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  assert.deepEqual(await jar.look('a resident: signed in'), [session])
  await at('/preferences')
  await page.getByLabel('Largest').check()
  await page.getByRole('button', { name: 'Save my preferences' }).click()
  await at('/cookies/choices')
  await page.locator('input[name="lastvisit"][value="on"]').check()
  await page.getByRole('button', { name: 'Save my choices' }).click()
  assert.deepEqual(await jar.look('a resident: chosen'), [session, 'lastvisit', 'prefs'])
  await working(site, desk, officer, ['lastvisit', 'prefs'])
  const open = await site.database.admin.sql`select id from accounts.session`
  assert.deepEqual(open, [], 'the resident is still signed in on the server, with a secret that nobody has')
}
