/** Whose passkey answered: with the device's own check of its owner, so that it stands for password and second step together. */
import type { AccountParts } from '../parts.ts'
import { readSigned } from './answers.ts'
import { readChallenge } from './challenge.ts'
import { findPasskey, userHandleOf } from './keeping.ts'
import { partyOf } from './party.ts'
import * as rows from './queries.ts'
import { verifySigned } from './verifying.ts'

/** The account; null for whatever is wrong, without a word on what. */
export async function accountOfAnswer(
  parts: Pick<AccountParts, 'signin' | 'key' | 'clock' | 'site'>,
  text: string,
): Promise<string | null> {
  const { signin, key, clock } = parts
  const now = clock.now()
  const answer = readSigned(text)
  const challenge = answer && readChallenge(key, answer.challenge, now)
  if (!answer || !challenge) return null
  // Before anything is looked at: the number is spent by an answer that is wrong as well.
  if (!(await rows.spendChallenge(signin.sql, { ...challenge, now }))) return null
  const passkey = await findPasskey(parts, answer.id)
  if (passkey === null || answer.userHandle !== userHandleOf(key, passkey.account)) return null
  const counter = await verifySigned(partyOf(parts.site), answer, passkey)
  if (counter === null) return null
  const isTaken = await rows.usePasskey(signin.sql, { id: passkey.id, counter, now })
  return isTaken ? passkey.account : null
}
