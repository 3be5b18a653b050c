/** A person is an identifier and nothing else. The front door. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Sql, Tx } from '../platform/db/db.ts'
import * as ask from './queries.ts'

/** A new identifier. Random, unlike other ids: it must not tell when somebody first wrote to the council. */
export async function newPerson(tx: Tx): Promise<string> {
  const id = randomUUID()
  await ask.addPerson(tx, id)
  return id
}

/**
 * Begins a customer's short session, after they have shown that a matter is theirs. Answers the secret; null when
 * there is no such person. By the signin login alone.
 * @param minutes at most 60
 */
export async function beginSession(
  signin: Sql,
  { person, minutes }: { person: string; minutes: number },
): Promise<Buffer | null> {
  const secret = randomBytes(32)
  const hash = createHash('sha256').update(secret).digest()
  return (await ask.beginSession(signin, { hash, person, minutes })) ? secret : null
}

/** Ends it; ending one that is over does nothing. */
export const endSession = ask.endSession
