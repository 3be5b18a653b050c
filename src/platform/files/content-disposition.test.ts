import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentDisposition } from './content-disposition.ts'
import { safeName } from './file-name.ts'

test('a name is saved as it is where it is plain, and in two ways where it is not', () => {
  for (const [name, header] of [
    ['Budget 2026.pdf', 'filename="Budget 2026.pdf"'],
    ['Tŷ Gwyn.pdf', `filename="Ty Gwyn.pdf"; filename*=UTF-8''T%C5%B7%20Gwyn.pdf`],
    ['报告.pdf', `filename="__.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`],
    ['تقرير.pdf', `filename="_____.pdf"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf`],
    ["it's (1).pdf", `filename="it's (1).pdf"`],
    ["é's (1).pdf", `filename="e's (1).pdf"; filename*=UTF-8''%C3%A9%27s%20%281%29.pdf`],
    ['a"; filename="b.exe', 'filename="a_; filename=_b.exe"'],
    ['a\r\nSet-Cookie: b=c', 'filename="aSet-Cookie_ b=c"'],
    ['', 'filename="file"'],
  ] as const) {
    assert.equal(contentDisposition('attachment', name), `attachment; ${header}`)
    assert.equal(contentDisposition('inline', name), `inline; ${header}`)
  }
})

test('the plain name is as safe as the whole one, also where taking marks off makes another of it', () => {
  const plainOf = (name: string) => /filename="([^"]*)"/.exec(contentDisposition('attachment', name))?.[1]

  assert.equal(plainOf('\u0301.htaccess'), 'htaccess')
  assert.equal(plainOf('ćon.txt'), '_con.txt')
  assert.equal(plainOf('a\u226eb.txt'), 'a_b.txt')
  assert.equal(plainOf('a.pdf.\u0301'), 'a.pdf')
})

test('whatever the name, the header is one line with one name, as a program reads it', () => {
  const tricky = fc.constantFrom(
    ...['"', '\\', '/', '\r\n', ';', '%', "'", '*', '.', ' ', '\u202e', '\u0301', '\0', '\ud800', '\u226e'],
    ...['filename="', "filename*=UTF-8''", 'con', '\u2028', '\uff0f', 'é', '报', '😀', '\u00a0', '.exe'],
  )
  const name = fc.array(fc.oneof(tricky, fc.string({ unit: 'binary' })), { maxLength: 30 })
  fc.assert(
    fc.property(name, (parts) => {
      const header = contentDisposition('attachment', parts.join(''))
      const read = /^attachment; filename="([^"\\]*)"(?:; filename\*=UTF-8''([\w!#$&+.^`|~%-]+))?$/.exec(
        header,
      )
      assert.ok(read, header)
      const [, plain = '', whole] = read
      assert.match(header, /^[\x20-\x7e]+$/)
      assert.equal(safeName(plain), plain)
      assert.equal(whole === undefined ? plain : decodeURIComponent(whole), safeName(parts.join('')))
    }),
    { numRuns: 500 },
  )
})
