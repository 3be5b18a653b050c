/** The second step of an account: whether somebody has its app, or a recovery code of it. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { hmac, openBytes, seal } from '../../platform/crypto.ts'
import { codeFrom, plainLetters } from '../../platform/ids.ts'
import type { Allowance } from '../allowance.ts'
import { thenAlone } from '../going-on-alone.ts'
import type { AccountParts } from '../parts.ts'
import { countWrong } from '../proving.ts'
import * as rows from './queries.ts'
import { stepOf } from './time-codes.ts'

type Parts = Pick<AccountParts, 'signin' | 'key' | 'clock'>

/** How many codes stand on the paper that stands in for the app. */
const manyRecoveryCodes = 10

/** Since when an account has one, and how many recovery codes are left; null when it has none. */
export async function secondStepOf({ signin }: Parts, account: string) {
  return rows.secondStepOf(signin.sql, account)
}

export type Checked = 'taken' | 'wrong' | 'wait' | 'none'

/** Whether what was typed is a code of the app or of the paper, which is good for nothing from then on. */
export async function checkStep(
  parts: AccountParts,
  allowance: Allowance,
  { account, typed, name }: { account: string; typed: string; name: string | null },
): Promise<Checked> {
  if (!allowance.has(account)) return 'wait'
  // Before the work, so that many at once are no more than their number.
  allowance.take(account)
  const step = await secondStepOf(parts, account)
  if (step === null) return 'none'
  if (await isTaken(parts, account, step, typed)) {
    allowance.restore(account)
    return 'taken'
  }
  if (name !== null) await countWrong(parts, account, name)
  return 'wrong'
}

async function isTaken({ signin, key, clock }: Parts, account: string, step: rows.SecondStep, typed: string) {
  const secret = openBytes(sealingKey(key), step.secret, account)
  if (secret === null) throw new Error('A second step does not open under its own key')
  const found = stepOf(secret, typed, clock.now())
  if (found !== null) return rows.takeStep(signin.sql, account, found)
  return rows.takeRecoveryCode(signin.sql, account, recoveryHash(key, account, typed))
}

/**
 * Turns it on with the half minute whose code was typed; the session goes on under a new secret, and every other ends. Answers the
 * recovery codes; null when it was on already.
 */
export async function turnOn(
  parts: Parts,
  who: { account: string; session: Buffer },
  { secret, step, hash }: { secret: Buffer; step: number; hash: Buffer },
): Promise<string[] | null> {
  const { key, clock } = parts
  const codes = newCodes()
  const done = await thenAlone(parts, who.session, hash, (tx) =>
    rows.turnOnSecondStep(tx, {
      session: who.session,
      secret: seal(sealingKey(key), secret, who.account),
      step,
      codes: codes.map((code) => recoveryHash(key, who.account, code)),
      now: clock.now(),
    }),
  )
  return done ? codes : null
}

/** Turns it off from a live session, which goes on under a new secret while every other ends. Answers whether it was on. */
export async function turnOff(
  parts: Parts,
  who: { account: string; session: Buffer },
  hash: Buffer,
): Promise<boolean> {
  return thenAlone(parts, who.session, hash, (tx) => rows.removeSecondStep(tx, who.account))
}

/** Other recovery codes in the place of those there are; null when the account has no second step. */
export async function renewCodes({ signin, key }: Parts, account: string): Promise<string[] | null> {
  const codes = newCodes()
  const hashes = codes.map((code) => recoveryHash(key, account, code))
  return (await rows.replaceRecoveryCodes(signin.sql, account, hashes)) ? codes : null
}

/** Takes the second step off an account, with its recovery codes. Answers whether it had one. */
export async function removeSecondStep({ signin }: Pick<AccountParts, 'signin'>, account: string) {
  return rows.removeSecondStep(signin.sql, account)
}

const newCodes = () => Array.from({ length: manyRecoveryCodes }, () => codeFrom(randomBytes(32)))
const sealingKey = (key: KeyObject) => createSecretKey(hmac(key, 'second step'))
const recoveryHash = (key: KeyObject, account: string, code: string) =>
  hmac(key, 'recovery code', account, plainLetters(code))
