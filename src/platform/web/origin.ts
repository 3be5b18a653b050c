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
 *   was asked for counts, if it is a name of this machine
 */
export function isFromOurselves({ secFetchSite, origin, host }: PostFrom, ownOrigin: string | null): boolean {
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return false
  if (origin !== undefined) return isOwn(origin, host, ownOrigin)
  return secFetchSite === 'same-origin'
}

function isOwn(origin: string, host: string | undefined, ownOrigin: string | null): boolean {
  if (ownOrigin !== null) return origin === ownOrigin
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
