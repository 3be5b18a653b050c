/** A page of the site: its pattern, and the function that answers. */
import type { Say } from '../../messages/messages.ts'
import type { Answer } from './answer.ts'
import type { ForPrograms } from './for-programs.ts'
import type { Fields } from './form-body.ts'

const letter: unique symbol = Symbol('cookie header')
/** The request's cookies, out of sight of every page. Only `services/carrier.ts` opens it (test/boundaries). */
export interface Envelope {
  readonly [letter]: string | undefined
}
export const sealEnvelope = (cookieHeader: string | undefined): Envelope => ({ [letter]: cookieHeader })
export const openEnvelope = (envelope: Envelope): string | undefined => envelope[letter]

/** What a handler is told of a request: no address, no agent, no cookie. */
export interface Visit {
  /** Says the words of the page in the language that was asked for. */
  say: Say
  params: Readonly<Record<string, string>>
  /** Of the address's query, for lists and filters only. */
  query: URLSearchParams
  /** Of a POST's body; empty for a GET. */
  fields: Fields
  envelope: Envelope
}

export interface Route<Page> {
  method: 'GET' | 'POST'
  /** Fastify's pattern, like `/services/:service/:page`; also what the access log counts. */
  path: string
  handle(visit: Visit): Answer<Page> | Promise<Answer<Page>>
  /** Exempt from the counting of requests an address may make: files and health only. */
  unlimited?: true
  /** Something could be guessed by it, a password or a code: an address may send fewer of these in a minute. */
  guessable?: true
  /** The page may use passkeys; a browser lets no other page of ours. */
  usesPasskeys?: true
  /** A POST that programs may send as well as our own pages: nothing of it is done in the name of whoever sends it. */
  fromPrograms?: true
  /** What a program must know of it; of every route that answers with something for programs. */
  forPrograms?: ForPrograms
}

/** The one value of a field, or '' when it was not sent or sent more than once. */
export function field(visit: Visit, name: string): string {
  const values = visit.fields.get(name)
  return values?.length === 1 ? values[0]! : ''
}
