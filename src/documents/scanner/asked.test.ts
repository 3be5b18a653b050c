import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fixedClock } from '../../platform/clock.ts'
import { clamdDefaults, readerOf } from '../documents.ts'
import { clamd, placeOf } from './clamd.ts'

const clock = fixedClock('2026-11-23T12:00:00Z')
const never = new AbortController().signal

/** One that says when its signatures are from, and calls a file clean before it has read it. */
async function hasty(t: TestContext, signaturesAt: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      if (bytes.includes('VERSION')) socket.end(`ClamAV 1.4.6/77/${signaturesAt}\0`)
      if (bytes.includes('INSTREAM')) socket.write('stream: OK\0')
    })
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  return `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a file is not clean that was called so before the scanner had the whole of it', async (t) => {
  const address = await hasty(t, 'Mon Nov 23 08:00:00 2026')
  const endless = { size: 50_000_000, read: () => new Promise<Buffer>(() => {}) }

  const found = await clamd({ address, oldestSignatures: 7, clock }).scan(endless, never)

  assert.partialDeepStrictEqual(found, { verdict: 'unknown', because: 'error' })
})

test('signatures of the future count for nothing, and neither do any when no number says how old they may be', async (t) => {
  const future = await hasty(t, 'Wed Nov 25 08:00:00 2026')
  const old = await hasty(t, 'Tue Nov 23 08:00:00 1999')
  const ready = (address: string, oldestSignatures: number) =>
    clamd({ address, oldestSignatures, clock }).ready(never)

  assert.deepEqual(await ready(future, 7), { ready: false, because: 'error' })
  assert.deepEqual(await ready(old, Number.NaN), { ready: false, because: 'signatures too old' })
})

test('a file that is larger than clamd is set to take is unknown, and is not sent', async (t) => {
  const address = await hasty(t, 'Mon Nov 23 08:00:00 2026')
  const limits = { ...clamdDefaults, largestFile: 10 }
  const found = await clamd({ address, oldestSignatures: 7, clock, limits }).scan(
    readerOf(Buffer.alloc(11)),
    never,
  )
  assert.partialDeepStrictEqual(found, { verdict: 'unknown', because: 'too large' })
})

test('an address of clamd is understood or refused before anything is scanned', () => {
  assert.deepEqual(placeOf('tcp:[::1]:3310'), { host: '::1', port: 3310 })
  assert.deepEqual(placeOf('tcp:localhost:3310'), { host: 'localhost', port: 3310 })
  for (const address of ['tcp:h:99999', 'tcp:h:0', 'h:3310', 'unix:a'])
    assert.throws(() => placeOf(address), /no address of clamd/, address)
})
