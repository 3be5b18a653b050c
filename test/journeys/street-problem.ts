/** The report of a problem in the street, filled in by plain HTTP as a browser would. */
import assert from 'node:assert/strict'
import type { Answer, RawClient } from '../support/raw-client.ts'

export type Fields = Readonly<Record<string, string>>
/** The pages of a report in the order they are asked, with what is sent on each. */
export type Report = readonly (readonly [page: string, fields: Fields])[]

export const service = '/services/street-problem'

export const aPothole: Report = [
  ['kind', { kind: 'pothole' }],
  ['where', { street: 'bridge-street', nearest: 'house', number: '12a' }],
  ['size', { 'pothole-size': 'large', 'rubbish-size': '' }],
  ['danger', { danger: 'yes' }],
  ['more', { more: '' }],
  ['reply', { reply: 'no' }],
]

/** The same from somebody who wants to be told what happens, and says more. */
export const aPotholeWithReply: Report = [
  ...aPothole.slice(0, 4),
  ['more', { more: 'Behind the bus shelter, says Ada Planted.' }],
  ['reply', { reply: 'e-mail' }],
  ['reply-to', { name: 'Ada Planted', email: 'ada@planted.example', phone: '' }],
]

/** What is kept of it: only what was asked. */
export const aPotholeKept = {
  kind: 'pothole',
  street: 'bridge-street',
  nearest: 'house',
  number: '12a',
  'pothole-size': 'large',
  danger: 'yes',
  reply: 'no',
}

/** Presses Start; answers the handle that the first page carries. */
export async function start(client: RawClient, cookie: 'yes' | 'no' = 'no'): Promise<string> {
  const first = await client.post(`${service}/start`, { cookie })
  const handle = handleIn(first.text)
  assert.equal(first.status, 200)
  assert.ok(handle, 'the first page carries a handle')
  return handle
}

export function answerPage(client: RawClient, handle: string, page: string, fields: Fields): Promise<Answer> {
  return client.post(`${service}/${page}`, { handle, ...fields })
}

/** Answers every page; the report is ready to be sent. */
export async function answerAll(client: RawClient, handle: string, report: Report = aPothole): Promise<void> {
  for (const [page, fields] of report) {
    const { status } = await answerPage(client, handle, page, fields)
    assert.ok(status === 200 || status === 303, `${page} answered ${status}`)
  }
}

export function send(client: RawClient, handle: string): Promise<Answer> {
  return client.post(`${service}/check-answers`, { handle })
}

/** From Start without cookies to the reference. */
export async function reportWhole(client: RawClient, report: Report = aPothole) {
  const handle = await start(client)
  await answerAll(client, handle, report)
  const sent = await send(client, handle)
  assert.equal(sent.status, 200)
  return { handle, reference: referenceIn(sent.text)!, code: codeIn(sent.text)! }
}

export function handleIn(page: string): string | null {
  return /name="handle" value="([^"]+)"/.exec(page)?.[1] ?? null
}

export function referenceIn(page: string): string | null {
  return /id="reference">([^<]+)</.exec(page)?.[1] ?? null
}

export function codeIn(page: string): string | null {
  return /id="code">([^<]+)</.exec(page)?.[1] ?? null
}

/** What a person reads in the main part of a page, without the markup. */
export function wordsOf(page: string): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(page)?.[1] ?? page
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
