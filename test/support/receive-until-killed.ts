/** For a test: a process that receives files into the folder it is given until it is killed, and says the address of each kept one. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { systemClock } from '../../src/platform/clock.ts'
import { openFileStore } from '../../src/platform/files/files.ts'

const [folder = ''] = process.argv.slice(2)
const store = await openFileStore({ folder, bucket: null, clock: systemClock })

// One that never ends is under way all the time.
const endless = Readable.from(
  (function* () {
    for (;;) yield randomBytes(10_000)
  })(),
)
void store.receive(endless, { most: 1e9 })

for (;;) {
  const received = await store.receive(Readable.from([randomBytes(200_000)]), { most: 1e6 })
  if (!received.ok) throw new Error(received.because)
  process.stdout.write(`${received.address}\n`)
}
