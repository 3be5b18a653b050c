import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readForm } from './form-body.ts'

function fieldsOf(body: string): Record<string, readonly string[]> {
  const read = readForm(body)
  assert.ok(read.ok, body)
  return Object.fromEntries(read.fields)
}

function refusal(body: string): string {
  const read = readForm(body)
  return read.ok ? 'read' : read.because
}

test('a form is read as browsers write it', () => {
  assert.deepEqual(fieldsOf('name=Zo%C3%AB+%26+co&day=1&day=2&empty=&bare'), {
    name: ['Zoë & co'],
    day: ['1', '2'],
    empty: [''],
    bare: [''],
  })
  assert.deepEqual(fieldsOf('a=b=c'), { a: ['b=c'] })
  assert.deepEqual(fieldsOf('%3D=%2B'), { '=': ['+'] })
  assert.deepEqual(fieldsOf('lines=one%0D%0Atwo'), { lines: ['one\r\ntwo'] })
  assert.deepEqual(fieldsOf(''), {})
})

test('whatever a browser sends comes out as it went in', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'))
  const pairs = fc.array(fc.tuple(word, word), { maxLength: 30 })

  fc.assert(
    fc.property(pairs, (sent) => {
      const read = fieldsOf(new URLSearchParams(sent).toString())
      const expected = Map.groupBy(sent, ([name]) => name)
      for (const [name, all] of expected)
        assert.deepEqual(
          read[name],
          all.map(([, value]) => value),
        )
    }),
  )
})

test('names that every object has are fields like others', () => {
  const read = readForm('__proto__=a&constructor=b&toString=c')

  assert.ok(read.ok)
  assert.deepEqual(
    [...read.fields],
    [
      ['__proto__', ['a']],
      ['constructor', ['b']],
      ['toString', ['c']],
    ],
  )
})

test('what browsers never send is refused, not repaired', () => {
  for (const part of ['%', '%4', '%zz', '%FF', '%C0%AF', '%ED%A0%80', '%F5%80%80%80', '%E2%82']) {
    assert.equal(refusal(`kind=${part}`), 'not readable as text', part)
    assert.equal(refusal(`${part}=pothole`), 'not readable as text', part)
  }
  assert.equal(refusal('kind=%00'), 'a character that no form sends')
  assert.equal(refusal('ki%00nd=pothole'), 'a character that no form sends')
  assert.equal(refusal('kind=\0'), 'a character that no form sends')
})

test('two hundred fields are read and no more', () => {
  assert.equal(Object.keys(fieldsOf(Array.from({ length: 200 }, (_, i) => `f${i}=1`).join('&'))).length, 200)
  assert.equal(refusal('a=1&'.repeat(200)), 'too many fields')
  assert.equal(refusal('&'.repeat(60_000)), 'too many fields')
})
