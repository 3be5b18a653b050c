/**
 * The key of a file, and what is sealed under it: its name and the hash of what it says. While no case has the file, its key lies under
 * the quarantine's, so that the machine can look into it; then under a master key, as a key of the one room.
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { hmac, open, openBytes, seal } from '../platform/crypto.ts'
import { type Keyring, unwrapKey } from '../records/records.ts'

/** What is personal of a file beside what it says. */
export interface About {
  name: string
  /** Of its plain bytes, in hexadecimal digits. */
  sha256: string
}

export function sealAbout(dataKey: KeyObject, id: string, about: About): Buffer {
  return seal(keyOfAbout(dataKey), JSON.stringify(about), `about file ${id}`)
}

/** Null when it is another file's, or was changed. */
export function openAbout(dataKey: KeyObject, id: string, sealed: Buffer): About | null {
  const text = open(keyOfAbout(dataKey), sealed, `about file ${id}`)
  return text === null ? null : (JSON.parse(text) as About)
}

export function wrapInQuarantine(quarantine: KeyObject, id: string, dataKey: KeyObject): Buffer {
  return seal(quarantine, dataKey.export(), `key of file ${id}`)
}

export function unwrapFromQuarantine(quarantine: KeyObject, id: string, wrapped: Buffer): KeyObject | null {
  const bytes = openBytes(quarantine, wrapped, `key of file ${id}`)
  return bytes && createSecretKey(bytes)
}

/** The key of a file that a case has; null when its master does not open it or is destroyed. */
export async function unwrapInRoom(
  keyring: Keyring,
  { id, master, wrapped }: { id: string; master: number; wrapped: Buffer },
): Promise<KeyObject | null> {
  const key = await keyring.master(master)
  return key && unwrapKey({ no: master, key }, { id, wrapped })
}

const keyOfAbout = (dataKey: KeyObject) => createSecretKey(hmac(dataKey, 'about the file'))
