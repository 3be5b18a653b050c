/** For tests: a program that speaks to the interface, and the reports it finds. */
import assert from 'node:assert/strict'
import type { Keys } from '../../platform/crypto.ts'
import { publicIdOf, referenceOf } from './public-id.ts'
import { readXml } from './xml-for-tests.ts'

export const base = '/open311/v2'
export type Entry = Readonly<Record<string, unknown>>

/** Plain HTTP: as much of it as a program needs. */
export interface Client {
  get(path: string): Promise<Answer>
  send(method: string, path: string, body: string, headers: Record<string, string>): Promise<Answer>
}
type Answer = { status: number; text: string; headers: NodeJS.Dict<string | string[]>; setCookies: string[] }

export const potholeSent = {
  service_code: 'street-problem-pothole',
  'attribute[street]': 'bridge-street',
  'attribute[nearest]': 'house',
  'attribute[number]': '12a',
  'attribute[pothole-size]': 'large',
  'attribute[danger]': 'yes',
}

/** As a program sends a form: no Origin, no Sec-Fetch header, no cookie. */
export function post(client: Client, path: string, fields: Readonly<Record<string, string>>, headers = {}) {
  const body = new URLSearchParams(fields).toString()
  return client.send('POST', path, body, { 'content-type': 'application/x-www-form-urlencoded', ...headers })
}

/** A list that is there, in JSON. */
export async function listOf(client: Client, path: string): Promise<Entry[]> {
  const answer = await client.get(path)
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  return JSON.parse(answer.text) as Entry[]
}

/** What is there, in XML. */
export async function xmlOf(client: Client, path: string) {
  const answer = await client.get(path)
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.headers['content-type'], 'text/xml; charset=utf-8')
  return readXml(answer.text)
}

/** As a site tells its cases: with its own key. */
type Keyed = { ground: { keys: Pick<Keys, 'trackingCode'> } }

export const idBehind = ({ ground }: Keyed, reference: string) =>
  publicIdOf(ground.keys.trackingCode, reference)

/** The reference of a case that was told under this id. */
export function referenceBehind({ ground }: Keyed, id: unknown): string {
  const reference = referenceOf(ground.keys.trackingCode, String(id))
  assert.ok(reference !== null, 'the id is of this site')
  return reference
}

/** Every run of so many characters that stands in both. */
export function runsShared(one: string, other: string, length: number): string[] {
  return Array.from({ length: Math.max(0, one.length - length + 1) }, (_, at) =>
    one.slice(at, at + length),
  ).filter((run) => other.includes(run))
}
