/**
 * The web server: the life of a request, read downwards.
 *   size and shape limits → rate limit → did a POST come from ourselves → the page → rendered once → counted
 * It knows no council, no area and no page; the composition root hands it all three.
 */
import { isUtf8 } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Answer } from './answer.ts'
import { readForm } from './form-body.ts'
import { securityHeaders } from './headers.ts'
import { isFromOurselves } from './origin.ts'
import { registerRateLimit } from './rate-limit.ts'
import type { Envelope, Route, Visit } from './route.ts'
import { seen } from './seen.ts'
import { send } from './send.ts'
import { answerBrokenRequest, type Trouble, troubleOf, WentWrong } from './trouble.ts'
import type { Seen } from './visitor-kind.ts'
import { routeOf, walledResponse } from './wall.ts'

export interface ServerParts<Page> {
  routes: readonly Route<Page>[]
  render(page: Page): string
  /** The page for what went wrong, in words a resident understands. */
  troublePage(trouble: Trouble): Page
  mayPass(setCookie: string, route: string): boolean
  cookieHeldBack(route: string): void
  count(seen: Seen): void
  reportFault(error: unknown, route: string): void
  clock: Clock
  ownOrigin: string | null
  trustedProxies: number
  perMinute: { get: number; post: number }
}

export const bodyLimit = 64 * 1024

/** Builds the server; it listens when `listen` is called on what is returned. */
export async function openServer<Page>(parts: ServerParts<Page>): Promise<FastifyInstance> {
  const headers = securityHeaders(parts.ownOrigin?.startsWith('https:') ?? false)
  const app = Fastify({
    bodyLimit,
    requestTimeout: 30_000,
    keepAliveTimeout: 30_000,
    trustProxy: parts.trustedProxies > 0 ? (_address, hop) => hop < parts.trustedProxies : false,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
    // Fastify would number requests; a number would join a visitor's requests to each other.
    genReqId: () => '',
    http: {
      ServerResponse: walledResponse({
        headers,
        mayPass: parts.mayPass,
        heldBack: parts.cookieHeldBack,
      }) as typeof ServerResponse,
      headersTimeout: 15_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16 * 1024,
    },
    // An address that cannot be read at all (like /%zz) never reaches a route, nor the hooks.
    frameworkErrors: (_error, request, reply) => {
      parts.count(seen(request as FastifyRequest, reply as FastifyReply, 'no-such-page', 400, parts))
      return trouble(reply as FastifyReply, 'not readable')
    },
    clientErrorHandler: (error, socket) => {
      answerBrokenRequest(error, socket, headers)
      parts.count({
        route: 'no-such-page',
        status: 400,
        method: 'other',
        size: 'none',
        referrer: 'none',
        browser: 'other',
        device: 'unknown',
      })
    },
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      if (!isUtf8(body as Buffer)) return done(new WentWrong('not readable'))
      const form = readForm((body as Buffer).toString('utf8'))
      if (!form.ok)
        return done(new WentWrong(form.because === 'too many fields' ? 'too large' : 'not readable'))
      done(null, form.fields)
    },
  )

  app.addHook('onRequest', async (request, reply) => {
    routeOf.set(reply.raw, patternOf(request))
  })
  await registerRateLimit(app, { clock: () => parts.clock.now(), perMinute: parts.perMinute })
  app.addHook('onRequest', async (request) => {
    if (request.method === 'POST' && !isFromOurselves(whereFrom(request), parts.ownOrigin))
      throw new WentWrong('not from our own page')
  })

  app.addHook('onResponse', async (request, reply) =>
    parts.count(seen(request, reply, patternOf(request), reply.statusCode, parts)),
  )

  const answer = (reply: FastifyReply, given: Answer<Page>) => send(reply, given, parts.render)
  for (const route of parts.routes) {
    app.route({
      method: route.method,
      url: route.path,
      config: route.unlimited ? { rateLimit: false } : {},
      handler: async (request, reply) => answer(reply, await route.handle(visitOf(request))),
    })
  }

  const trouble = (reply: FastifyReply, what: Trouble) => {
    if (what === 'not allowed') reply.header('allow', 'GET, HEAD, POST')
    if (what === 'unavailable') reply.header('retry-after', '60')
    return answer(reply, {
      kind: 'page',
      status: statusOf[what],
      page: parts.troublePage(what),
      keeping: 'never',
    })
  }
  app.setNotFoundHandler((request, reply) =>
    trouble(reply, isKnownMethod(request.method) ? 'not found' : 'not allowed'),
  )
  app.setErrorHandler((error, request, reply) => {
    const what = troubleOf(error)
    if (what === 'our fault' || what === 'unavailable') parts.reportFault(error, patternOf(request))
    return trouble(reply, what)
  })
  return app
}

const statusOf: Record<Trouble, number> = {
  'not found': 404,
  'not allowed': 405,
  'not from our own page': 403,
  'not readable': 400,
  'too large': 413,
  'too many requests': 429,
  'our fault': 500,
  unavailable: 503,
}

function visitOf(request: FastifyRequest): Visit {
  const query = request.url.indexOf('?')
  return {
    params: request.params as Record<string, string>,
    query: new URLSearchParams(query < 0 ? '' : request.url.slice(query + 1)),
    fields: (request.body as Visit['fields'] | undefined) ?? new Map(),
    envelope: { cookie: request.headers.cookie } as unknown as Envelope,
  }
}

const patternOf = (request: FastifyRequest) => request.routeOptions.url ?? 'no-such-page'
const isKnownMethod = (method: string) => method === 'GET' || method === 'HEAD' || method === 'POST'

function whereFrom(request: FastifyRequest) {
  const site = request.headers['sec-fetch-site']
  return {
    secFetchSite: Array.isArray(site) ? site[0] : site,
    origin: request.headers.origin,
    host: request.headers.host,
  }
}
