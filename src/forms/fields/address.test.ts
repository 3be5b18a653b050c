import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, showAnswer, typedOf } from './fields.ts'
import { aQuestion, around, missing, sent, wrong } from './questions-for-tests.ts'

const question = aQuestion('address')
const whole = { 'line-1': '12 Alder Road', 'line-2': '', town: 'Fairholme', county: '', postcode: 'AB12 3DE' }
const check = (more: Partial<typeof whole>, of = question) =>
  readAnswer(of, sent({ ...whole, ...more }), around)
const nothing = { 'line-1': ' ', 'line-2': '', town: '', county: '\t', postcode: '-' }

test('an address is kept in five lines, the empty ones too', () => {
  assert.deepEqual(check({}), { ok: true, code: '12 Alder Road\n\nFairholme\n\nAB12 3DE' })
})

test('blanks and line ends within a line do not make lines of it', () => {
  assert.deepEqual(check({ 'line-1': ' Flat 2,\r\n 12  Alder Road\u200b ', county: 'Kent' }), {
    ok: true,
    code: 'Flat 2, 12 Alder Road\n\nFairholme\nKent\nAB12 3DE',
  })
})

for (const [part, text] of [
  ['line-1', 'Enter address line 1, typically the building and street'],
  ['town', 'Enter town or city'],
  ['postcode', 'Enter postcode'],
] as const) {
  test(`without ${part} the person is led there and told what to enter`, () => {
    assert.deepEqual(check({ [part]: ' ' }), { ok: false, text, input: `asked-${part}` })
  })
}

test('what is no postcode is told apart from an empty one', () => {
  assert.deepEqual(check({ postcode: 'AB12' }), { ...wrong, input: 'asked-postcode' })
})

test('a line has room for a hundred characters, and the person is told which is too long', () => {
  assert.equal(check({ 'line-2': 'é'.repeat(100) }).ok, true)
  assert.deepEqual(check({ 'line-2': 'é'.repeat(101) }), {
    ok: false,
    text: 'Address line 2 must be 100 characters or fewer',
    input: 'asked-line-2',
  })
})

test('nothing at all is an unanswered question, unless it may be left out', () => {
  assert.deepEqual(check(nothing), missing)
  assert.deepEqual(check(nothing, { ...question, optional: true }), { ok: true, code: '' })
})

test('an address is shown on one line without its empty lines, and typed again line by line', () => {
  const code = '12 Alder Road\n\nFairholme\n\nAB12 3DE'

  assert.equal(showAnswer(question, code, around), '12 Alder Road, Fairholme, AB12 3DE')
  assert.deepEqual(typedOf(question, code), {
    'asked-line-1': ['12 Alder Road'],
    'asked-line-2': [''],
    'asked-town': ['Fairholme'],
    'asked-county': [''],
    'asked-postcode': ['AB12 3DE'],
  })
})
