import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { archive, look, onePage, picture } from '../../../test/support/files.ts'

const says = async (bytes: Buffer) => (await look('a.pdf', bytes)).says

test('a document sets off nothing by itself, and by being pressed only what is on a list', async () => {
  const cases: [string, string][] = [
    ['/OpenAction [3 0 R /Fit]', 'fit'],
    ['/OpenAction << /S /GoTo /D [3 0 R /Fit] >>', 'fit'],
    ['/OpenAction << /S /URI /URI (https://x/) >>', 'acts-by-itself'],
    ['/OpenAction << /S /Named /N /Print >>', 'acts-by-itself'],
    ['/OpenAction 10 0 R', 'acts-by-itself'],
    ['/X << /S 10 0 R >>', 'acts-by-itself'],
    ['/X << /A << /S /Named /N /NextPage >> >>', 'fit'],
    ['/X << /A << /S /Named /N /Print >> >>', 'acts-by-itself'],
    ['/X << /A << /S /GoTo /Next [<< /S /SomethingNew >>] >> >>', 'acts-by-itself'],
    ['/X << /S /P /A << /O /Layout >> >>', 'fit'],
  ]
  for (const [words, because] of cases) {
    const led = ['10 0 obj\n11 0 R\nendobj\n11 0 obj\n/Launch\nendobj\n']
    assert.equal(await says(onePage(words, led)), because, words)
  }
})

test('a link leads to an address with a scheme that is on a list, and to nothing that looks like one', async () => {
  const cases: [string, string][] = [
    ['https://example.org/a?b', 'fit'],
    ['mailto:a@example.org', 'fit'],
    ['java\\tscript:alert', 'acts-by-itself'],
    ['https://x/\\n', 'acts-by-itself'],
    ['\\001file:///c:/x.exe', 'acts-by-itself'],
    ['/\\\\srv/share', 'acts-by-itself'],
    ['calc.exe', 'acts-by-itself'],
  ]
  for (const [address, because] of cases)
    assert.equal(await says(onePage(`/X << /S /URI /URI (${address}) >>`)), because, address)
  assert.equal(await says(onePage('/URI << /Base (file:///C:/) >>')), 'acts-by-itself')
})

const stream = (number: number, words: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< ${words} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\n'),
  ])

test('what is made anew must stand the limits that the sent file stood', async () => {
  const zip = archive({ 'evil.exe': 'MZ hidden' })
  const buried = [stream(30, '', zip), `31 0 obj\n(${'x'.repeat(70_000)})\nendobj\n`]
  assert.equal(await says(onePage('/X 30 0 R', buried)), 'two-in-one')
  const growing = stream(30, '/Filter /ASCIIHexDecode', Buffer.from('00>'))
  const small = onePage('/X 30 0 R', [growing])
  const remade = (await look('a.pdf', small)).made.length
  assert.ok(remade > small.length, 'what is made anew is the larger')
  assert.equal((await look('a.pdf', small, { largestRemade: small.length })).says, 'too-large')
})

test('the streams of a document stay within bounds when they are unpacked', async () => {
  const zeros = deflateSync(Buffer.alloc(60_000))
  const cases: [string, Buffer, string][] = [
    ['/Filter /FlateDecode', zeros, 'unpacks-too-large'],
    ['/Filter [/Fl /FlateDecode]', deflateSync(zeros), 'unpacks-too-large'],
    ['/Filter [/AHx /Fl]', Buffer.from(`${zeros.toString('hex')}>`), 'unpacks-too-large'],
    ['/Filter /FlateDecode', deflateSync(Buffer.alloc(40_000)), 'fit'],
    ['/Filter /SomethingNew', zeros, 'too-hard-to-check'],
    ['/Subtype /Image /Width 200000 /Height 200000', zeros, 'too-many-pixels'],
  ]
  for (const [words, bytes, because] of cases) {
    const file = onePage('/X 30 0 R', [stream(30, words, bytes)])
    assert.equal((await look('a.pdf', file, { unpacked: 50_000 })).says, because, words)
  }
  const two = onePage(
    '/X [30 0 R 31 0 R]',
    [30, 31].map((one) => stream(one, '/Filter /Fl', zeros)),
  )
  assert.equal((await look('a.pdf', two, { unpackedTogether: 100_000 })).says, 'unpacks-too-large')
})

test('no author is left in a document, however its photos and notes are kept', async () => {
  const photo = await picture()
  const filled = Buffer.concat([photo.subarray(0, 2), Buffer.from([0xff]), photo.subarray(2)])
  const shop = Buffer.from('\xff\xed\x00\x1fAdobe_Photoshop\0Canary Author', 'latin1')
  const marked = Buffer.concat([photo.subarray(0, 2), shop, photo.subarray(2)])
  const image = (filter: string, bytes: Buffer) =>
    onePage('/X 30 0 R', [stream(30, `/Subtype /Image /Filter ${filter}`, bytes)])
  const cases: [string, Buffer][] = [
    ['in an array', image('[/DCTDecode]', photo)],
    ['packed', image('[/FlateDecode /DCTDecode]', deflateSync(photo))],
    ['twice', image('/DCTDecode', Buffer.concat([photo, photo]))],
    ['filled', image('/DCTDecode', filled)],
    ['by a program', image('/DCTDecode', marked)],
    ['notes', onePage('/X << /Metadata 30 0 R >>', [stream(30, '', Buffer.from('Canary Author'))])],
    ['remark', onePage('/X [<< /Subtype /Text /Rect [0 0 9 9] /T (Canary Author) >>]')],
    ['signature', onePage('/X << /FT /Sig /V << /Type /Sig /Name (Canary Author) >> >>')],
  ]
  for (const [what, bytes] of cases) {
    const { says: because, made } = await look('a.pdf', bytes)
    assert.equal(because, 'fit', what)
    assert.ok(!made.includes('Canary Author'), what)
  }
  assert.equal(await says(image('/DCTDecode', Buffer.from('no photo'))), 'broken')
  const field = await look('a.pdf', onePage('/X << /Subtype /Widget /Rect [0 0 9 9] /T (name of field) >>'))
  assert.ok(field.made.includes('name of field'))
})

test('a title that is none is left out', async () => {
  const named = onePage('', ['9 0 obj\n<< /Title /Foo >>\nendobj\n']).toString('latin1')
  assert.equal(await says(Buffer.from(named.replace('/Root', '/Info 9 0 R /Root'))), 'fit')
})
