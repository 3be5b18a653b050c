/**
 * The master keys in memory, so that reading needs no network. A process that never serves a family never asks for
 * that family's keys.
 */
import type { KeyObject } from 'node:crypto'
import { hmac, same } from '../platform/crypto.ts'
import type { Database, Sql } from '../platform/db/db.ts'
import type { MasterStore } from '../platform/masters.ts'
import { beginMaster, type Master, masters } from './queries.ts'

export type Family = 'ordinary' | 'special' | 'criminal'
export const families: readonly Family[] = ['ordinary', 'special', 'criminal']

export interface Keyring {
  /** The master under which new keys of the family are wrapped. Throws when the process holds none. */
  current(family: Family): { no: number; key: KeyObject }
  /** The master of that number; null when its bytes are destroyed. Asks the store once for one not seen before. */
  master(no: number): Promise<KeyObject | null>
  /** Takes up what another process has begun or retired since. */
  refresh(): Promise<void>
}

/** Opens the keyring. Throws when the bytes of a living master are missing or another's: nothing could be read. */
export async function openKeyring(
  sql: Sql,
  store: MasterStore,
  served: readonly Family[] = families,
): Promise<Keyring> {
  const held = new Map<number, KeyObject>()
  let known: readonly Master[] = []

  const take = async (master: Master): Promise<KeyObject | null> => {
    const before = held.get(master.no)
    if (before) return before
    const key = await store.read(master.no)
    if (key === null) return null
    if (!same(markOf(key), master.mark))
      throw new Error(`The bytes given for master key ${master.no} are not those it was begun with`)
    held.set(master.no, key)
    return key
  }
  const refresh = async () => {
    const found = (await masters(sql)).filter(({ family }) => served.includes(family))
    for (const master of found) {
      const lost = (await take(master)) === null && master.destroyed_at === null && master.retired_at === null
      if (lost) throw new Error(`Master key ${master.no} is in use and its bytes are not to be found`)
    }
    // Only now: whoever keeps meanwhile must not be given a master whose bytes are still being fetched.
    known = found
    // Destroyed is destroyed: its bytes leave this memory too.
    for (const { no, destroyed_at } of found) if (destroyed_at !== null) held.delete(no)
  }
  await refresh()
  return {
    current: (family) => {
      const living = known.filter((master) => master.family === family && master.retired_at === null)
      const newest = living.at(-1)
      const key = newest && held.get(newest.no)
      if (!newest || !key) throw new Error(`There is no living master key for ${family} records`)
      return { no: newest.no, key }
    },
    master: async (no) => {
      if (!held.has(no)) await refresh()
      return held.get(no) ?? null
    },
    refresh,
  }
}

/** Begins a master for every family that has no living one. Bytes first, then the row: a row without bytes is a trap. */
export async function beginMissingMasters(work: Database, store: MasterStore): Promise<void> {
  for (const family of families) {
    const living = (await masters(work.sql)).some((m) => m.family === family && m.retired_at === null)
    if (!living) await beginNewMaster(work, store, family)
  }
}

/** A new master for a family; from now on new keys are wrapped with it. Answers its number. */
export async function beginNewMaster(work: Database, store: MasterStore, family: Family): Promise<number> {
  return work.transaction(async (tx) => beginMaster(tx, family, async (no) => markOf(await store.make(no))))
}

/** Tells a master's bytes from others without saying anything about them. */
function markOf(key: KeyObject): Buffer {
  return hmac(key, 'guildhall master')
}
