/**
 * The list outside the database of what was forgotten: the random ids of destroyed keys, in a file that only grows. A
 * backup is older than what was forgotten after it, so when one was restored every id is destroyed again, before the
 * site opens (D5). The ids tell nothing, neither of whom nor of what.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Session, Sql } from '../platform/db/db.ts'
import { syncFolder } from '../platform/durable-file.ts'
import { forgetAgain } from '../records/records.ts'
import { listAgainBeyond, markListed, unlisted } from './queries.ts'

const batch = 1_000
const wholeLine = /^(\d{1,18}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * Writes down what was forgotten since the last time, and answers how much. On the disk when the promise settles. A
 * crash in between is harmless: a line half written is cut off, one not yet marked as written is written twice.
 */
export async function writeForgottenList(work: Sql, path: string, now: Date): Promise<number> {
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    if (size === 0) await syncFolder(dirname(path))
    await listAgainBeyond(work, await lastNumber(file, size))
    let written = 0
    for (;;) {
      const rows = await unlisted(work, batch)
      if (rows.length === 0) return written
      await file.appendFile(rows.map(({ no, key }) => `${no} ${key}\n`).join(''))
      await file.sync()
      await markListed(
        work,
        rows.map(({ no }) => no),
        now,
      )
      written += rows.length
    }
  } finally {
    await file.close()
  }
}

/** The highest number near the end of the file, whose last line is first made whole; 0 for an empty one. */
async function lastNumber(file: FileHandle, size: number): Promise<number> {
  const near = Math.min(size, batch * 60)
  const { buffer } = await file.read(Buffer.alloc(near), 0, near, size - near)
  const end = buffer.lastIndexOf('\n') + 1
  if (end < near) await file.truncate(size - near + end)
  const numbers = buffer
    .toString('latin1', 0, end)
    .split('\n')
    .map((line) => Number(wholeLine.exec(line)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

/**
 * Destroys again every key in the list that the database still holds, with what it opens. To be called at every start,
 * before the site opens. Answers how many records went; throws when a line of the list can not be read, because then
 * nobody can say that everything forgotten is gone.
 */
export async function forgetAgainAfterRestore(migrate: Session, path: string): Promise<number> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return 0
  let gone = 0
  let keys: string[] = []
  let broken = false
  // Closes the file at its end.
  for await (const line of file.readLines()) {
    if (broken) throw new Error('The list of what was forgotten has a line that can not be read')
    const [, , key] = wholeLine.exec(line) ?? []
    // Only the last line may be half written.
    if (key === undefined) broken = true
    else keys.push(key)
    if (keys.length === batch) {
      gone += await forgetAgain(migrate, keys)
      keys = []
    }
  }
  return gone + (keys.length > 0 ? await forgetAgain(migrate, keys) : 0)
}
