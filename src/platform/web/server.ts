/**
 * The web server: the life of a request, read downwards.
 *   size and shape limits → rate limit → did a POST come from ourselves → the page → rendered once → counted
 * It knows no council, no area and no page; the composition root hands it all three.
 */
import { isUtf8 } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Say } from '../../messages/messages.ts'
import type { Clock } from '../clock.ts'
import { type Answer, goTo, type Sent } from './answer.ts'
import { answerBroken, brokenAs } from './broken-request.ts'
import { comesFromElsewhere } from './coming-in.ts'
import { shrinkOnce } from './compress.ts'
import type { CookiesMean } from './cookies-mean.ts'
import { readForm } from './form-body.ts'
import { securityHeaders } from './headers.ts'
import { addressIn, languageOf, linksIn, redirectIn, takeLanguage } from './in-language.ts'
import { knownMethods } from './known-methods.ts'
import { objectsByHeader } from './objection.ts'
import { type Beat, onTheBeat } from './on-the-beat.ts'
import { isFromNoBrowser, isFromOurselves } from './origin.ts'
import { registerRateLimit } from './rate-limit.ts'
import { type Envelope, type Route, sealEnvelope } from './route.ts'
import { seen } from './seen.ts'
import { send } from './send.ts'
import { statusOf, type Trouble, troubleOf, troubles, WentWrong } from './trouble.ts'
import { namesTwoHosts, patternOf, visitOf, whereFrom } from './visit.ts'
import type { Seen } from './visitor-kind.ts'
import { routeOf, walledResponse } from './wall.ts'

export interface ServerParts<Page> {
  routes: readonly Route<Page>[]
  /** Those that are offered, English first. */
  languages: readonly Say[]
  render(page: Page, asked: Asked): string
  /** The page for what went wrong, in words a resident understands. */
  troublePage(trouble: Trouble, say: Say): Page
  /** `brought` is the request's Cookie header. */
  mayPass(setCookie: string, route: string, brought: string | undefined): boolean
  cookieHeldBack(route: string): void
  cookiesMean: CookiesMean
  count(seen: Seen): void
  reportFault(error: unknown, route: string): void
  clock: Clock
  ownOrigin: string | null
  trustedProxies: number
  perMinute: { get: number; post: number; guess?: number }
  /** When answers come where a password or a code could be guessed. */
  beat: Beat
}

/** What a page is printed for: its language, and the address under which its other languages are found, if there is one. */
export interface Asked {
  say: Say
  address: string | null
  /** By what the site itself, and no page, may know how somebody wants to see it. */
  envelope: Envelope
}

declare module 'fastify' {
  interface FastifyContextConfig {
    fromPrograms?: true
    guessable?: true
  }
}

export const bodyLimit = 64 * 1024

/** Builds the server; it listens when `listen` is called on what is returned. */
export async function openServer<Page>(parts: ServerParts<Page>): Promise<FastifyInstance> {
  const behindTls = parts.ownOrigin?.startsWith('https:') ?? false
  const headers = securityHeaders(behindTls)
  const headersWithPasskeys = securityHeaders(behindTls, true)
  const withPasskeys = new Set(parts.routes.flatMap(({ path, usesPasskeys }) => (usesPasskeys ? [path] : [])))
  const { languages } = parts
  const readyMade = new Map(languages.map((say) => [say, makeTroublePages(parts, say)]))
  const sayFor = ({ raw }: { raw: FastifyRequest['raw'] }) => languageOf(raw, languages)
  const answer = (reply: FastifyReply, given: Answer<Page>) => {
    const say = sayFor(reply.request)
    const envelope = sealEnvelope(reply.request.headers.cookie)
    const asked = { say, address: addressOf(given, reply.request), envelope }
    return send(reply, redirectIn(say.language, given), (page) =>
      linksIn(say.language, parts.render(page, asked)),
    )
  }
  const trouble = (reply: FastifyReply, what: Trouble) => {
    if (what === 'unavailable') reply.header('retry-after', '60')
    const page = parts.troublePage(what, sayFor(reply.request))
    return answer(reply, { kind: 'page', status: statusOf[what], page, keeping: 'never' })
  }
  const app = Fastify({
    bodyLimit,
    requestTimeout: 30_000,
    keepAliveTimeout: 30_000,
    trustProxy: parts.trustedProxies > 0 ? (_address, hop) => hop < parts.trustedProxies : false,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: true },
    // Before a page is looked for, so that a route is the same one, and is counted as the same one, in every language.
    rewriteUrl: takeLanguage(languages),
    // Fastify would number requests; a number would join a visitor's requests to each other.
    genReqId: () => '',
    http: {
      ServerResponse: walledResponse({
        headersOf: (route) =>
          route !== undefined && withPasskeys.has(route) ? headersWithPasskeys : headers,
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
      return send(reply as FastifyReply, readyMade.get(sayFor(request))!['not readable'], () => '')
    },
    clientErrorHandler: (error, socket) => {
      const what = brokenAs(error, socket)
      if (what === null) return void socket.destroy()
      const status = answerBroken(socket, what, readyMade.get(languages[0]!)![what].body, headers)
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
    if (request.method !== 'POST') return
    const from = whereFrom(request)
    if (request.routeOptions.config?.fromPrograms === true && isFromNoBrowser(from)) return
    if (!isFromOurselves(from, parts.ownOrigin)) throw new WentWrong('not from our own page')
  })
  app.addHook('onResponse', async (request, reply) => {
    const asked = { brought: request.headers.cookie, setting: settingOf(reply) }
    if (objectsByHeader(request.headers) || !parts.cookiesMean.mayCount(asked)) return
    parts.count(seen(request, reply, patternOf(request), reply.statusCode, parts))
  })

  for (const route of parts.routes) {
    app.route({
      method: route.method,
      url: route.path,
      config: {
        ...(route.unlimited ? { rateLimit: false } : {}),
        ...(route.fromPrograms ? { fromPrograms: true } : {}),
        ...(route.guessable ? { guessable: true } : {}),
      },
      handler: async (request, reply) => {
        const led = route.unlimited || route.forPrograms ? null : inPreferredLanguage(parts, request)
        if (led !== null) return answer(reply, led)
        const visit = visitOf(request, sayFor(request))
        const handle = () => route.handle(visit)
        const given = await (route.guessable ? onTheBeat(parts.beat, handle) : handle())
        return answer(reply, withCookiesBesides(parts, request, given))
      },
    })
  }

  const allowed = knownMethods(parts.routes)
  app.setNotFoundHandler((request, reply) => {
    const allow = allowed(pathOf(request))
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

/** To the same page in the language somebody prefers; null where there is nothing to prefer, or they follow our own link. */
function inPreferredLanguage<Page>(
  { languages, cookiesMean }: ServerParts<Page>,
  { method, headers, raw, url }: FastifyRequest,
): Answer<Page> | null {
  if (headers.cookie === undefined || method !== 'GET') return null
  const tag = cookiesMean.preferredLanguage(sealEnvelope(headers.cookie))
  const preferred = languages.slice(1).find(({ language }) => language.tag === tag)
  if (preferred === undefined || languageOf(raw, languages) !== languages[0]) return null
  return comesFromElsewhere(headers) ? goTo(addressIn(preferred.language, url)) : null
}

function withCookiesBesides<Page>(
  { cookiesMean }: ServerParts<Page>,
  { method, headers }: FastifyRequest,
  given: Answer<Page>,
): Answer<Page> {
  const { setCookies: setting = [] } = given
  if ((headers.cookie === undefined && setting.length === 0) || objectsByHeader(headers)) return given
  const opensPage = method === 'GET' && given.kind === 'page' && given.status === 200
  const besides = cookiesMean.alsoSets({ brought: headers.cookie, setting, opensPage })
  return besides.length === 0 ? given : { ...given, setCookies: [...setting, ...besides] }
}

function settingOf(reply: FastifyReply): readonly string[] {
  const setting = reply.getHeader('set-cookie')
  if (setting === undefined) return []
  return Array.isArray(setting) ? setting : [String(setting)]
}

/** For what never reaches the rate limit, made once, so that a flood of it costs little. */
function makeTroublePages<Page>({ render, troublePage }: ServerParts<Page>, say: Say): Record<Trouble, Sent> {
  const pages = troubles.map((what): [Trouble, Sent] => {
    const page = render(troublePage(what, say), { say, address: '/', envelope: sealEnvelope(undefined) })
    const body = Buffer.from(linksIn(say.language, page))
    const encoded = shrinkOnce(body)
    const type = 'text/html; charset=utf-8'
    return [what, { kind: 'bytes', status: statusOf[what], type, body, encoded, keeping: 'never' }]
  })
  return Object.fromEntries(pages) as Record<Trouble, Sent>
}

/** Only the address of a page that is there is repeated to whoever asked. */
function found<Page>(answer: Answer<Page>): boolean {
  return answer.kind === 'page' && [200, 409, 422].includes(answer.status)
}

/** Where a page is asked for again. What answered a form is not: by its address alone another page would come, or none. */
function addressOf<Page>(answer: Answer<Page>, request: FastifyRequest): string | null {
  if (request.method === 'POST') return null
  return found(answer) ? pathOf(request) : '/'
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]!
}

const nothingKnown = {
  route: 'no-such-page',
  method: 'other',
  size: '1k-10k',
  referrer: 'none',
  browser: 'other',
  device: 'unknown',
} as const
