import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { emptyFolder } from '../../../test/support/empty-folder.ts'
import { hour } from '../clock.ts'
import { openFileStore } from './files.ts'

const program = join(import.meta.dirname, '../../../test/support/receive-until-killed.ts')

/** The addresses that were said to be kept before the process was killed. */
async function receiveUntilKilled(folder: string): Promise<string[]> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const told: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line)
    if (told.length === 20) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  assert.equal(signal, 'SIGKILL')
  return told
}

test('killed while it receives, the program keeps whole files alone, and a later start sweeps the rest away', async (t) => {
  const folder = await emptyFolder(t)
  const incoming = join(folder, 'incoming')
  const told = await receiveUntilKilled(folder)

  const left = await readdir(incoming)
  assert.ok(left.length >= 1, 'the endless one was under way')
  const written = await Promise.all(left.map((name) => stat(join(incoming, name))))
  assert.ok(Math.max(...written.map(({ size }) => size)) > 0)
  const last = Math.max(...written.map(({ mtimeMs }) => mtimeMs))
  const openAt = (moment: number) =>
    openFileStore({ folder, bucket: null, clock: { now: () => new Date(moment) } })

  const store = await openAt(last)
  const kept: string[] = []
  for await (const { address } of store.list()) kept.push(address)
  for (const address of told) assert.ok(kept.includes(address), 'what was said to be kept is there')
  for (const address of kept) assert.deepEqual(await store.verify(address), { ok: true })
  assert.deepEqual(await readdir(incoming), left, 'another process may be writing to these')

  // Another upload begins meanwhile.
  await writeFile(join(incoming, 'younger.part'), 'some')
  await utimes(join(incoming, 'younger.part'), new Date(last + hour / 2), new Date(last + hour / 2))
  await openAt(last + hour + hour / 4)
  assert.deepEqual(await readdir(incoming), ['younger.part'])
  for (const address of kept) assert.deepEqual(await store.verify(address), { ok: true })
})
