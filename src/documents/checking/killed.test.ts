/** The machine's round, killed after each of its steps. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Given, Step } from '../../../test/support/check-until-killed.ts'
import { picture } from '../../../test/support/files.ts'
import {
  compareStore,
  day,
  type HeldFiles,
  openHeldFiles,
  scannerThatFinds,
} from '../../../test/support/held-files.ts'

const program = join(import.meta.dirname, '../../../test/support/check-until-killed.ts')
const clean = scannerThatFinds('a virus')

/** Begins a round in a process of its own, and kills it where it stands after that step. */
async function killAfter(at: Step, files: HeldFiles): Promise<void> {
  const { room, folder, checking } = files
  const given: Given = {
    facts: room.database.facts.guildhall_work,
    masters: room.folder,
    files: folder,
    now: checking.clock.now().toISOString(),
    at,
  }
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, CHECK: JSON.stringify(given) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  child.stdout.once('data', () => child.kill('SIGKILL'))
  const [, signal] = await ended
  assert.equal(signal, 'SIGKILL', `it came to the step "${at}"`)
}

for (const at of ['taken', 'made anew', 'known', 'scanned', 'removed'] as const)
  test(`killed when files were ${at}, the round leaves nothing released that is not clean, and a later one finishes its work`, async (t) => {
    const files = await openHeldFiles(t)
    const adopted = await files.send('adopted.jpg', await picture())
    await files.sent([adopted])
    const good = [
      adopted,
      await files.send('photo.jpg', await picture()),
      await files.send('a.txt', 'A letter'),
    ]
    const bad = await files.send('b.txt', 'a virus')

    await killAfter(at, files)

    const released = async () => {
      const rows = await files.room.database.web.sql<{ id: string }>`select id from documents.released`
      return rows.map(({ id }) => id)
    }
    assert.equal((await released()).includes(bad), false)
    files.pass(10 * 60_000)
    await files.round(clean)
    assert.deepEqual((await released()).toSorted(), good.toSorted())
    assert.equal(await files.state(bad), 'refused')
    // What a crash left without a row is a day old now. The store tells its age by the machine's own clock.
    files.pass(Date.now() - files.checking.clock.now().getTime() + 2 * day)
    await compareStore(files.checking)
    const addresses = await Promise.all(good.map((id) => files.addressOf(id)))
    assert.deepEqual((await files.kept()).toSorted(), addresses.toSorted())
    const left = await files.room.database.admin.sql`select address from documents.leaving`
    assert.deepEqual([left, files.logged], [[], []])
  })
