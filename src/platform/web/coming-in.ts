/** Whether somebody comes to a page from elsewhere, and not by a link of our own: then a preferred language may lead them. */
import type { IncomingHttpHeaders } from 'node:http'

export function comesFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  // An older browser says it by the page it comes from, and by none when the address was typed.
  return URL.parse(headers.referer ?? '')?.host !== headers.host
}
