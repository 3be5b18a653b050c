/** Somebody who proves who they are to add an older case, and the officer who decides, as a test meets them. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import { ada, headingOf, type Person, registered } from './accounts.ts'
import { openRealProvider, openSiteWith, type RealProvider, visitor } from './identity-provider.ts'
import { officerOf } from './on-paper.ts'
import type { Answer, RawClient } from './raw-client.ts'
import type { Alterations, TestSite } from './site.ts'

export const here = '/my-account/by-identity'
export const service = 'bulky-waste'

export interface Proving {
  provider: RealProvider
  site: TestSite
  /** Ada, signed in with her password. */
  person: Person
  /** Of what she sent before she had an account. */
  reference: string
}

/** A site whose provider proves who somebody is, with one older case. `alter` may be made of the provider. */
export async function openProving(
  t: TestContext,
  alter: (provider: RealProvider) => Alterations = () => ({}),
): Promise<Proving> {
  const provider = await openRealProvider(t, ada.email)
  const alterations = alter(provider)
  const site = await openSiteWith(t, provider, {
    ...alterations,
    environment: { OIDC_DID_DOCUMENT: `${provider.issuer}/.well-known/did.json`, ...alterations.environment },
  })
  const { reference } = await sent(site)
  return { provider, site, person: await registered(site, ada, visitor(site)), reference }
}

/** What somebody sends without signing in. */
export async function sent(site: TestSite, id = service): Promise<{ reference: string }> {
  const form = site.ground.services.find((one) => one.id === id)!
  return fillIn(visitor(site).client, form, madeUp(form, 1), 'no')
}

/** Types the reference; answers the way there. */
export async function leaveToProve({ client }: Person, reference: string): Promise<string> {
  const page = await client.post(here, { reference })
  const [, href] = /<a href="(http:[^"]+)" role="button"/.exec(page.text) ?? []
  assert.ok(href, headingOf(page))
  return href.replaceAll('&amp;', '&')
}

/** The whole way there and back; answers the page at its end. */
export async function prove(
  { provider, person }: Pick<Proving, 'provider' | 'person'>,
  reference: string,
  who = 'ada-there',
): Promise<Answer> {
  const back = await person.client.get(await provider.through(await leaveToProve(person, reference), who))
  return back.status === 303 ? person.client.get(back.headers.location!) : back
}

/** An officer of the service, with the case in hand unless said otherwise. */
export async function officerWith(site: TestSite, reference: string | null): Promise<RawClient> {
  const officer = await officerOf(site, { role: 'officer', service }, visitor(site))
  if (reference !== null)
    assert.equal((await officer.post(`/staff/${service}/${reference}/take`, {})).status, 200)
  return officer
}

/** Where an officer may see what was proved: the first that waits; null where none does. */
export async function waitingFor(officer: RawClient): Promise<string | null> {
  const { text } = await officer.get('/staff/proofs')
  return /action="(\/staff\/proofs\/[0-9a-f-]{36})\/see"/.exec(text)?.[1] ?? null
}

/** The references in somebody's list. */
export async function listed({ client }: Person): Promise<string[]> {
  const { text } = await client.get('/my-account/requests')
  return [
    ...text.matchAll(/action="\/track"[^>]*><input type="hidden" name="reference" value="(FH-[^"]+)"/g),
  ].map(([, reference]) => reference!)
}

/** What the database holds of proofs, the oldest first. */
export const kept = ({ database }: TestSite) =>
  database.admin.sql<{ state: string; row: string }>`
    select state, to_jsonb(p)::text as row from accounts.identity_proof p order by begun_at, id`
export const states = async (site: TestSite) => (await kept(site)).map(({ state }) => state)

/** A test on a site whose provider proves who somebody is, which is closed before its database goes. */
export function withProofs(
  name: string,
  body: (opened: Proving) => Promise<void>,
  alter?: Parameters<typeof openProving>[1],
): void {
  test(name, async (t) => {
    const opened = await openProving(t, alter)
    try {
      await body(opened)
    } finally {
      await opened.site.close()
    }
  })
}
