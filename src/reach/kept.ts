/** Kept, taken away and read: by the person themselves, and by an officer who has just opened what they sent. */
import { type AccountParts, type SignedIn, signedIn, standFor } from '../accounts/accounts.ts'
import { endSession } from '../people/people.ts'
import type { Visit } from '../platform/web/route.ts'
import { type Looked, openApart, openDecided, sealApart } from '../records/records.ts'
import { purpose, reachForm } from './parts.ts'
import * as rows from './queries.ts'
import { asContent, fromContent, isNothing, noWays, type Ways } from './ways.ts'

type Parts = Pick<AccountParts, 'database' | 'signin' | 'clock' | 'keyring' | 'noticeAt'>

/** In the place of what was said before; nothing chosen takes it away. */
export async function sayWays(
  parts: Parts,
  { session }: SignedIn,
  ways: Ways,
): Promise<'done' | 'not signed in' | 'not kept any more'> {
  const { database, clock } = parts
  const now = clock.now()
  if (isNothing(ways)) {
    await rows.takeAway(database.sql, session, now)
    return 'done'
  }
  const said = { session, now, ...sealWays(parts, ways, now) }
  return database.transaction((tx) => rows.say(tx, said))
}

export const takeWaysAway = ({ database, clock }: Parts, { session }: SignedIn): Promise<void> =>
  rows.takeAway(database.sql, session, clock.now())

export interface Kept {
  ways: Ways
  /** By which way, and when, it was said; null where nothing was. */
  said: { channel: string; at: Date } | null
}
const nothing: Kept = { ways: noWays, said: null }

/** What the person of this session has said, for themselves. */
export async function ownKept(parts: Parts, { session }: SignedIn): Promise<Kept> {
  const standing = await standFor(parts, session)
  if (standing === null) return nothing
  const { database, keyring } = parts
  try {
    return keptIn(await openApart(database.sql, keyring, { session: standing.session, purpose }))
  } finally {
    await endSession(database.sql, standing.session)
  }
}

export const ownWays = async (parts: Parts, who: SignedIn): Promise<Ways> => (await ownKept(parts, who)).ways

/** What such a look has opened. */
export function keptIn(looked: Looked): Kept {
  const last = looked.ok ? looked.records.at(-1) : undefined
  if (last === undefined) return nothing
  return { ways: fromContent(last.content), said: { channel: last.channel, at: last.keptAt } }
}

/** Sealed as it is kept, with the notice and the list of today. */
export const sealWays = (
  { keyring, noticeAt }: Pick<Parts, 'keyring' | 'noticeAt'>,
  ways: Ways,
  now: Date,
) => ({
  ...sealApart(keyring, 'special', asContent(ways)),
  notice: noticeAt(now),
  form: reachForm,
})

/** What whoever is signed in has said, for what is printed for them at this moment; nothing for everybody else. */
export async function waysOfVisit(parts: AccountParts, visit: Visit): Promise<Ways> {
  const who = await signedIn(parts, visit)
  return who === null ? noWays : ownWays(parts, who)
}

/**
 * How the person of a case, or of a paper with a code, wants to be reached: for the officer who has just opened it, by a look that
 * stands in the person's own list. Nothing where nothing was said, and for anybody else.
 */
export async function waysFor(
  { database, clock, keyring }: Pick<Parts, 'database' | 'clock' | 'keyring'>,
  officer: Buffer,
  of: { caseId: string } | { paper: string },
): Promise<Ways> {
  const now = clock.now()
  const one = { caseId: null, paper: null, ...of }
  const looked = await openDecided(database.sql, keyring, {
    session: officer,
    decide: (look) => rows.look(database.sql, { look, session: officer, now, ...one }),
  })
  return keptIn(looked).ways
}
