import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { everyKind, pdf, picture, said } from '../../../test/support/files.ts'
import { openWorkshop, type Reader, readerOf, usualLimits } from '../documents.ts'

const workshop = openWorkshop()
const never = new AbortController().signal

async function inspect(name: string, file: Reader, time = never) {
  const made: Buffer[] = []
  const asked = { name, allowed: everyKind, limits: usualLimits }
  const verdict = await workshop.inspect(file, asked, async (piece) => void made.push(piece), time)
  return { says: said(verdict), made: Buffer.concat(made) }
}

test('what is made anew comes back whole from the process in which it was made, several files at once', async () => {
  const photo = await picture('jpeg', 2_000, 1_500)

  const [first, second, third] = await Promise.all([
    inspect('photo.jpg', readerOf(photo)),
    inspect('letter.pdf', readerOf(await pdf())),
    inspect('photo.jpg', readerOf(photo)),
  ])

  assert.deepEqual([first.says, second.says, third.says], ['fit', 'fit', 'fit'])
  assert.ok(first.made.equals(third.made) && first.made.length > 1_000)
  assert.equal((await inspect('letter.pdf', readerOf(second.made))).says, 'fit')
})

test('a photo as large as telephones take it is made anew, and one that memory does not suffice for is not called broken', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const
  const photo = await sharp({
    create: { width: 8_000, height: 6_000, channels: 3, background: '#369', noise },
  })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 60 })
    .toBuffer()
  const small = openWorkshop(1, { memory: 330, seconds: 60 })
  const asked = { name: 'photo.jpg', allowed: everyKind, limits: usualLimits }

  assert.equal((await inspect('photo.jpg', readerOf(photo))).says, 'fit')
  assert.equal(said(await small.inspect(readerOf(photo), asked, async () => {}, never)), 'too-hard-to-check')
})

test('a PDF that unpacks to more than the process may have ends that process and is refused', async () => {
  const packed = deflateSync(deflateSync(Buffer.alloc(1_500 * 1024 * 1024)))
  const start = `%PDF-1.5
1 0 obj
<< /Type /ObjStm /N 1 /First 5 /Filter [/FlateDecode /FlateDecode] /Length ${packed.length} >>
stream
`
  const bomb = Buffer.concat([
    Buffer.from(start),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\nstartxref\n0\n%%EOF\n'),
  ])
  const before = process.memoryUsage.rss()

  const { says } = await inspect('bomb.pdf', readerOf(bomb))

  assert.match(says, /^(too-hard-to-check|broken)$/)
  assert.ok(process.memoryUsage.rss() - before < 100 * 1024 * 1024)
})

test('a file whose time is over is refused, and one that cannot be read is no refusal', async () => {
  const time = new AbortController()
  const endless: Reader = {
    size: 1_000,
    read: () => {
      time.abort()
      return new Promise(() => {})
    },
  }
  const lost: Reader = { size: 1_000, read: () => Promise.reject(new Error('the disk is gone')) }

  assert.equal((await inspect('note.txt', endless, time.signal)).says, 'too-hard-to-check')
  await assert.rejects(inspect('note.txt', lost), /the disk is gone/)
})

test('a file that only waited for its turn, or met a mistake of ours, is not refused but was not examined', async (t) => {
  const busy = openWorkshop(1)
  const told = Promise.withResolvers<void>()
  const asked = { name: 'note.txt', allowed: everyKind, limits: usualLimits }
  const time = new AbortController()
  const slow: Reader = {
    size: 5,
    read: async () => {
      time.abort()
      await told.promise
      return Buffer.from('hello')
    },
  }
  const first = busy.inspect(slow, asked, async () => {}, never)
  const second = await busy.inspect(readerOf(Buffer.from('hello')), asked, async () => {}, time.signal)
  told.resolve()
  assert.equal(second.verdict, 'not examined')
  assert.equal((await first).verdict, 'fit')

  const mistaken = await atBench(t, 'process.on("message", () => process.exit(1))')
  assert.equal(mistaken, 'not examined')
})

test('a bench that was taken over is given no more of a file at once than it may have, and hands over no more', async (t) => {
  const asks = (message: string) => atBench(t, `process.on("message", () => process.send(${message}))`)
  assert.equal(await asks('{ says: "read", at: 0, length: 65537 }'), 'too-hard-to-check')
  assert.equal(await asks('{ says: "read", at: 0 }'), 'too-hard-to-check')
  assert.equal(await asks('{ says: "write", bytes: new Uint8Array(65537) }'), 'too-hard-to-check')
  assert.equal(
    await asks('{ says: "write", bytes: new Uint8Array(65536) }'),
    'too-hard-to-check',
    'without end',
  )
})

async function atBench(t: TestContext, program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, 'bench.mjs')
  await writeFile(path, `${program}\nprocess.send({ says: "ready" })`)
  const other = openWorkshop(1, undefined, path)
  const asked = { name: 'a.txt', allowed: everyKind, limits: { ...usualLimits, largestRemade: 300_000 } }
  return said(await other.inspect(readerOf(Buffer.from('hello')), asked, async () => {}, never))
}
