/** Officers at their desks, over HTTP as anybody who works there: signing in, taking a report, opening it for a purpose. */
import assert from 'node:assert/strict'
import { demonstrationOfficers } from '../../../src/demonstration/demonstration.ts'
import type { Answer, RawClient } from '../../support/raw-client.ts'
import type { TestSite } from '../../support/site.ts'
import { visitor } from './open.ts'

export interface Desk {
  client: RawClient
  /** The officer's page of a report. */
  read(reference: string): Promise<Answer>
  take(reference: string): Promise<Answer>
  open(reference: string, purpose: string): Promise<Answer>
}

/** Presses the button by which an officer of this service signs in. */
export function signIn(site: TestSite, client: RawClient, service: string): Promise<Answer> {
  const known = demonstrationOfficers(site.ground.services).find((officer) => officer.service === service)
  return client.post('/staff/sign-in', { officer: known?.id ?? '' })
}

/** An officer of this service, signed in by the page that the demonstration has for it. */
export async function officerOf(site: TestSite, service: string): Promise<Desk> {
  const client = visitor(site, { from: '127.0.0.8', jar: new Map() })
  const { status } = await signIn(site, client, service)
  assert.equal(status, 303, `an officer of ${service} can not sign in`)
  const page = (reference: string) => `/staff/street-problem/${reference}`
  return {
    client,
    read: (reference) => client.get(page(reference)),
    take: (reference) => client.post(`${page(reference)}/take`, {}),
    open: (reference, purpose) => client.post(`${page(reference)}/open`, { purpose }),
  }
}
