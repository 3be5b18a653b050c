import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFName, PDFString } from '@cantoo/pdf-lib'
import { archive, docx, look, onePage, pdf, picture } from '../../../test/support/files.ts'

test('what a form needs may come in, each under its own name', async () => {
  const files: [string, Buffer][] = [
    ['photo.jpg', await picture()],
    ['photo.JPEG', await picture()],
    ['drawing.png', await picture('png')],
    ['drawing.webp', await picture('webp')],
    ['letter 3.11.2026.pdf', await pdf()],
    ['letter.docx', docx()],
    ['note.txt', Buffer.from('The bin costs £5\r\n')],
    ['list.csv', Buffer.from('name,telephone\nAnn,+44 (0)20 7946 0000\n"a, b",-5.20\n')],
  ]
  for (const [name, bytes] of files) assert.equal((await look(name, bytes)).says, 'fit', name)
})

test('a name that says another thing than the content, or hides what it is, is refused', async () => {
  const photo = await picture()
  const names: [string, string][] = [
    ['', 'name-missing'],
    ['photo', 'no-extension'],
    ['photo.png', 'extension-differs'],
    ['photo.pdf.jpg', 'two-extensions'],
    ['photo.exe.jpg', 'two-extensions'],
    ['invoice.html.jpg', 'two-extensions'],
    ['letter.docm.jpg', 'two-extensions'],
    ['photo.exe', 'program'],
    ['photo\u202egpj.jpg', 'name-unreadable'],
    ['photo\u0000.jpg', 'name-unreadable'],
    ['photo\u2024exe.jpg', 'name-unreadable'],
    ['../photo.jpg', 'name-unreadable'],
    ['con.jpg', 'name-unreadable'],
    [`${'a'.repeat(200)}.jpg`, 'name-too-long'],
    ['photo.svg', 'active-picture'],
    ['photo.doc', 'old-office'],
    ['photo.docm', 'macros'],
  ]
  for (const [name, because] of names) assert.equal((await look(name, photo)).says, because, name)
  assert.equal((await look('photo.jpg', photo, {}, ['pdf'])).says, 'kind-not-taken')
})

test('a file that is two things at once, or has more bytes than its format accounts for, is refused', async () => {
  const [photo, drawing, moving, letter] = [
    await picture(),
    await picture('png'),
    await picture('webp'),
    await pdf(),
  ]
  const zip = archive({ 'a.txt': 'hello' })
  const remark = Buffer.from('<?php system($_GET[0]); ?>')
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, remark.length + 2]), remark])
  const files: [string, Buffer, string][] = [
    ['a.jpg', Buffer.concat([photo, zip]), 'bytes-after-the-end'],
    ['a.jpg', Buffer.concat([photo, remark]), 'bytes-after-the-end'],
    ['a.jpg', Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]), 'program-in-picture'],
    ['a.jpg', photo.subarray(0, photo.length - 20), 'broken'],
    ['a.png', Buffer.concat([drawing, zip]), 'bytes-after-the-end'],
    ['a.png', drawing.subarray(0, drawing.length - 5), 'broken'],
    ['a.webp', Buffer.concat([moving, zip]), 'bytes-after-the-end'],
    ['a.pdf', Buffer.concat([letter, zip]), 'bytes-after-the-end'],
    ['a.pdf', letter.subarray(0, letter.length - 30), 'broken'],
    ['a.txt', Buffer.from('hello\n%PDF-1.4\n'), 'two-in-one'],
    ['a.docx', Buffer.concat([Buffer.from('PK\x03\x04'), docx()]), 'archive-broken'],
    ['a.docx', Buffer.concat([docx(), Buffer.from('x')]), 'bytes-after-the-end'],
    ['a.txt', Buffer.from('<html><script>alert(1)</script>'), 'web-page'],
    ['a.txt', Buffer.from('MZ\0\0'), 'program'],
    ['a.txt', Buffer.from([0x68, 0xff, 0x69]), 'not-utf-8'],
    ['a.txt', Buffer.from('a\u001bb'), 'not-plain-text'],
    ['a.csv', Buffer.from('name\n=cmd()\n'), 'formula'],
    ['a.csv', Buffer.from('name;"=1+1"\n'), 'formula'],
    ['a.csv', Buffer.from('sep=|\na|b\n'), 'formula'],
    ['a.csv', Buffer.from(`a\n${' '.repeat(200)}=cmd()\n`), 'formula'],
    ['a.csv', Buffer.from(`a\n"${' '.repeat(200)}=cmd()"\n`), 'formula'],
    ['a.csv', Buffer.from(`a\n${'-1'.repeat(110)}+HYPERLINK("http://e")\n`), 'formula'],
    ['a.csv', Buffer.from('a\n+A1\n'), 'formula'],
    ['a.csv', Buffer.from('a\n-£5.20,-,-1.5E-7,-3%,+44 20 7946-0000\n'), 'fit'],
    ['a.csv', Buffer.from('name,@SUM(1)\n'), 'formula'],
    ['a.txt', Buffer.alloc(0), 'empty'],
  ]
  for (const [name, bytes, because] of files)
    assert.equal((await look(name, bytes)).says, because, `${name}: ${because}`)
})

test('a second picture behind the first, as telephones put it, goes when the photo is made anew', async () => {
  const photo = await picture()

  const { says, made } = await look('photo.jpg', Buffer.concat([photo, photo]))

  assert.equal(says, 'fit')
  assert.equal((await look('photo.jpg', made)).says, 'fit')
  assert.ok(made.length < photo.length * 2)
})

test('place and author are gone from a photo, and the author from a PDF, whose title stays', async () => {
  const before = await picture()
  const photo = await look('photo.jpg', before)
  const letter = await look('letter.pdf', await pdf())

  assert.ok(before.includes('Canary Author'), 'the photo that was sent says who took it')
  assert.ok(!photo.made.includes('Canary Author') && !photo.made.includes('Exif'))
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const read = await PDFDocument.load(letter.made, { updateMetadata: false })
  assert.equal(read.getAuthor(), undefined)
  assert.equal(read.getTitle(), 'A letter')
  const noted = await pdf(({ context, catalog }) => {
    const notes = context.register(context.stream('<x:xmpmeta>Canary Author</x:xmpmeta>'))
    catalog.set(PDFName.of('Metadata'), notes)
  })
  assert.ok(noted.includes('Canary Author'), 'the notes lie open in the document that was sent')
  const remade = (await look('letter.pdf', noted)).made
  const strings = [
    Buffer.from('Canary Author').toString('hex'),
    Buffer.from('Canary Author', 'utf16le').swap16().toString('hex'),
  ]
  assert.ok(!remade.includes('Canary Author'), 'and nowhere in the one made anew')
  for (const hidden of strings) assert.ok(!remade.toString('latin1').toLowerCase().includes(hidden))
  assert.equal(
    (await look('letter.pdf', letter.made)).says,
    'fit',
    'what was made anew stands the same inspection',
  )
})

test('a picture of too many pixels is refused by what it says, before anything is decoded', async () => {
  const drawing = await picture('png')
  const { crc32 } = await import('node:zlib')
  drawing.writeUInt32BE(64_250, 16)
  drawing.writeUInt32BE(64_250, 20)
  drawing.writeUInt32BE(crc32(drawing.subarray(12, 29)), 29)

  assert.equal((await look('lottapixel.png', drawing)).says, 'too-many-pixels')
})

test('a PDF that runs, starts, carries or hides something is refused', async () => {
  const action = (kind: string, more: Record<string, unknown> = {}) =>
    pdf(({ context, catalog }) => {
      catalog.set(PDFName.of('OpenAction'), context.register(context.obj({ S: kind, ...more } as never)))
    })
  const key = (name: string) =>
    pdf(({ context, catalog }) => catalog.set(PDFName.of(name), context.obj({ a: 1 })))
  const files: [string, Buffer, string][] = [
    ['script', await action('JavaScript', { JS: PDFString.of('app.alert(1)') }), 'script'],
    ['launch', await action('Launch'), 'acts-by-itself'],
    ['form that sends itself', await action('SubmitForm'), 'acts-by-itself'],
    ['another file', await action('GoToR'), 'fetches-from-outside'],
    ['link to a file', await action('URI', { URI: PDFString.of('file:///etc/passwd') }), 'acts-by-itself'],
    ['additional actions', await key('AA'), 'acts-by-itself'],
    ['XFA', await key('XFA'), 'script'],
    ['files within', await pdf((one) => one.attach(Buffer.from('x'), 'x.txt', {})), 'embedded-file'],
    ['encrypted', await pdf((one) => one.encrypt({ userPassword: 'a', ownerPassword: 'b' })), 'encrypted'],
  ]
  for (const [what, bytes, because] of files) assert.equal((await look('a.pdf', bytes)).says, because, what)
  assert.ok(!files[0]?.[1].includes('app.alert'), 'the script lies in a compressed object stream')
})

test('a name that is written in another way is read as what it is', async () => {
  const named = '/#4fpen#41ction << /S /Java#53cript /J#53 (app.alert(1)) >>'
  assert.equal((await look('a.pdf', onePage(named))).says, 'script')
})
