/**
 * Did this POST come from one of our own pages? Browsers say so twice, in Sec-Fetch-Site and in Origin; a request
 * that says it in neither is refused (OWASP's cross-site request forgery sheet: Fetch Metadata with Origin behind it).
 */
export interface PostFrom {
  secFetchSite: string | undefined
  origin: string | undefined
  host: string | undefined
}

/**
 * @param ownOrigin the site's address when it is known (BASE_URL); null in a demonstration, where the Host that
 *   was asked for counts, if it is a number or localhost
 */
export function isFromOurselves({ secFetchSite, origin, host }: PostFrom, ownOrigin: string | null): boolean {
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return false
  if (origin !== undefined) return isOwn(origin, host, ownOrigin)
  return secFetchSite === 'same-origin' && (ownOrigin !== null || isNumberOrLocal(host ?? ''))
}

/**
 * A program, not a page: today's browsers send an Origin with every POST, so that no page elsewhere can have its
 * visitors' browsers send what programs may.
 */
export function isFromNoBrowser({ secFetchSite, origin }: PostFrom): boolean {
  return secFetchSite === undefined && origin === undefined
}

function isOwn(origin: string, host: string | undefined, ownOrigin: string | null): boolean {
  if (ownOrigin !== null) return origin === ownOrigin
  if (host === undefined || !isNumberOrLocal(host)) return false
  return origin === `http://${host}` || origin === `https://${host}`
}

/**
 * A number, or this machine's own name. A name somebody else owns could be made to point at this machine, and a page
 * of theirs would then count as ours (DNS rebinding); a number or `localhost` cannot.
 */
function isNumberOrLocal(host: string): boolean {
  return /^(localhost|\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\])(:\d+)?$/i.test(host)
}
