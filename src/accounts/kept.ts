/** Name, address and e-mail of whoever has an account: one record in the one room, and nowhere else. */
import { endSession, newPerson } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import { correct, keepOwn, type Opened, openApart } from '../records/records.ts'
import { registrationForm } from './fields.ts'
import { type AccountParts, asService, purpose } from './parts.ts'
import type { Letter } from './post.ts'
import { addressMoved } from './queries.ts'
import { type SignedIn, standFor } from './signed-in.ts'

export interface Details {
  name: string
  address: string
  email: string
}

/** Keeps them for a new person, in the transaction that opens the account. Answers the person. */
export async function keepDetails(
  tx: Tx,
  { keyring }: Pick<AccountParts, 'keyring'>,
  { notice, details }: { notice: string; details: Details },
): Promise<string> {
  const person = await newPerson(tx)
  await keepOwn(tx, keyring, {
    person,
    service: asService,
    channel: 'web',
    notice,
    form: registrationForm,
    session: null,
    record: { kind: 'contact', purpose, content: { ...details } },
  })
  return person
}

/** What is kept of the person who is signed in; null when the schedule has let it go, or the session has just ended. */
export async function readDetails(parts: AccountParts, who: SignedIn): Promise<Details | null> {
  const record = await asThemselves(parts, who, (session) => opened(parts, session))
  return record && detailsIn(record)
}

/**
 * Puts some of them right, with what else changes in the same transaction. Answers whether it was done: not when somebody else
 * was quicker, nothing is there, the session has just ended, or `also` says no.
 */
export async function changeDetails(
  parts: AccountParts,
  who: SignedIn,
  change: Partial<Details>,
  also?: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  const done = await asThemselves(parts, who, async (session) => {
    const record = await opened(parts, session)
    if (record === null) return false
    const content = { ...detailsIn(record), ...change }
    const { keyring, database } = parts
    try {
      await database.transaction(async (tx) => {
        const put = await correct(
          tx,
          { keyring, lookups: null },
          { session, record, category: 'ordinary', content },
        )
        if (!put.ok || (also && !(await also(tx)))) throw new NotChanged()
        if (change.address !== undefined && change.address !== record.content.address)
          await addressMoved(tx, who.session, parts.clock.now())
      })
      return true
    } catch (error) {
      if (error instanceof NotChanged) return false
      throw error
    }
  })
  return done ?? false
}

/**
 * Writes to the mailbox of an account about a deed that is done. Asked for before the deed, with which the session may get another
 * secret; where the details are gone, nothing is written.
 */
export async function writingTo(
  parts: AccountParts,
  who: SignedIn,
): Promise<(letter: (to: string) => Letter) => void> {
  const kept = await readDetails(parts, who)
  return (letter) => {
    if (kept) parts.post.send(letter(kept.email))
  }
}

/** Undoes the transaction. */
class NotChanged extends Error {}

async function opened({ database, keyring }: AccountParts, session: Buffer): Promise<Opened | null> {
  const looked = await openApart(database.sql, keyring, { session, purpose })
  return looked.ok ? (looked.records[0] ?? null) : null
}

const detailsIn = ({ content }: Opened): Details => ({
  name: content.name ?? '',
  address: content.address ?? '',
  email: content.email ?? '',
})

/** Null when the session ended meanwhile: elsewhere, in another tab, or by a form that was sent twice. */
async function asThemselves<Result>(
  parts: AccountParts,
  who: SignedIn,
  work: (session: Buffer) => Promise<Result>,
): Promise<Result | null> {
  const standing = await standFor(parts, who.session)
  if (standing === null) return null
  try {
    return await work(standing.session)
  } finally {
    await endSession(parts.database.sql, standing.session)
  }
}
