import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { codeFrom, newReference, plainLetters, uuid } from './ids.ts'

const shape = /^[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$/

test('a reference has the shape that is printed, and no letter that is mistaken for another', () => {
  const references = Array.from({ length: 2_000 }, () => newReference('FH'))

  for (const reference of references) {
    assert.match(reference, /^FH-/)
    assert.match(reference.slice(3), shape)
    assert.doesNotMatch(reference.slice(3), /[AEIOU015LNSZ]/)
  }
  assert.equal(new Set(references).size, references.length)
})

test('each letter is as likely as any other at each place', () => {
  const times = 12_000
  const seen = Array.from({ length: 8 }, () => new Map<string, number>())
  for (let i = 0; i < times; i++) {
    const letters = newReference('FH').slice(3).replace('-', '')
    for (const [at, letter] of [...letters].entries()) seen[at]!.set(letter, (seen[at]!.get(letter) ?? 0) + 1)
  }

  // 500 of each are expected, give or take 22; six times that is met by chance once in a hundred million.
  for (const counts of seen) {
    assert.equal(counts.size, 24)
    for (const [letter, count] of counts) assert.ok(Math.abs(count - times / 24) < 135, `${letter} ${count}`)
  }
})

test('a code is made from its digest: the same always, another for another', () => {
  const digest = (text: string) => createHash('sha256').update(text).digest()

  assert.equal(codeFrom(digest('one')), codeFrom(digest('one')))
  assert.notEqual(codeFrom(digest('one')), codeFrom(digest('two')))
  for (let i = 0; i < 2_000; i++) assert.match(codeFrom(digest(`${i}`)), shape)
})

test('a digest of which hardly a byte can be used still gives a code', () => {
  assert.match(codeFrom(Buffer.alloc(32, 255)), shape)
})

test('what a person types is read without what does not matter', () => {
  assert.equal(plainLetters(' fh-7k2m 9qxd '), 'FH7K2M9QXD')
  assert.equal(
    plainLetters('ＦＨ－７Ｋ２Ｍ－９ＱＸＤ'),
    'FH7K2M9QXD',
    'typed on a keyboard of full-width letters',
  )
  assert.equal(plainLetters('FH–7K2M—9QXD.'), 'FH7K2M9QXD', 'with the dashes that word processors put in')
  assert.equal(plainLetters(''), '')
  assert.equal(plainLetters('\u0000\u202e'), '')
})

test('an identifier is a version 7 uuid: later ones sort behind earlier ones, and none is made twice', () => {
  const earlier = uuid(new Date('2026-11-21T09:00:00.000Z'))
  const later = uuid(new Date('2026-11-21T09:00:00.001Z'))
  const many = new Set(Array.from({ length: 2_000 }, () => uuid(new Date('2026-11-21T09:00:00Z'))))

  for (const id of [earlier, later, ...many])
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.ok(earlier < later)
  assert.equal(many.size, 2_000)
  assert.equal(
    Number.parseInt(earlier.replaceAll('-', '').slice(0, 12), 16),
    Date.parse('2026-11-21T09:00:00Z'),
  )
})
