/** Who knows the password. The same work is done for a name that nobody has as for one that somebody has (B36). */
import { randomUUID } from 'node:crypto'
import type { Allowance } from './allowance.ts'
import { hashPassword, isPassword, today } from './hashing.ts'
import { triesMail } from './mails.ts'
import { emailHash, hashesOf, isEmail } from './names.ts'
import type { AccountParts } from './parts.ts'
import * as rows from './queries.ts'
import type { SignedIn } from './signed-in.ts'

/** At which wrong password in a row its owner is written to. */
const triesToTell = 5
const nobodysName = Buffer.alloc(32)

export type Proved = { ok: true; account: string } | { ok: false; because: 'wrong' | 'wait' }

/** Whether name and password belong together. With no try left nothing is looked at. */
export async function prove(
  parts: AccountParts,
  allowance: Allowance,
  { name, password }: { name: string; password: string },
): Promise<Proved> {
  if (!allowance.has(name)) return { ok: false, because: 'wait' }
  // Before the work, so that many at once are no more than their number.
  allowance.take(name)
  const hashes = hashesOf(parts.key, name)
  const found = await rows.find(parts.signin.sql, hashes)
  if (await isPassword(parts.key, password, found)) {
    allowance.restore(name)
    await hashAnew(parts, found!, password)
    return { ok: true, account: found!.id }
  }
  await countWrong(parts, found?.id ?? randomUUID(), name)
  return { ok: false, because: 'wrong' }
}

/** Counts a wrong password or code for an account; its owner is written to where the name that was typed is their e-mail address. */
export async function countWrong(
  parts: Pick<AccountParts, 'signin' | 'key' | 'post' | 'council' | 'site'>,
  account: string,
  name: string,
): Promise<void> {
  const tried = await rows.tried(parts.signin.sql, account, emailHash(parts.key, name))
  if (tried?.by_email && tried.tries === triesToTell && isEmail(name.trim()))
    parts.post.send(triesMail(parts, name.trim()))
}

/** The same for somebody who is signed in and changes what lets them in. */
export async function proveOwn(
  parts: AccountParts,
  allowance: Allowance,
  who: SignedIn,
  password: string,
): Promise<Proved> {
  if (!allowance.has(who.account)) return { ok: false, because: 'wait' }
  allowance.take(who.account)
  const found = await rows.findBySession(parts.signin.sql, who.session, parts.clock.now())
  if (!(await isPassword(parts.key, password, found))) return { ok: false, because: 'wrong' }
  allowance.restore(who.account)
  return { ok: true, account: who.account }
}

/** The account with this e-mail address; null when there is none. */
export async function findByEmail({ signin, key }: AccountParts, email: string): Promise<string | null> {
  const found = await rows.find(signin.sql, { username: nobodysName, email: emailHash(key, email) })
  return found?.id ?? null
}

/** Parameters change with the machines; whoever signs in is hashed with today's. */
async function hashAnew({ signin, key }: AccountParts, found: rows.Found, password: string): Promise<void> {
  if (found.hashed_with === today) return
  await rows.hashAnew(signin.sql, found.id, found.password, await hashPassword(key, password))
}
