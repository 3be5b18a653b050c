/** From a request and its answer to the few words that counting is told. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { browserFamily, deviceClass, referringSite, type Seen, seenMethod, sizeBand } from './visitor-kind.ts'

/** The closed set of values that counting is handed; nothing else of the request reaches it (B23). */
export function seen(
  request: FastifyRequest,
  reply: FastifyReply,
  route: string,
  status: number,
  parts: { ownOrigin: string | null },
): Seen {
  const agent = request.headers['user-agent']
  const own = parts.ownOrigin ? new URL(parts.ownOrigin).host : (request.headers.host ?? '')
  return {
    route,
    status,
    method: seenMethod(request.method),
    size: sizeBand(Number(reply.getHeader('content-length') ?? 0)),
    referrer: referringSite(request.headers.referer, [own]),
    browser: browserFamily(agent),
    device: deviceClass(agent),
  }
}
