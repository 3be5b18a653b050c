import assert from 'node:assert/strict'
import { test } from 'node:test'
import { archive, docx, look, picture } from '../../../test/support/files.ts'

const letter = async (words: string) =>
  (await look('letter.docx', docx({ 'word/document.xml': `<w:document>${words}</w:document>` }))).says

test('what a document is judged by may not be said twice under two prefixes', async () => {
  const template = 'Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"'
  const other = 'x:Type="http://x/styles" x:Target="styles.xml" x:TargetMode="Internal"'
  const links = `<Relationships><Relationship Id="a" ${template} ${other}/></Relationships>`
  assert.equal((await look('letter.docx', docx({ 'word/_rels/a.xml.rels': links }))).says, 'broken')
  assert.equal(await letter('<w:fldSimple w:instr="DDEAUTO c" x:instr="PAGE"/>'), 'broken')
  assert.equal(await letter('<w:sdt w:id="1" r:id="2"/>'), 'fit')
})

test('a field of Word is one of a list, spelled where every program reads the same', async () => {
  const [begin, separate, end] = ['begin', 'separate', 'end'].map(
    (one) => `<w:fldChar w:fldCharType="${one}"/>`,
  )
  const says = (words: string) => `<w:instrText>${words}</w:instrText>`
  const choice = (words: string) =>
    `<mc:AlternateContent><mc:Choice>${words}</mc:Choice></mc:AlternateContent>`
  const page = `${begin}${says(' PAGE \\* MERGEFORMAT ')}${separate}<w:t>1</w:t>${end}`
  const fetches = 'fetches-from-outside'
  const cases: [string, string][] = [
    [page, 'fit'],
    [choice(`<w:p>${page}</w:p>`), 'fit'],
    [`${begin}${says('TOC \\o "1-3"')}${separate}${page}${end}`, 'fit'],
    [`${begin}${says('IF ')}${page}${says(' = 1 "a" "b"')}${end}`, 'fit'],
    [`${begin}${says('HYPERLINK \\l "part" \\h')}${end}`, 'fit'],
    [`${begin}${says('HYPERLINK "file://srv/x.exe"')}${end}`, fetches],
    [`${begin}${says('HYPERLINK \\o "a" x.exe')}${end}`, fetches],
    [`${begin}${says('SOMETHINGNEW "http://x"')}${end}`, fetches],
    [`${begin}${says('INCLUDE')}${choice(says('X'))}${says('PICTURE "http://x"')}${end}`, fetches],
    [`${begin}${choice(says('"'))}${says('DDEAUTO c')}${end}`, fetches],
    [`${begin}<w:instrText>INCLUDE<x:y/>PICTURE "http://x"</w:instrText>${end}`, fetches],
    [`${begin}<x:r>${says('PAGE ')}</x:r>${says('DDEAUTO c')}${end}`, fetches],
    [`${begin}<w:r xmlns:w="x">${says('PAGE ')}</w:r>${says('DDEAUTO c')}${end}`, fetches],
    [`${begin}<w:delInstrText>PAGE </w:delInstrText>${says('DDEAUTO c')}${end}`, fetches],
    [`${begin}<w:t>DDEAUTO c</w:t>${end}`, fetches],
    [`${begin}${says('DDEAUTO c')}`, fetches],
    [`${begin}${says('PAGE')}`, fetches],
  ]
  for (const [words, because] of cases) {
    const declared = `<w:body xmlns:w="w" xmlns:x="x" xmlns:mc="mc">${words}</w:body>`
    assert.equal(await letter(declared), because, words)
  }
})

test('a link that is there to be pressed may not be used for anything else', async () => {
  const cases: [string, string][] = [
    ['<a:blip r:embed="rId5"/><a:hlinkClick r:id="rId5"/>', 'fit'],
    ['<a:blip r:link="rId5"/>', 'fetches-from-outside'],
    ['<w:attachedTemplate r:id="rId5"/>', 'fetches-from-outside'],
    ['<w:altChunk r:id="rId5"/>', 'embedded-file'],
    ['<v:imagedata r:href="rId5"/>', 'fetches-from-outside'],
    ['<a:hlinkMouseOver r:id="rId5"/>', 'fetches-from-outside'],
    ['<a:hlinkClick r:id="rId5" action="ppaction://hlinksldjump"/>', 'fit'],
    ['<a:hlinkClick r:id="rId5" action="ppaction://program"/>', 'acts-by-itself'],
  ]
  for (const [words, because] of cases) assert.equal(await letter(words), because, words)
  const related = async (type: string) => {
    const links = `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="we.xml"/></Relationships>`
    return (await look('letter.docx', docx({ 'word/_rels/a.xml.rels': links }))).says
  }
  for (const type of ['styles', 'extended-properties', 'extendedProperties'])
    assert.equal(await related(type), 'fit', type)
  for (const type of ['webextensiontaskpanes', 'connections', 'somethingNew'])
    assert.equal(await related(type), 'unexpected-part', type)
})

test('a table calculates from its own values alone', async () => {
  const xlsx = async (words: string) => {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
    const parts = {
      '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
      'xl/workbook.xml': `<workbook>${words}</workbook>`,
    }
    return (await look('table.xlsx', archive(parts))).says
  }
  const formulas: [string, string][] = [
    ['SUM(A1:B2)*IF(image!A1,1,2)', 'fit'],
    ['HYPERLINK("https://x/")', 'fit'],
    ['_xlfn.WEBSERVICE("https://x/")', 'fetches-from-outside'],
    ['_xlfn.IMAGE ("https://x/i.png")', 'fetches-from-outside'],
    ['LET(a,RTD,a("x"))', 'fetches-from-outside'],
    ["cmd|'/C calc'!A0", 'fetches-from-outside'],
    ["'file:///c:/x.ods'#A1", 'fetches-from-outside'],
  ]
  for (const [formula, because] of formulas) {
    assert.equal(await xlsx(`<c><f>${formula}</f></c>`), because, formula)
    const cell = `<a formula="${formula.replaceAll('"', '&quot;')}"/>`
    assert.equal(await openDocument(cell), because, formula)
  }
  assert.equal(await xlsx('<definedName>W<!-- -->EBSERVICE</definedName>'), 'fetches-from-outside')
  assert.equal(await xlsx('<connections><connection/></connections>'), 'fetches-from-outside')
})

const openDocument = async (words: string) => {
  const parts = {
    mimetype: Buffer.from('application/vnd.oasis.opendocument.text'),
    'content.xml': `<office>${words}</office>`,
  }
  return (await look('letter.odt', archive(parts, ['mimetype']))).says
}

test('an OpenDocument shows what lies in it, and leads only where a reader may be led', async () => {
  const cases: [string, string][] = [
    ['<image href="Pictures/100 a.png"/><a href="https://x/"/><image href="./Pictures/a.png"/>', 'fit'],
    ['<image href=" https://x/i.png"/>', 'fetches-from-outside'],
    ['<image href="../i.png"/>', 'fetches-from-outside'],
    ['<button image-data="https://x/i.png"/>', 'fetches-from-outside'],
    ['<a href="file:///c:/x.exe"/>', 'fetches-from-outside'],
  ]
  for (const [words, because] of cases) assert.equal(await openDocument(words), because, words)
})

test('a picture in a document is the picture it is named, to its last byte', async () => {
  const [photo, drawing] = [await picture(), await picture('png')]
  const cases: [string, Buffer, string][] = [
    ['a.jpg', photo, 'fit'],
    ['a.png', drawing, 'fit'],
    ['a.emf', Buffer.concat([Buffer.from([1, 0, 0, 0]), Buffer.alloc(36), Buffer.from(' EMF')]), 'fit'],
    ['a.png', Buffer.concat([drawing, Buffer.from('x')]), 'bytes-after-the-end'],
    ['a.jpg', Buffer.from('\xff\xd8\xff%PDF-1.4 ', 'latin1'), 'two-in-one'],
    ['a.emf', Buffer.from('\0\0\0'), 'unknown-content'],
    ['a.gif', Buffer.from('a text'), 'unknown-content'],
  ]
  for (const [name, bytes, because] of cases)
    assert.equal((await look('letter.docx', docx({ [`word/media/${name}`]: bytes }))).says, because, name)
  const tiny = await look('letter.docx', docx({ 'word/media/a.png': drawing }), { pixels: 100 })
  assert.equal(tiny.says, 'too-many-pixels')
})

test('a folder in an archive has nothing in it', async () => {
  const zip = docx({ 'word/x/': Buffer.from('') })
  assert.equal((await look('letter.docx', zip)).says, 'fit')
  const full = docx({ 'word/xy': Buffer.from('aaaaaaaaaaaaaaaaaaaaaaaaa') })
  const [head, entry] = [full.indexOf('word/xy') - 30, full.lastIndexOf('word/xy') - 46]
  full.write('/', head + 36)
  full.write('/', entry + 52)
  full.writeUInt32LE(0, head + 22)
  full.writeUInt32LE(0, entry + 24)
  assert.equal((await look('letter.docx', full)).says, 'false-size')
})
