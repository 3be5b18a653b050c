/** Kept, taken away and read: by the person themselves, and by an officer who has just opened what they sent. */
import { type AccountParts, type SignedIn, signedIn, standFor } from '../accounts/accounts.ts'
import { endSession } from '../people/people.ts'
import type { Visit } from '../platform/web/route.ts'
import { openApart, openDecided, sealApart } from '../records/records.ts'
import { purpose, reachForm } from './parts.ts'
import * as rows from './queries.ts'
import { asContent, fromContent, isNothing, noWays, type Ways } from './ways.ts'

type Parts = Pick<AccountParts, 'database' | 'signin' | 'clock' | 'keyring' | 'noticeAt'>

/** In the place of what was said before; nothing chosen takes it away. */
export async function sayWays(
  { database, clock, keyring, noticeAt }: Parts,
  { session }: SignedIn,
  ways: Ways,
): Promise<'done' | 'not signed in' | 'not kept any more'> {
  const now = clock.now()
  if (isNothing(ways)) {
    await rows.takeAway(database.sql, session, now)
    return 'done'
  }
  const sealed = sealApart(keyring, 'special', asContent(ways))
  const said = { session, notice: noticeAt(now), form: reachForm, now, ...sealed }
  return database.transaction((tx) => rows.say(tx, said))
}

export const takeWaysAway = ({ database, clock }: Parts, { session }: SignedIn): Promise<void> =>
  rows.takeAway(database.sql, session, clock.now())

/** What the person of this session has said, for themselves. */
export async function ownWays(parts: Parts, { session }: SignedIn): Promise<Ways> {
  const standing = await standFor(parts, session)
  if (standing === null) return noWays
  const { database, keyring } = parts
  try {
    const looked = await openApart(database.sql, keyring, { session: standing.session, purpose })
    return looked.ok ? fromContent(looked.records.at(-1)?.content ?? {}) : noWays
  } finally {
    await endSession(database.sql, standing.session)
  }
}

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
  return looked.ok ? fromContent(looked.records.at(-1)?.content ?? {}) : noWays
}
