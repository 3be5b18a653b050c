/** Rows and store held against each other: bytes that no file has are taken away, and a file that has no bytes is an incident. */
import { day } from '../../platform/clock.ts'
import * as ask from '../queries.ts'
import type { CheckingParts } from './parts.ts'
import { say } from './say.ts'

const batch = 500

/** Takes away the bytes of files that were let go. What the store can not be asked about now waits for the next round. */
export async function removeLeft({ work, store }: Pick<CheckingParts, 'work' | 'store'>): Promise<void> {
  for (;;) {
    const addresses = await ask.toRemove(work.sql, batch)
    const gone: string[] = []
    for (const address of addresses) if ((await store.remove(address)).ok) gone.push(address)
    await ask.removed(work.sql, gone)
    if (gone.length < addresses.length || addresses.length < batch) return
  }
}

/**
 * Compares all of it, once a day. Only bytes older than a day are taken for nobody's: those of a file that is just coming in have no row
 * yet, and whoever restored the wrong database has that long to find out. Throws when the store can not be listed whole.
 */
export async function compareStore(parts: CheckingParts): Promise<{ removed: number; missing: number }> {
  const { work, store, clock } = parts
  const begun = clock.now()
  const there = new Set<string>()
  const old: string[] = []
  for await (const { address, modified } of store.list()) {
    there.add(address)
    if (modified.getTime() < begun.getTime() - day) old.push(address)
  }
  let [removed, missing] = [0, 0]
  for (let at = 0; at < old.length; at += batch)
    for (const address of await ask.ofNobody(work.sql, old.slice(at, at + batch)))
      if ((await store.remove(address)).ok) removed += 1
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof ask.kept>> = await ask.kept(work.sql, after, batch)
    for (const { id, address } of rows) {
      // One that came, or was made anew, while the list was read is looked for once more.
      if (there.has(address)) continue
      const found = await store.verify(address)
      if (found.ok || found.because === 'unreachable') continue
      await say(parts, { id, address }, { says: found.because, because: null, by: null })
      missing += 1
    }
    after = rows.at(-1)?.id ?? null
    if (rows.length < batch) return { removed, missing }
  }
}
