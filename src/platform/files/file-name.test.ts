import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { safeName } from './file-name.ts'

test('a name that somebody gave stays as it is, in whatever script', () => {
  for (const name of [
    'Budget 2026.pdf',
    "Mrs O'Brien (final).docx",
    'Cyngor Tŷ Gwyn.pdf',
    'تقرير.pdf',
    '报告.pdf',
    'отчёт.pdf',
    'हिन्दी.pdf',
    '😀.png',
    'no ending',
    'archive.tar.gz',
  ])
    assert.equal(safeName(name), name.normalize('NFKC'))
})

test('a name leads into no folder', () => {
  for (const name of [
    '../../etc/passwd',
    '..\\..\\etc\\passwd',
    '/etc/passwd',
    'C:\\passwd',
    '..\uff0fpasswd',
    '\u2024\u2024/passwd',
    'a/\n/passwd',
    '.\u200b./passwd',
  ])
    assert.equal(safeName(name), 'passwd', name)
  for (const name of ['', '.', '..', '...', '/', 'a/', ' . ', '\0', '\u202e', '\ud800', '\u200b\u2060'])
    assert.equal(safeName(name), 'file', JSON.stringify(name))
})

test('a name does not look like another', () => {
  for (const [name, shown] of [
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['photo.jpg.exe', 'photo.jpg.exe'],
    ['photo.exe\u2066.jpg\u2069', 'photo.exe.jpg'],
    ['photo.exe\u2024jpg', 'photo.exe.jpg'],
    [`photo.jpg${' '.repeat(200)}.exe`, 'photo.jpg .exe'],
    ['photo.jpg\u00a0\u3000\u2003.exe', 'photo.jpg .exe'],
    ['photo.exe. . .', 'photo.exe'],
    ['photo.exe\0.jpg', 'photo.exe.jpg'],
    ['pho\u200bto\ufeff.jp\u00adg', 'photo.jpg'],
    ['.htaccess', 'htaccess'],
    ['photo\r\n.jpg', 'photo.jpg'],
    ['photo.jpg:hidden.exe', 'photo.jpg_hidden.exe'],
    ['%2e%2e%2fphoto.jpg', '_2e_2e_2fphoto.jpg'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['aux .txt', '_aux .txt'],
    ['console.txt', 'console.txt'],
  ] as const)
    assert.equal(safeName(name), shown)
})

test('a very long name is cut in its middle, so that its ending is seen', () => {
  for (const letter of ['a', '报', '😀']) {
    const short = safeName(`${letter.repeat(5000)}.jpg.exe`)
    assert.ok([...short].length <= 120)
    assert.ok(short.startsWith(letter.repeat(80)) && short.endsWith(`${letter}.jpg.exe`))
    assert.ok(short.isWellFormed())
  }
  assert.equal([...safeName(`con.${'a'.repeat(200)}`)].length, 120)
})

test('whatever the name, nothing of it leads away, hides or is too long', () => {
  const tricky = fc.constantFrom(
    '.',
    ' ',
    '/',
    '\\',
    '\u202e',
    '\u0301',
    '\u226e',
    '\uff0f',
    '\ud800',
    'con',
    '"',
    '%',
  )
  const part = fc.oneof(tricky, fc.string({ unit: 'binary', maxLength: 50 }))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const safe = safeName(parts.join(''))
      assert.ok(safe.length > 0 && [...safe].length <= 120, safe)
      assert.doesNotMatch(safe, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\"*:<>?|%]|^[. ]|[. ]$|^con(\.|$)/u)
    }),
    { numRuns: 500 },
  )
})
