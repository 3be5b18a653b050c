/**
 * Master keys in a key service that speaks the KV version 2 interface of HashiCorp Vault and OpenBao. One secret for each
 * key, `master-<number>`. It is asked at a start and when a key begins or goes, never at a read: those come from memory.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { keyFromHex, type MasterStore } from './masters.ts'

export interface KeyService {
  /** `https://host:8200` */
  origin: string
  /** Where the secrets engine is mounted. */
  mount: string
  /** The folder of our keys within it. */
  folder: string
  /** A file with the token; read at each call, so that it can be renewed while the site runs. */
  tokenFile: string
}

const patience = 10_000

/** The store over that service. Its calls throw, naming the key and the status and nothing of the answer, when it says no. */
export function mastersInKeyService({ origin, mount, folder, tokenFile }: KeyService): MasterStore {
  const ask = async (
    method: 'GET' | 'POST' | 'DELETE',
    part: 'data' | 'metadata',
    no: number,
    body?: object,
  ) => {
    const token = (await readFile(tokenFile, 'utf8')).trim()
    return fetch(`${origin}/v1/${mount}/${part}/${folder}/master-${no}`, {
      method,
      headers: { 'x-vault-token': token, 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
  const read = async (no: number): Promise<KeyObject | null> => {
    const answer = await ask('GET', 'data', no)
    // Also of a version that was deleted or destroyed.
    if (answer.status === 404) return null
    if (!answer.ok) throw refused('give', no, answer)
    const said = (await answer.json()) as { data?: { data?: { key?: unknown } } }
    return keyFromHex(String(said.data?.data?.key), `master key ${no} in the key service`)
  }
  return {
    read,
    make: async (no) => {
      const unused = await read(no)
      if (unused) return unused
      const bytes = randomBytes(32)
      // Only if there is none: of two that begin it at once, both use the bytes of the first.
      const body = { options: { cas: 0 }, data: { key: bytes.toString('hex') } }
      const answer = await ask('POST', 'data', no, body)
      if (answer.ok) return createSecretKey(bytes)
      const others = answer.status === 400 ? await read(no) : null
      if (others === null) throw refused('take', no, answer)
      return others
    },
    destroy: async (no) => {
      // With all its versions: a deleted version alone could be brought back.
      const answer = await ask('DELETE', 'metadata', no)
      if (!answer.ok && answer.status !== 404) throw refused('destroy', no, answer)
      return true
    },
  }
}

function refused(deed: string, no: number, { status }: Response): Error {
  return new Error(`The key service would not ${deed} master key ${no}: it answered ${status}`)
}
