/**
 * The outer wall: every response of the server, however it was made, is written through here.
 * It sits below Fastify, in node's own response, so that no handler, plugin or error path can go round it.
 */
import { type IncomingMessage, ServerResponse } from 'node:http'

export interface Wall {
  /** What every answer of this route says; of none, where there is no such page. */
  headersOf(route: string | undefined): ReadonlyMap<string, string>
  /** Says whether this Set-Cookie may leave on an answer of this route, to who brought these cookies (M5). */
  mayPass(setCookie: string, route: string, brought: string | undefined): boolean
  /** Told when a cookie was held back: an incident. Never told the value. */
  heldBack(route: string): void
}

/** The route pattern an answer belongs to, left on the response by the server for the wall. */
export const routeOf = new WeakMap<ServerResponse, string>()

type Status = [status: number, ...rest: unknown[]]

/** Node's response class with the wall built in; given to http.createServer. */
export function walledResponse(wall: Wall): typeof ServerResponse<IncomingMessage> {
  return class WalledResponse extends ServerResponse<IncomingMessage> {
    override writeHead(...given: Status): this {
      const [status, ...rest] = given
      // Headers handed to writeHead directly are set first, so that nothing passes beside the check.
      const last = rest.at(-1)
      if (typeof last === 'object' && last !== null) setAll(this, last as Record<string, string> | string[])
      for (const [name, value] of wall.headersOf(routeOf.get(this))) this.setHeader(name, value)
      this.removeHeader('x-powered-by')
      this.removeHeader('server')
      checkCookies(this, wall)
      return typeof rest[0] === 'string' ? super.writeHead(status, rest[0]) : super.writeHead(status)
    }
  }
}

function setAll(response: ServerResponse, headers: Record<string, string> | string[]): void {
  if (Array.isArray(headers)) {
    for (let i = 0; i + 1 < headers.length; i += 2) response.appendHeader(headers[i]!, headers[i + 1]!)
    return
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

function checkCookies(response: ServerResponse, wall: Wall): void {
  const set = response.getHeader('set-cookie')
  if (set === undefined) return
  const route = routeOf.get(response) ?? 'no-such-page'
  const all = Array.isArray(set) ? set : [String(set)]
  const passing = all.filter((cookie) => wall.mayPass(cookie, route, response.req.headers.cookie))
  if (passing.length === all.length) return
  response.removeHeader('set-cookie')
  if (passing.length > 0) response.setHeader('set-cookie', passing)
  wall.heldBack(route)
}
