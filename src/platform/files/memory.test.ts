import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { emptyFolder } from '../../../test/support/empty-folder.ts'
import { openS3 } from '../../../test/support/s3-server.ts'

const program = join(import.meta.dirname, '../../../test/support/stream-through-store.ts')
const megabytes = 200
/**
 * Between what was seen: buffers that wait to be collected come to 20 to 70 MB, whatever the size of the file (500 MB too),
 * and a copy of this one to 170 and more.
 */
const most = 120

for (const where of ['on disk', 'in a bucket'])
  test(`${where}: a file of 200 MB goes in and out, and the memory hardly grows`, async (t) => {
    const folder = await emptyFolder(t)
    const bucket = where === 'on disk' ? null : (await openS3(t)).bucket
    const env = { ...process.env, STREAM: JSON.stringify({ folder, bucket, megabytes }) }
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env })
    const { same, grewBy } = JSON.parse(stdout) as { same: boolean; grewBy: number }

    t.diagnostic(`grew by ${grewBy.toFixed(0)} MB`)
    assert.ok(same)
    assert.ok(grewBy < most, `grew by ${grewBy.toFixed(0)} MB`)
  })
