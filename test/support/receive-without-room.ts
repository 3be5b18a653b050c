/** For a test: receives a file of so many bytes into a folder that has no room for it, and says what came of it and of a small one after. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { systemClock } from '../../src/platform/clock.ts'
import { openFileStore } from '../../src/platform/files/files.ts'

const [folder = ''] = process.argv.slice(2)
const store = await openFileStore({ folder, bucket: null, clock: systemClock })
const receive = (size: number) => store.receive(Readable.from([Buffer.alloc(size)]), { most: 1e9 })

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

const refused = await receive(5_000_000)
const incoming = await readdir(join(folder, 'incoming'))
const kept: string[] = []
for await (const { address } of store.list()) kept.push(address)
const small = await receive(100_000)
process.stdout.write(
  JSON.stringify({
    because: refused.ok ? null : refused.because,
    code: refused.ok || !('cause' in refused) ? null : codeOf(refused.cause.cause),
    left: [...incoming, ...kept],
    smallOne: small.ok && (await store.verify(small.address)).ok,
  }),
)
