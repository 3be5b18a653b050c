import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eicar, startClamd } from '../../../test/support/clamd.ts'
import { archive, docx, look, picture } from '../../../test/support/files.ts'
import { fixedClock } from '../../platform/clock.ts'
import { clamd, clamdDefaults, type Reader, readerOf, usualLimits, withinScanner } from '../documents.ts'

const today = '2026-11-23T08:00:00Z'
const never = new AbortController().signal
const verdictOf = ({ verdict, because }: { verdict: string; because?: string }) => because ?? verdict

async function scanner(t: TestContext, { signaturesAt = today, settings = '' } = {}) {
  const running = await startClamd(t, signaturesAt, settings)
  const asked = clamd({
    address: running.address,
    oldestSignatures: 7,
    clock: fixedClock('2026-11-23T12:00:00Z'),
  })
  const scan = (bytes: Buffer, time = never) => asked.scan(readerOf(bytes), time)
  return { ...running, asked, scan }
}

test('a clean answer says which engine gave it, with which signatures, and when', async (t) => {
  const { scan } = await scanner(t)

  const found = await scan(Buffer.from('A letter to the council'))

  assert.equal(found.verdict, 'clean')
  assert.match('engine' in found ? found.engine : '', /^ClamAV \d/)
  assert.partialDeepStrictEqual(found, {
    signatures: '77',
    signaturesAt: new Date(today),
    at: new Date('2026-11-23T12:00:00Z'),
  })
})

test('a virus is found as it is, in an archive, in one within another, in a letter, behind a photo and in an e-mail', async (t) => {
  const { scan } = await scanner(t)
  const zip = archive({ 'a.txt': eicar })
  const mail = `From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/octet-stream; name="a.txt"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\n${Buffer.from(eicar).toString('base64')}\r\n--b--\r\n`
  const files: Record<string, Buffer> = {
    txt: Buffer.from(eicar),
    zip,
    'nested zip': archive({ 'a.zip': zip }),
    docx: docx({ 'word/media/image1.png': eicar }),
    photo: Buffer.concat([await picture(), Buffer.from(eicar)]),
    mail: Buffer.from(mail),
  }
  for (const [what, bytes] of Object.entries(files)) {
    const found = await scan(bytes)
    assert.equal(found.verdict, 'infected', what)
    assert.match('signature' in found ? found.signature : '', /^Guildhall\.Test\.EICAR/)
  }
})

test('clamd says OK of an archive of which it did not look at all, and the inspection refuses that archive', async (t) => {
  const { scan } = await scanner(t, { settings: 'MaxFileSize 1M\nAlertExceedsMax yes\n' })
  const letter = docx({
    'word/fonts/font1.odttf': Buffer.concat([Buffer.alloc(3_000_000), Buffer.from(eicar)]),
  })
  const limits = { ...usualLimits, ratio: 10_000 }
  const within = withinScanner(limits, { ...clamdDefaults, largestFile: 1024 * 1024 })

  assert.equal((await scan(letter)).verdict, 'clean', 'if clamd has learned to look, this test can go')
  assert.equal(
    (await look('letter.docx', letter, limits)).says,
    'fit',
    'without the limits of the scanner it would pass',
  )
  assert.equal((await look('letter.docx', letter, within)).says, 'unpacks-too-large')
})

test('what is larger than clamd takes is unknown', async (t) => {
  const { scan } = await scanner(t, { settings: 'StreamMaxLength 1M\n' })
  assert.ok(['too large', 'error'].includes(verdictOf(await scan(Buffer.alloc(3_000_000)))))
})

test('signatures that are too old count for nothing, whatever clamd would say', async (t) => {
  const { scan, asked } = await scanner(t, { signaturesAt: '2026-11-15T08:00:00Z' })
  assert.equal(verdictOf(await scan(Buffer.from('A letter'))), 'signatures too old')
  assert.deepEqual(await asked.ready(never), { ready: false, because: 'signatures too old' })
})

test('a clamd that hangs ends with the time that it was given, and answers when it goes on', async (t) => {
  const { scan, hang, goOn } = await scanner(t)
  const time = new AbortController()
  hang()
  const waiting = scan(Buffer.alloc(5_000_000), time.signal)

  time.abort()

  assert.equal(verdictOf(await waiting), 'timed out')
  goOn()
  assert.equal(verdictOf(await scan(Buffer.from('A letter'))), 'clean')
})

test('a clamd that ends in the middle, or is not there, leaves the file unknown', async (t) => {
  const { asked, end } = await scanner(t)
  const bytes = Buffer.alloc(200_000)
  const ending: Reader = {
    size: bytes.length,
    async read(at, length) {
      if (at > 0) await end()
      return bytes.subarray(at, at + length)
    },
  }
  assert.equal(verdictOf(await asked.scan(ending, never)), 'error')
  // Its listening socket may outlive the connection by a moment.
  await end()
  assert.equal(verdictOf(await asked.scan(readerOf(bytes), never)), 'unreachable')
})
