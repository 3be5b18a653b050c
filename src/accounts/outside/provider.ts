/** Somebody outside who knows people and says who came, such as GOV.UK One Login: what we ask of them, and nothing more. */

/** What the answer is held against. Each is random, and good for one way there and back. */
export interface Way {
  /** Comes back in the address. */
  state: string
  /** Comes back inside what they sign. */
  nonce: string
  /** Stays here until the answer is fetched: whoever has only the address has nothing. */
  verifier: string
}

export interface IdentityProvider {
  /** Their name, as people know it. */
  called: string
  /** The address to which somebody goes; null when they cannot be asked now. */
  leave(way: Way, language: string): Promise<string | null>
  /** What they say of who came back with this query. */
  comeBack(way: Way, query: URLSearchParams): Promise<CameBack>
  /** The same for proving who somebody is; null where the council asks nobody for it. */
  proving: ProvesIdentity | null
}

export interface ProvesIdentity {
  leave(way: Way, language: string): Promise<string | null>
  comeBack(way: Way, query: URLSearchParams): Promise<{ ok: true; proved: Proved } | NotCameBack>
}

/** Who somebody is, as the provider found it proved, for an officer to read. */
export interface Proved {
  names: readonly Dated[]
  /** As 1970-01-01; the one they are surest of first. */
  births: readonly string[]
  addresses: readonly Dated[]
}

/** Days as 2020-03-01; left out where they do not say. */
export interface Dated {
  text: string
  from?: string
  until?: string
}

export type CameBack = { ok: true; identity: { issuer: string; subject: string } } | NotCameBack

/** The person said no there; they cannot answer now; or the answer is not to be believed. */
export interface NotCameBack {
  ok: false
  because: 'declined' | 'down' | 'broken'
}

/** Where they send people back to, on our own site. */
export const comingBackAt = '/sign-in/outside'
