/** What is kept of a passkey: sealed, and found by a fingerprint of the id that its device knows. */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { hmac, open, seal } from '../../platform/crypto.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from './queries.ts'
import type { NewPasskey } from './verifying.ts'

type Parts = Pick<AccountParts, 'signin' | 'key' | 'clock'>

/** How many an account may have. */
export const mostPasskeys = 10

interface Content {
  name: string
  credential: string
  publicKey: string
}

export interface OwnPasskey extends Content {
  id: string
  addedOn: Date
  usedOn: Date | null
}

/** What a device keeps with a passkey to know the account again: it leads nobody but us to it. */
export const userHandleOf = (key: KeyObject, account: string) =>
  hmac(key, 'passkey user', account).toString('base64url')

export async function passkeysOf({ signin, key }: Parts, account: string): Promise<OwnPasskey[]> {
  const found = await rows.passkeys(signin.sql, account)
  return found.map(({ id, finder, content, added_on, used_on }) => ({
    ...opened(key, account, finder, content),
    id,
    addedOn: noon(added_on),
    usedOn: used_on === null ? null : noon(used_on),
  }))
}

/** Keeps a new one; the session goes on under a new secret, and every other of the account ends. */
export async function addPasskey(
  { signin, key, clock }: Parts,
  who: { account: string; session: Buffer },
  p: { name: string; made: NewPasskey; hash: Buffer },
): Promise<rows.Added> {
  const finder = finderOf(key, p.made.credential)
  const { credential, publicKey, counter } = p.made
  const content: Content = { name: p.name, credential, publicKey }
  return rows.addPasskey(signin.sql, {
    session: who.session,
    hash: p.hash,
    finder,
    content: seal(sealingKey(key), JSON.stringify(content), boundTo(who.account, finder)),
    counter,
    most: mostPasskeys,
    now: clock.now(),
  })
}

/** The passkey that a device knows by this id, and whose it is; null when there is none. */
export async function findPasskey(
  { signin, key }: Parts,
  credential: string,
): Promise<({ id: string; account: string } & NewPasskey) | null> {
  const finder = finderOf(key, credential)
  const found = await rows.findPasskey(signin.sql, finder)
  if (found === null) return null
  const { id, account, counter } = found
  const { publicKey } = opened(key, account, finder, found.content)
  return { id, account, credential, publicKey, counter }
}

function opened(key: KeyObject, account: string, finder: Buffer, sealed: Buffer): Content {
  const text = open(sealingKey(key), sealed, boundTo(account, finder))
  if (text === null) throw new Error('A passkey does not open under its own key')
  return JSON.parse(text) as Content
}

const sealingKey = (key: KeyObject) => createSecretKey(hmac(key, 'passkey'))
const finderOf = (key: KeyObject, credential: string) => hmac(key, 'passkey id', credential)
const boundTo = (account: string, finder: Buffer) => `${account} ${finder.toString('hex')}`
/** A day without an hour, in the middle of it wherever it is read. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
