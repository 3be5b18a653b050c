/** For whom a passkey is made: the site by its configured address, and by nothing that a request says. */

export interface Party {
  /** The name to which the browser binds a passkey. */
  id: string
  /** Whether a browser that says it was at this origin was at our pages. */
  isOwn(origin: string): boolean
}

/** @param site the site's address; empty in a demonstration without one, which answers to this machine's own name at any port */
export function partyOf(site: string): Party {
  if (site === '')
    return { id: 'localhost', isOwn: (origin) => /^http:\/\/localhost(:\d{1,5})?$/.test(origin) }
  const { hostname, origin: own } = new URL(site)
  return { id: hostname, isOwn: (origin) => origin === own }
}
