/** People who book a time at a counter by plain HTTP, and what the database then holds. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import type { Answer, RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { clientOf, openSite } from './open.ts'
import { codeIn, handleIn, referenceIn } from './street-problem.ts'

export const form = '/services/appointment'

/** A site, a visitor without cookies, and the times of its two counters as the rules offer them. */
export async function openCounters(t: TestContext) {
  const site = await openSite(t)
  const client = clientOf(t, site)
  const service = site.ground.services.find(({ id }) => id === 'appointment')!
  const times = (place: string) =>
    service.lists.appointments.offered().filter((code) => code.startsWith(`${place}/`))
  const officer = async (of: string) => {
    const known = demonstrationOfficers(site.ground.services).find(
      ({ role, service }) => role === 'officer' && service === of,
    )
    const signedIn = clientOf(t, site, { jar: new Map() })
    await signedIn.post('/staff/sign-in', { officer: known!.id })
    return signedIn
  }
  return {
    site,
    client,
    /** Two people can be seen there at once. */
    townHall: times('town-hall'),
    /** One can. */
    library: times('northgate-library'),
    clock: site.ground.demonstration!.clock,
    officer,
  }
}

/** Answers all but the sending; answers the handle of the form. */
export async function fillIn(
  client: RawClient,
  time: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const begun = await client.post(`${form}/start`, { cookie: 'no' })
  const handle = handleIn(begun.text)!
  const pages: readonly (readonly [string, Record<string, string>])[] = [
    ['about', { about: 'housing' }],
    ['needs', more.needs === undefined ? {} : { needs: more.needs }],
    ...(more.language === undefined ? [] : [['language', { language: more.language }] as const]),
    ['time', { time }],
    ['reach', { reach: more.reach ?? 'no' }],
    ...(more.reach === 'e-mail' ? [['reach-at', { name: more.name!, email: more.email! }] as const] : []),
  ]
  for (const [page, fields] of pages) {
    const { status, text } = await client.post(`${form}/${page}`, { handle, ...fields })
    assert.equal(status, 200, `${page}: ${/govuk-error-message.*?<\/p>/s.exec(text)?.[0]}`)
  }
  return handle
}

export const send = (client: RawClient, handle: string): Promise<Answer> =>
  client.post(`${form}/check-answers`, { handle })

/** From the start to the reference. */
export async function booked(client: RawClient, time: string, more: Readonly<Record<string, string>> = {}) {
  return told(await send(client, await fillIn(client, time, more)))
}

/** Reference and code, as the page after sending says them. */
export function told({ status, text }: Answer): { reference: string; code: string } {
  assert.equal(status, 200)
  return { reference: referenceIn(text)!, code: codeIn(text)! }
}

/** The codes of the times that a page offers. */
export function offeredOn(text: string): string[] {
  return [...text.matchAll(/type="radio" value="([a-z0-9-]+\/[^"]+)"/g)].map(([, code]) => code!)
}

export interface Booked {
  reference: string
  time: string
  desk: number | null
  state: string
  revision: number
}

/** Every booking there is, in the order of references. */
export async function bookings({ database }: Pick<TestSite, 'database'>): Promise<Booked[]> {
  return database.admin.sql`
    select c.reference, b.desk, b.state, b.revision,
      b.place || '/' || to_char(b.starts_at at time zone 'Europe/London', 'YYYY-MM-DD"T"HH24:MI') as time
    from appointments.booking b
    join cases."case" c on c.id = b.case_id
    order by c.reference`
}
