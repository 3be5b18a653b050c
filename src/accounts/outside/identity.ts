/**
 * The outside identity of an account. It is found by who the provider is and by what it calls the person to us, and never by a
 * name, an address, an e-mail address or a postcode: none of these is asked for.
 */
import type { KeyObject } from 'node:crypto'
import { hmac } from '../../platform/crypto.ts'
import { thenAlone } from '../going-on-alone.ts'
import { outsideMail } from '../mails.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from './queries.ts'

export interface Identity {
  issuer: string
  subject: string
}

/** The account that its owner connected; null when there is none. */
export async function accountOf({ signin, key }: Pick<AccountParts, 'signin' | 'key'>, identity: Identity) {
  return rows.findByIdentity(signin.sql, fingerprint(key, identity))
}

/** Since when an account is connected; null when it is not. */
export async function connectedSince(
  { signin }: Pick<AccountParts, 'signin'>,
  account: string,
): Promise<Date | null> {
  const day = await rows.connectedSince(signin.sql, account)
  return day === null ? null : new Date(`${day}T12:00:00Z`)
}

/** Connects the account of a live session. Taken: it, or the identity, has another already. */
export async function connect(
  { signin, key, clock }: Pick<AccountParts, 'signin' | 'key' | 'clock'>,
  session: Buffer,
  identity: Identity,
) {
  return rows.connectIdentity(signin.sql, { session, identity: fingerprint(key, identity), now: clock.now() })
}

/** Disconnects the account of a session, which goes on alone. Answers whether it was connected. */
export async function disconnect(
  parts: Pick<AccountParts, 'signin' | 'clock'>,
  who: { account: string; session: Buffer },
  hash: Buffer,
): Promise<boolean> {
  return thenAlone(parts, who.session, hash, (tx) => rows.disconnectIdentity(tx, who.account))
}

/**
 * Tells the owner of an account that it is connected no longer, once a new password by a code has ended that. Asked for before it.
 */
export async function tellingDisconnected(
  parts: Pick<AccountParts, 'signin' | 'post' | 'council' | 'site' | 'identity'>,
  account: string,
): Promise<(email: string) => void> {
  const { identity, post } = parts
  const isConnected = identity !== null && (await connectedSince(parts, account)) !== null
  return (email) => {
    if (isConnected) post.send(outsideMail(parts, email, 'off', identity.called))
  }
}

const fingerprint = (key: KeyObject, { issuer, subject }: Identity) =>
  hmac(key, 'outside identity', issuer, subject)
