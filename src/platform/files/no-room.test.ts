import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { emptyFolder } from '../../../test/support/empty-folder.ts'

const program = join(import.meta.dirname, '../../../test/support/receive-without-room.ts')

/** Receives in a process begun by a shell that first takes the room away. */
async function receiveAfter(takeRoom: string, folder: string, within: readonly string[] = []) {
  const script = `${takeRoom} && exec "$0" "$1" "$2"`
  const [command = 'sh', ...words] = [...within, 'sh', '-c', script, process.execPath, program, folder]
  const { stdout } = await promisify(execFile)(command, words)
  return JSON.parse(stdout)
}

const nothingLeft = { because: 'no room', left: [], smallOne: true }

test('a file larger than the system lets one be is refused for want of room, leaves nothing, and a smaller one is kept', async (t) => {
  const folder = await emptyFolder(t)

  // In blocks of 512 bytes: one megabyte.
  assert.deepEqual(await receiveAfter('ulimit -f 2048', folder), { ...nothingLeft, code: 'EFBIG' })
})

test('a disk that becomes full while a file comes refuses it, keeps nothing of it, and takes a smaller one', async (t) => {
  const folder = await emptyFolder(t)
  // A mount in a name space of its own, which ends with the process. Root has the right; elsewhere the system may give it.
  const apart = ['unshare', '--mount', '--map-root-user']
  const mount = 'mount -t tmpfs -o size=1m tmpfs "$2"'
  const may = await promisify(execFile)('unshare', [
    ...apart.slice(1),
    'sh',
    '-c',
    mount,
    '',
    '',
    folder,
  ]).then(
    () => true,
    () => false,
  )
  if (!may) return t.diagnostic('Not shown here: this machine does not allow a small disk to be mounted')

  assert.deepEqual(await receiveAfter(mount, folder, apart), { ...nothingLeft, code: 'ENOSPC' })
})
