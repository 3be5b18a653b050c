import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constants, deflateRawSync } from 'node:zlib'
import { archive, docx, look } from '../../../test/support/files.ts'
import { readArchive } from './archive/archive.ts'
import { usualLimits } from './limits.ts'
import { readerOf } from './reader.ts'

const headOf = (zip: Buffer, name: string) => zip.indexOf(name) - 30
const entryOf = (zip: Buffer, name: string) => zip.lastIndexOf(name) - 46

test('an office document that runs, carries or fetches something is refused', async () => {
  const link = (type: string, target: string) =>
    `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`
  const field = (words: string) =>
    `<w:document xmlns:w="w"><w:fldChar w:fldCharType="begin"/>${words}<w:fldChar w:fldCharType="end"/></w:document>`
  const cases: [Record<string, string | Uint8Array>, string][] = [
    [{ 'word/vbaProject.bin': 'x' }, 'macros'],
    [{ 'word/activeX/activeX1.xml': '<a/>' }, 'macros'],
    [{ 'word/embeddings/oleObject1.bin': 'x' }, 'embedded-file'],
    [{ 'word/media/image1.png': archive({ a: 'b' }) }, 'archive-within'],
    [{ 'word/media/image1.png': 'MZ program' }, 'embedded-file'],
    [{ 'word/_rels/settings.xml.rels': link('attachedTemplate', 'http://x/t.dotm') }, 'fetches-from-outside'],
    [{ 'word/_rels/document.xml.rels': link('image', 'http://x/i.png') }, 'fetches-from-outside'],
    [{ 'word/_rels/document.xml.rels': link('hyperlink', 'https://x/') }, 'fit'],
    [{ 'word/_rels/document.xml.rels': link('hyperlink', 'file://x/') }, 'fetches-from-outside'],
    [{ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }, 'entities'],
    [{ 'word/document.xml': '<a><b></a>' }, 'broken'],
    [
      { 'word/document.xml': field('<w:instrText>DDE</w:instrText><w:instrText>AUTO c</w:instrText>') },
      'fetches-from-outside',
    ],
    [{ 'word/document.xml': field('<w:instrText>HYPERLINK "https://x/link"</w:instrText>') }, 'fit'],
    [{ 'setup.exe': 'MZ' }, 'unexpected-part'],
    [{ 'word/a.svg': '<svg/>' }, 'active-picture'],
  ]
  for (const [parts, because] of cases)
    assert.equal((await look('letter.docx', docx(parts))).says, because, Object.keys(parts)[0])
  assert.equal((await look('letter.docx', archive({ 'a.txt': 'hello' }))).says, 'archive')
  assert.equal((await look('all.zip', archive({ 'a.txt': 'hello' }))).says, 'archive')
  assert.equal((await look('letter.xlsx', docx())).says, 'extension-differs')
})

test('an archive whose directory tells another story than its members is refused', async () => {
  const changed = (change: (zip: Buffer) => void) => {
    const zip = docx()
    change(zip)
    return look('letter.docx', zip)
  }
  const part = 'word/document.xml'
  const cases: [string, (zip: Buffer) => void][] = [
    ['encrypted', (zip) => zip.writeUInt16LE(1, entryOf(zip, part) + 8)],
    ['headers-differ', (zip) => zip.writeUInt16LE(2, headOf(zip, part) + 6)],
    ['headers-differ', (zip) => zip.write('word/document.xmm', headOf(zip, part) + 30)],
    ['headers-differ', (zip) => zip.writeUInt32LE(1, headOf(zip, part) + 14)],
    ['archive-broken', (zip) => zip.writeUInt16LE(12, entryOf(zip, part) + 10)],
    ['members-overlap', (zip) => zip.writeUInt32LE(0, entryOf(zip, part) + 42)],
    ['unpacks-too-large', (zip) => zip.writeUInt32LE(0xfffffff0, entryOf(zip, part) + 24)],
  ]
  for (const [because, change] of cases) assert.equal((await changed(change)).says, because)
  const falseSize = await changed((zip) => {
    zip.writeUInt32LE(10, entryOf(zip, part) + 24)
    zip.writeUInt32LE(10, headOf(zip, part) + 22)
  })
  assert.equal(falseSize.says, 'false-size')
  const linked = await changed((zip) => {
    zip[entryOf(zip, part) + 5] = 3
    zip.writeUInt32LE(0o120777 * 65_536, entryOf(zip, part) + 38)
  })
  assert.equal(linked.says, 'link')
})

test('names that lead outside or stand twice are refused', async () => {
  const read = async (zip: Buffer) => readArchive(readerOf(zip), usualLimits)
  assert.equal(await read(archive({ '../a': 'x' })), 'path-outside')
  assert.equal(await read(archive({ '/a': 'x' })), 'path-outside')
  assert.equal(await read(archive({ 'a\\b': 'x' })), 'path-outside')
  assert.equal(await read(archive({ 'a.txt': 'x', 'A.TXT': 'y' })), 'name-twice')
})

test('a hundred thousand members are refused by their number, and ten gigabytes of zeros by their size, stated or not', async () => {
  const many = archive(Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`${index}`, ''])))
  assert.equal(await readArchive(readerOf(many), usualLimits), 'too-many-members')
  many.writeUInt16LE(5, many.length - 12)
  many.writeUInt16LE(5, many.length - 14)
  assert.notEqual(typeof (await readArchive(readerOf(many), usualLimits)), 'object')

  const zeros = tenGigabytesOfZeros()
  const before = process.memoryUsage.rss()
  assert.equal((await look('letter.docx', withMember(zeros, 0xfffffff0))).says, 'unpacks-too-large')
  assert.equal((await look('letter.docx', withMember(zeros, 1_000))).says, 'false-size')
  assert.ok(process.memoryUsage.rss() - before < 150 * 1024 * 1024)
})

/** The same mebibyte of packed zeros, again and again. */
function tenGigabytesOfZeros(): Buffer {
  const mebibyte = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: 10_240 }, () => mebibyte), deflateRawSync(Buffer.alloc(0))])
}

/** A letter whose text is the packed bytes, which say that they are so large. */
function withMember(packed: Buffer, unpacked: number): Buffer {
  const letter = docx({ 'word/document.xml': '' })
  const part = 'word/document.xml'
  const [head, entry] = [headOf(letter, part), entryOf(letter, part)]
  const after = head + 30 + part.length
  const directory = letter.readUInt32LE(letter.length - 6)
  const old = letter.readUInt32LE(head + 18)
  for (const [at, value] of [
    [head + 18, packed.length],
    [head + 22, unpacked],
    [entry + 20, packed.length],
    [entry + 24, unpacked],
  ] as const)
    letter.writeUInt32LE(value, at)
  letter.writeUInt16LE(8, head + 8)
  letter.writeUInt16LE(8, entry + 10)
  letter.writeUInt32LE(directory + packed.length - old, letter.length - 6)
  return Buffer.concat([letter.subarray(0, after), packed, letter.subarray(after + old)])
}
