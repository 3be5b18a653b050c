/** Writes the council's purposes into the database, where the gate asks for them at every read (B17). */
import type { Session } from '../platform/db/db.ts'
import type { Register } from './load-purposes.ts'
import { writeRegister } from './queries.ts'

export type Registered =
  | { ok: true; added: string[]; reworded: string[]; ended: string[] }
  | { ok: false; complaints: string[] }

/**
 * At every start, by the migrating login: new purposes are added; one whose words changed gets their new version, so that
 * earlier agreements no longer count and, unless the words are said to mean the same, what was kept before has to be
 * asked for again (B18); one that is gone from the file ends now and stays on record. Refused when the file names a
 * purpose that an owner brought in by describing it, because only its own steps may change that.
 */
export function registerPurposes(session: Session, register: Register): Promise<Registered> {
  return writeRegister(session, register)
}
