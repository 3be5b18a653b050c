/** What was proved, sealed until an officer has decided: under the council's key of accounts, and bound to the one row that waits. */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { hmac, open, seal } from '../../platform/crypto.ts'
import type { Proved } from '../outside/provider.ts'

const what = 'identity proof'
const keyOf = (key: KeyObject) => createSecretKey(hmac(key, what))

export const sealProved = (key: KeyObject, id: string, proved: Proved): Buffer =>
  seal(keyOf(key), JSON.stringify(proved), `${what} ${id}`)

/** Throws where it does not open, which is a fault or a forgery. */
export function openProved(key: KeyObject, id: string, sealed: Buffer): Proved {
  const text = open(keyOf(key), sealed, `${what} ${id}`)
  if (text === null) throw new Error('What was proved does not open under the key of accounts')
  return JSON.parse(text) as Proved
}
