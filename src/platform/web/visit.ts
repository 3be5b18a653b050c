/** From a request to what pages are told of it, and to what the Origin rule asks. */
import type { FastifyRequest } from 'fastify'
import type { Say } from '../../messages/messages.ts'
import type { PostFrom } from './origin.ts'
import { sealEnvelope, type Visit } from './route.ts'
import { WentWrong } from './trouble.ts'

/** Throws 'not readable' for an address with a character that no address of ours has, such as NUL. */
export function visitOf(request: FastifyRequest, say: Say): Visit {
  const params = request.params as Record<string, string>
  if (Object.values(params).some((value) => /\p{Cc}/u.test(value))) throw new WentWrong('not readable')
  const query = request.url.indexOf('?')
  return {
    say,
    params,
    query: new URLSearchParams(query < 0 ? '' : request.url.slice(query + 1)),
    fields: (request.body as Visit['fields'] | undefined) ?? new Map(),
    envelope: sealEnvelope(request.headers.cookie),
  }
}

/** Two hosts in one request: a proxy before us may have taken the other one (RFC 9112, 3.2). */
export function namesTwoHosts({ raw }: FastifyRequest): boolean {
  // Names and values in turn, as they came: Node's own headers keep the first host and say nothing of another.
  const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.length === 4 && /^host$/i.test(name))
  return hosts.length > 1
}

export function patternOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'no-such-page'
}

export function whereFrom({ headers }: FastifyRequest): PostFrom {
  const site = headers['sec-fetch-site']
  return {
    secFetchSite: Array.isArray(site) ? site[0] : site,
    origin: headers.origin,
    host: headers.host,
  }
}
