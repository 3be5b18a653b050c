/** "Do not count me", said by the browser itself, for which no cookie is needed (L3): Global Privacy Control and Do Not Track. */
import type { IncomingHttpHeaders } from 'node:http'

export function objectsByHeader(headers: IncomingHttpHeaders): boolean {
  return headers['sec-gpc'] === '1' || headers.dnt === '1'
}
