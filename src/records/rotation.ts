/**
 * A new master key each month, while the site runs: living keys move to it, and the old one is destroyed when the
 * last backup that may be restored is younger than the move. Then that backup, and every older one, has forgotten too.
 */
import { day, systemClock } from '../platform/clock.ts'
import type { Database, Sql } from '../platform/db/db.ts'
import type { MasterStore } from '../platform/masters.ts'
import { rewrap } from './envelope.ts'
import { beginNewMaster, type Family, families, type Keyring } from './keyring.ts'
import * as ask from './queries.ts'

const batch = 1_000
const longestInUse = 30 * day

/** Begins a new master for the family and moves every living key to it. Answers how many keys moved. */
export async function moveToNewMaster(
  work: Database,
  store: MasterStore,
  keyring: Keyring,
  family: Family,
): Promise<number> {
  await beginNewMaster(work, store, family)
  await keyring.refresh()
  return (await moveToNewest(work.sql, keyring, family)).moved
}

/**
 * Retires every master of the family but the newest and moves to that one what hangs on the others: what a move that
 * was cut short left behind, and what was kept meanwhile by a process that did not know the new one yet. The same
 * again moves nothing. Also answers the masters whose bytes are gone: what hangs on those is readable by nobody.
 */
async function moveToNewest(
  work: Sql,
  keyring: Keyring,
  family: Family,
): Promise<{ moved: number; lost: number[] }> {
  const all = (await ask.masters(work)).filter((m) => m.family === family && m.destroyed_at === null)
  const newest = all.findLast((m) => m.retired_at === null)
  let moved = 0
  const lost: number[] = []
  for (const from of all) {
    if (newest === undefined || from.no === newest.no) continue
    if (from.retired_at === null) await ask.retireMaster(work, from.no)
    const some = await moveKeys(work, keyring, from.no, newest.no)
    if (some === null) lost.push(from.no)
    else moved += some
  }
  return { moved, lost }
}

/** Null when there are keys to move and the bytes of their master are gone. */
async function moveKeys(work: Sql, keyring: Keyring, from: number, to: number): Promise<number | null> {
  let moved = 0
  for (;;) {
    const keys = await ask.keysUnder(work, from, batch)
    if (keys.length === 0) return moved
    const [old, next] = [await keyring.master(from), await keyring.master(to)]
    if (!old) return null
    if (!next) throw new Error(`The bytes of master key ${to}, which is in use, are gone`)
    const wrapped = keys.map(({ id, wrapped }) => {
      const anew = rewrap({ no: from, key: old }, { no: to, key: next }, { id, wrapped })
      if (anew === null) throw new Error(`Key ${id} is not wrapped by master key ${from}`)
      return { id, wrapped: anew }
    })
    moved += await ask.rewrapKeys(work, { from, to, keys: wrapped })
  }
}

/**
 * Destroys the bytes of every retired master on which no key hangs and whose last backup is past (`registerPeriods`).
 * Answers the numbers destroyed, and those a person must destroy because the store is not ours to write.
 */
export async function destroyRetired(
  work: Sql,
  store: MasterStore,
  at: Date,
): Promise<{ destroyed: number[]; byHand: number[] }> {
  const destroyed: number[] = []
  const byHand: number[] = []
  for (const { no } of await ask.masters(work)) {
    if (!(await ask.mayDestroy(work, no, at))) continue
    if (await store.destroy(no)) {
      await ask.destroyedMaster(work, no)
      destroyed.push(no)
    } else byHand.push(no)
  }
  return { destroyed, byHand }
}

/**
 * The machine's round over the master keys: finishes what was left behind, begins a new one when the newest has been in
 * use for a month, destroys what is past. Answers the masters whose bytes are gone though keys hang on them.
 * Throws when a new one is due and its bytes must come from outside: somebody must bring them; all else is done then.
 */
export async function tendMasters(
  work: Database,
  store: MasterStore,
  keyring: Keyring,
  at: Date,
): Promise<{ lost: number[] }> {
  await keyring.refresh()
  const lost: number[] = []
  for (const family of families) lost.push(...(await moveToNewest(work.sql, keyring, family)).lost)
  await destroyRetired(work.sql, store, at)
  // By the machine's own clock, as the database wrote their beginning: a demonstration's may stand elsewhere.
  const bound = systemClock.now().getTime() - longestInUse
  const old = (await ask.masters(work.sql)).filter(
    (m) => m.retired_at === null && m.begun_at.getTime() < bound,
  )
  for (const { family } of old) await moveToNewMaster(work, store, keyring, family)
  return { lost }
}
