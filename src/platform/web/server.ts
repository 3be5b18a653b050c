/**
 * The web server: the life of a request, read downwards.
 *   size and shape limits → rate limit → did a POST come from ourselves → the page → rendered once → counted
 * It knows no council, no area and no page; the composition root hands it all three.
 */
import { isUtf8 } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Answer, Sent } from './answer.ts'
import { answerBroken, brokenAs } from './broken-request.ts'
import { shrinkAhead } from './compress.ts'
import { readForm } from './form-body.ts'
import { securityHeaders } from './headers.ts'
import { knownMethods } from './known-methods.ts'
import { isFromOurselves } from './origin.ts'
import { registerRateLimit } from './rate-limit.ts'
import type { Route } from './route.ts'
import { seen } from './seen.ts'
import { send } from './send.ts'
import { statusOf, type Trouble, troubleOf, troubles, WentWrong } from './trouble.ts'
import { namesTwoHosts, patternOf, visitOf, whereFrom } from './visit.ts'
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
  const readyMade = makeTroublePages(parts)
  const answer = (reply: FastifyReply, given: Answer<Page>) => send(reply, given, parts.render)
  const trouble = (reply: FastifyReply, what: Trouble) => {
    if (what === 'unavailable') reply.header('retry-after', '60')
    const page = parts.troublePage(what)
    return answer(reply, { kind: 'page', status: statusOf[what], page, keeping: 'never' })
  }
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
      return answer(reply as FastifyReply, readyMade['not readable'])
    },
    clientErrorHandler: (error, socket) => {
      const what = brokenAs(error, socket)
      if (what === null) return void socket.destroy()
      const status = answerBroken(socket, what, readyMade[what].body, headers)
      parts.count({ ...nothingKnown, status })
    },
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      if (!isUtf8(body as Buffer)) return done(new WentWrong('not readable'))
      const form = readForm((body as Buffer).toString('utf8'))
      if (form.ok) return done(null, form.fields)
      done(new WentWrong(form.because === 'too many fields' ? 'too large' : 'not readable'))
    },
  )

  app.addHook('onRequest', async (request, reply) => {
    routeOf.set(reply.raw, patternOf(request))
    if (namesTwoHosts(request)) throw new WentWrong('not readable')
  })
  await registerRateLimit(app, { clock: () => parts.clock.now(), perMinute: parts.perMinute })
  app.addHook('onRequest', async (request) => {
    if (request.method === 'POST' && !isFromOurselves(whereFrom(request), parts.ownOrigin))
      throw new WentWrong('not from our own page')
  })
  app.addHook('onResponse', async (request, reply) =>
    parts.count(seen(request, reply, patternOf(request), reply.statusCode, parts)),
  )

  for (const route of parts.routes) {
    app.route({
      method: route.method,
      url: route.path,
      config: route.unlimited ? { rateLimit: false } : {},
      handler: async (request, reply) => answer(reply, await route.handle(visitOf(request))),
    })
  }

  const allowed = knownMethods(parts.routes)
  app.setNotFoundHandler((request, reply) => {
    const allow = allowed(request.url.split('?', 1)[0]!)
    const isUsual = ['GET', 'HEAD', 'POST'].includes(request.method)
    if (allow === null && isUsual) return trouble(reply, 'not found')
    return trouble(reply.header('allow', allow ?? 'GET, HEAD, POST'), 'not allowed')
  })
  app.setErrorHandler((error, request, reply) => {
    const what = troubleOf(error)
    if (what === 'our fault' || what === 'unavailable') parts.reportFault(error, patternOf(request))
    return trouble(reply, what)
  })
  return app
}

/** For what never reaches the rate limit, made once, so that a flood of it costs little. */
function makeTroublePages<Page>({ render, troublePage }: ServerParts<Page>): Record<Trouble, Sent> {
  const pages = troubles.map((what): [Trouble, Sent] => {
    const body = Buffer.from(render(troublePage(what)))
    const encoded = shrinkAhead(body)
    const type = 'text/html; charset=utf-8'
    return [what, { kind: 'bytes', status: statusOf[what], type, body, encoded, keeping: 'never' }]
  })
  return Object.fromEntries(pages) as Record<Trouble, Sent>
}

const nothingKnown = {
  route: 'no-such-page',
  method: 'other',
  size: '1k-10k',
  referrer: 'none',
  browser: 'other',
  device: 'unknown',
} as const
