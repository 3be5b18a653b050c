/**
 * A new master key each period, while the site runs: living keys move to it, and the old one is destroyed when the
 * last backup that may be restored is younger than the move. Then that backup, and every older one, has forgotten too.
 */
import type { Database, Sql } from '../platform/db/db.ts'
import type { MasterStore } from '../platform/masters.ts'
import { rewrap } from './envelope.ts'
import { beginNewMaster, type Family, type Keyring } from './keyring.ts'
import * as ask from './queries.ts'

const batch = 1_000

/** Begins a new master for the family and moves every living key to it. Answers how many keys moved. */
export async function moveToNewMaster(
  work: Database,
  store: MasterStore,
  keyring: Keyring,
  family: Family,
): Promise<number> {
  const old = (await ask.masters(work.sql)).filter((m) => m.family === family && m.destroyed_at === null)
  const no = await beginNewMaster(work, store, family)
  await keyring.refresh()
  let moved = 0
  for (const from of old) {
    await ask.retireMaster(work.sql, from.no)
    moved += await moveKeys(work.sql, keyring, from.no, no)
  }
  return moved
}

/** Moves what is left under a retired master; the same again moves nothing. */
async function moveKeys(work: Sql, keyring: Keyring, from: number, to: number): Promise<number> {
  let moved = 0
  for (;;) {
    const keys = await ask.keysUnder(work, from, batch)
    if (keys.length === 0) return moved
    const [old, next] = [await keyring.master(from), await keyring.master(to)]
    if (!old || !next)
      throw new Error(`Keys can not move from master key ${from} to ${to}: its bytes are gone`)
    const wrapped = keys.map(({ id, wrapped }) => {
      const anew = rewrap({ no: from, key: old }, { no: to, key: next }, { id, wrapped })
      if (anew === null) throw new Error(`Key ${id} is not wrapped by master key ${from}`)
      return { id, wrapped: anew }
    })
    moved += await ask.rewrapKeys(work, { from, to, keys: wrapped })
  }
}

/**
 * Destroys the bytes of every retired master on which no key hangs and whose last backup is past. Answers the numbers
 * destroyed, and those a person must destroy because the store is not ours to write.
 * @param days how long a backup may be restored
 */
export async function destroyRetired(
  work: Sql,
  store: MasterStore,
  { at, days }: { at: Date; days: number },
): Promise<{ destroyed: number[]; byHand: number[] }> {
  const destroyed: number[] = []
  const byHand: number[] = []
  for (const { no } of await ask.masters(work)) {
    if (!(await ask.mayDestroy(work, no, at, days))) continue
    if (await store.destroy(no)) {
      await ask.destroyedMaster(work, no)
      destroyed.push(no)
    } else byHand.push(no)
  }
  return { destroyed, byHand }
}
