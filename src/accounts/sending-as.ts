/** What is sent with a form by somebody who is signed in is theirs: kept as their person's, and listed in their account. */
import { endSession } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import type { Visit } from '../platform/web/route.ts'
import type { AccountParts } from './parts.ts'
import * as rows from './queries.ts'
import { goOnUnder, signedIn, standFor } from './signed-in.ts'

export interface Sender {
  person: string
  /** A minute's session in the room, for what is kept with the case. */
  session: Buffer
  /** The secret of the live session itself. */
  signedIn: Buffer
  /** Notes the case as theirs, in the transaction that opens it. */
  note(tx: Tx, caseId: string): Promise<void>
  end(): Promise<void>
}

/** How forms learn who sends, whichever way a form is carried; null for whoever is not signed in. */
export function senders(
  parts: Pick<AccountParts, 'database' | 'signin' | 'clock' | 'limits' | 'register' | 'sessionCookie'>,
) {
  return {
    of: async (visit: Visit): Promise<Sender | null> => {
      const who = await signedIn(parts, visit)
      const standing = who && (await standFor(parts, who.session))
      if (!who || !standing) return null
      return {
        ...standing,
        signedIn: who.session,
        note: (tx, caseId) => rows.noteSent(tx, who.session, caseId, parts.clock.now()),
        end: () => endSession(parts.database.sql, standing.session),
      }
    },
    /** The secret of the cookie is new with each form that is begun with it; whoever was signed in stays so. */
    goOnUnder: (secrets: { from: string; to: string }) => goOnUnder(parts, secrets),
  }
}
