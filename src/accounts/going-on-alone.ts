/** Deeds after which a session goes on under a new secret, and every other of its account ends. */
import type { Tx } from '../platform/db/db.ts'
import type { AccountParts } from './parts.ts'
import * as rows from './queries.ts'

/** Answers whether it was done; where the session ended meanwhile, nothing of it is. */
export async function thenAlone(
  { signin, clock }: Pick<AccountParts, 'signin' | 'clock'>,
  session: Buffer,
  hash: Buffer,
  deed: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await signin.transaction(async (tx) => {
      if (!(await deed(tx))) return false
      if (!(await rows.goOnAlone(tx, session, hash, clock.now()))) throw new EndedMeanwhile()
      return true
    })
  } catch (error) {
    if (error instanceof EndedMeanwhile) return false
    throw error
  }
}

/** Undoes the transaction. */
class EndedMeanwhile extends Error {}
