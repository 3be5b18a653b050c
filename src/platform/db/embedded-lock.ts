import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hasCode, lifeOf, textOf } from './processes.ts'

export type Lock = { ok: true; release(): Promise<void> } | { ok: false; heldBy: number }

/**
 * Takes a folder for this process alone. The lock says who holds it and which life of that number it is, so that
 * one left by a killed process is known to be stale, even when its number has been given to another process since.
 */
export async function takeLock(path: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, life: await lifeOf(process.pid) })
  for (;;) {
    if (await placed(path, mine)) return { ok: true, release: () => releaseLock(path, mine) }
    const found = await textOf(path)
    if (found === null) continue
    const holder = readHolder(found)
    if (holder && (await lifeOf(holder.pid)) === holder.life) return { ok: false, heldBy: holder.pid }
    await clearStale(path, found)
  }
}

/** Linking a finished file into place shows nobody half a lock, and fails when there is one. */
async function placed(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, text, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Moves the stale lock aside. If another starter has just put his own there, his is put back. */
async function clearStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== stale) await rename(aside, path)
  await rm(aside, { force: true })
}

async function releaseLock(path: string, mine: string): Promise<void> {
  if ((await textOf(path)) === mine) await rm(path, { force: true })
}

function readHolder(text: string): { pid: number; life: string | null } | null {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('life' in read)) return null
    const { pid, life } = read
    if (typeof pid !== 'number' || (typeof life !== 'string' && life !== null)) return null
    return { pid, life }
  } catch {
    return null // not one of our locks, or one cut short: nobody holds it
  }
}
