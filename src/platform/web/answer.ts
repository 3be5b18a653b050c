/**
 * What a page's handler returns. A handler never writes to the response: it answers with one of these, and the
 * answer is rendered once, at the edge.
 */
import type { Language } from '../../messages/messages.ts'

export type Answer<Page> = Shown<Page> | Sent | Redirected

interface Common {
  /** Made by the cookie register alone; the wall lets no other pass. */
  setCookies?: readonly string[]
  /** Every cookie of this site is to go from the browser, also one that nobody thought of (W37). */
  clearsCookies?: true
}
export interface Shown<Page> extends Common {
  kind: 'page'
  status: number
  page: Page
  keeping: Keeping
}
export interface Redirected extends Common {
  kind: 'redirect'
  to: string
  /** When it leads to another language than the one in which was asked. */
  language?: Language
}
export interface Sent extends Common {
  kind: 'bytes'
  status: number
  type: string
  body: Buffer
  keeping: Keeping
  /** What a browser calls it where somebody keeps it; without one, by the end of its address. */
  fileName?: string
  /** Ready-made smaller forms of the body. */
  encoded?: { br: Buffer; gzip: Buffer }
}

/**
 * How long a browser may keep an answer. `while open` is "private, no-cache": the browser asks again but Back still
 * works on a page that answered a POST, where no-store would break it. `never` is for what is looked up about a case.
 */
export type Keeping = 'for ever' | 'while open' | 'never'

/** A page, found and shown. */
export function show<Page>(page: Page, options: { status?: number; keeping?: Keeping } = {}): Shown<Page> {
  return { kind: 'page', page, status: options.status ?? 200, keeping: options.keeping ?? 'while open' }
}

/** See another page, by GET. */
export function goTo(to: string): Redirected {
  return { kind: 'redirect', to }
}
