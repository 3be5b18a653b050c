/**
 * "all through a single contact" (W16): everything that happened, in one list, whichever way it came. Each kind of it is a source
 * in a file of its own; a new kind adds one to the list and nothing else.
 */
import type { Html } from '../../design-system/html.ts'
import type { Say } from '../../messages/messages.ts'
import type { SignedIn } from '../signed-in.ts'

/** Where an entry leads: to an address, or to the page of a case, whose reference and code never stand in one. */
export type To = { href: string } | { reference: string; code: string }

/** One thing as it is told. */
export interface Told {
  /** What it is about, in the words of its form, which are English; null where the words say all. */
  title: string | null
  words: (say: Say) => Html
  to: To
}

export interface Entry {
  at: Date
  /** Asked only for what is shown. */
  told: () => Promise<Told>
}

export interface Source {
  kind: string
  /** The newest of them, so many at most, the newest first. */
  entriesOf(who: SignedIn, most: number): Promise<readonly Entry[]>
}

export interface Shown {
  entries: readonly (Told & { at: Date })[]
  from: number
  more: boolean
}

/** So many entries are shown at once. */
export const aPage = 20
/** Nobody pages back further than the oldest of so many. */
const furthest = 4_980

/** The place of the first that is shown, as an address has it; of whatever else was written there, the beginning. */
export function placeAsked(asked: string): number {
  return Math.min(furthest, Math.max(0, Math.trunc(Number(asked)) || 0))
}

/** One page of all sources together, the newest first. @param asked the place of the first, as an address has it */
export async function timeline(sources: readonly Source[], who: SignedIn, asked: string): Promise<Shown> {
  const from = placeAsked(asked)
  const found = await Promise.all(sources.map((source) => source.entriesOf(who, from + aPage + 1)))
  const all = found.flat().toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const shown = all.slice(from, from + aPage)
  return {
    entries: await Promise.all(shown.map(async ({ at, told }) => ({ ...(await told()), at }))),
    from,
    more: all.length > from + aPage && from < furthest,
  }
}
