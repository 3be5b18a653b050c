/** What the cookies of a request mean for the whole site, beside any page's own matter. The server knows no cookie by name. */
import type { Envelope } from './route.ts'

export interface CookiesMean {
  /** The tag of the language in which pages are wanted, for who comes to an address that names none. */
  preferredLanguage(envelope: Envelope): string | null
  /** Whether the request may be counted. */
  mayCount(asked: { brought: string | undefined; setting: readonly string[] }): boolean
  /** The cookies that are set besides those the page sets itself. Asked only where there are some at all. */
  alsoSets(answering: {
    brought: string | undefined
    setting: readonly string[]
    /** A page is looked at, and was found. */
    opensPage: boolean
  }): readonly string[]
}
