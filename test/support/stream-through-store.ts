/** For a test: streams so many megabytes into a store and out again, and says how far the process's memory grew over what it was. */
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { systemClock } from '../../src/platform/clock.ts'
import { type Bucket, openFileStore } from '../../src/platform/files/files.ts'

const given = JSON.parse(process.env.STREAM ?? '') as {
  folder: string
  bucket: Bucket | null
  megabytes: number
}
const store = await openFileStore({ ...given, clock: systemClock })
const megabyte = randomBytes(1_000_000)

async function through(megabytes: number): Promise<boolean> {
  const content = Readable.from(Array.from({ length: megabytes }, () => megabyte))
  const received = await store.receive(content, { most: megabytes * megabyte.length })
  if (!received.ok) throw new Error(received.because)
  const opened = await store.open(received.address, received.dataKey)
  if (!opened.ok) throw new Error(opened.because)
  const hash = createHash('sha256')
  for await (const part of opened.content) hash.update(part)
  return hash.digest('hex') === received.sha256 && (await store.verify(received.address)).ok
}

// What the programs and libraries take is taken by a small one.
await through(10)
const before = process.resourceUsage().maxRSS
const same = await through(given.megabytes)
const grewBy = (process.resourceUsage().maxRSS - before) / 1024
process.stdout.write(JSON.stringify({ same, grewBy }))
