/**
 * The outside identity of an account. It is found by who the provider is and by what it calls the person to us, and never by a
 * name, an address, an e-mail address or a postcode: none of these is asked for.
 */
import type { KeyObject } from 'node:crypto'
import { hmac } from '../../platform/crypto.ts'
import { thenAlone } from '../going-on-alone.ts'
import { outsideMail } from '../mails.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from '../queries.ts'

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

type Telling = Pick<AccountParts, 'signin' | 'post' | 'council' | 'site' | 'identity'>

/** Disconnects an account, and tells its owner where it was connected. */
export async function forgetIdentity(parts: Telling, account: string, email: string | null): Promise<void> {
  const gone = await rows.disconnectIdentity(parts.signin.sql, account)
  if (gone && email !== null) tellDisconnected(parts, email)
}

/** Disconnects the account of a session, which goes on alone; its owner is told. */
export async function disconnectOwn(
  parts: Telling & Pick<AccountParts, 'clock'>,
  who: { account: string; session: Buffer },
  hash: Buffer,
): Promise<{ tell: (email: string) => void } | null> {
  const gone = await thenAlone(parts, who.session, hash, (tx) => rows.disconnectIdentity(tx, who.account))
  return gone ? { tell: (email) => tellDisconnected(parts, email) } : null
}

/** To whoever owns an account that is connected no longer. */
export function tellDisconnected({ post, identity, ...from }: Telling, email: string): void {
  if (identity !== null) post.send(outsideMail(from, email, 'off', identity.called))
}

const fingerprint = (key: KeyObject, { issuer, subject }: Identity) =>
  hmac(key, 'outside identity', issuer, subject)
