/**
 * An S3 server for tests, in a process of its own: it checks signatures, keeps objects in a folder, gives ranges and lists by
 * pages. Its tokens of pages need an old cipher, which Node 24 must be told to allow.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Bucket } from '../../src/platform/files/files.ts'
import { scratchFolder } from './scratch.ts'

export interface TestS3 {
  bucket: Bucket
  /** Where the bytes of an object lie, for a test to damage them. */
  pathOf(address: string): string
  stop(): Promise<void>
}

const name = 'fairholme-files'
const program = `
  const S3rver = require('@20minutes/s3rver')
  const [directory] = process.argv.slice(1)
  new S3rver({ directory, port: 0, address: '127.0.0.1', silent: true, configureBuckets: [{ name: '${name}' }] })
    .run().then(({ port }) => process.stdout.write(port + '\\n'))`

export async function openS3(t: TestContext): Promise<TestS3> {
  const folder = await mkdtemp(join(scratchFolder(), 'guildhall-s3-'))
  const child = spawn(process.execPath, ['--openssl-legacy-provider', '-e', program, folder], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  t.after(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  })
  const [said] = await once(child.stdout, 'data')
  return {
    bucket: {
      endpoint: `http://127.0.0.1:${String(said).trim()}`,
      bucket: name,
      region: 'eu-west-2',
      key: 'S3RVER',
      secret: 'S3RVER',
    },
    pathOf: (address) => join(folder, name, `${address}._S3rver_object`),
    stop,
  }
}
