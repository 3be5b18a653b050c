import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bankAccount } from './bank-account.ts'
import { readAnswer, showAnswer, typedOf } from './fields.ts'
import { readModulusTable } from './modulus-table.ts'
import { aQuestion, around, missing, sent, wrong } from './questions-for-tests.ts'

const question = aQuestion('bank-account')
const whole = { name: 'Siân O’Neill', 'sort-code': '08-99-99', number: '66374958', roll: '' }
const fields = (more: Partial<typeof whole>) => sent({ ...whole, ...more })
const check = (more: Partial<typeof whole>, of = question) => readAnswer(of, fields(more), around)
const refused = (part: string, text: string) => ({ ok: false, text, input: `asked-${part}` })

for (const sortCode of ['089999', '08-99-99', '08 99 99', '08–99–99', '08.99.99', ' 08/99/99 ']) {
  test(`the sort code "${sortCode}" is 08-99-99`, () => {
    assert.deepEqual(check({ 'sort-code': sortCode }), { ok: true, code: 'Siân O’Neill\n089999\n66374958\n' })
  })
}

test('an account number of six or seven digits is filled up to eight', () => {
  assert.match(JSON.stringify(check({ number: '123 456' })), /\\n00123456\\n/)
  assert.match(JSON.stringify(check({ number: '1234567' })), /\\n01234567\\n/)
})

test('a roll number may be left out, and is kept as it was written', () => {
  assert.match(JSON.stringify(check({ roll: ' D/123.4-56  x ' })), /\\nD\/123\.4-56 x"/)
})

for (const [part, given, text] of [
  ['name', ' ', 'Enter the name on the account'],
  ['name', 'a'.repeat(201), 'Name on the account must be 200 characters or fewer'],
  ['sort-code', '', 'Enter a sort code'],
  ['sort-code', '08-99-9', 'Enter a valid sort code like 309430'],
  ['sort-code', '08-99-9O', 'Enter a valid sort code like 309430'],
  ['number', '', 'Enter an account number'],
  ['number', '1234567x', 'Enter a valid account number like 00733445'],
  ['number', '12345', 'Account number must be between 6 and 8 digits'],
  ['number', '123456789', 'Account number must be between 6 and 8 digits'],
  ['roll', '1234567890123456789', 'Building society roll number must be between 1 and 18 characters'],
  [
    'roll',
    'D_1',
    'Building society roll number must only include letters a to z, numbers, hyphens, spaces, forward slashes and full stops',
  ],
] as const) {
  test(`with "${given.slice(0, 12)}" as its ${part} the person is led there: ${text}`, () => {
    assert.deepEqual(check({ [part]: given }), refused(part, text))
  })
}

test('nothing at all is an unanswered question, unless it may be left out', () => {
  const nothing = { name: '', 'sort-code': ' ', number: '-', roll: '' }

  assert.deepEqual(check(nothing), missing)
  assert.deepEqual(check(nothing, { ...question, optional: true }), { ok: true, code: '' })
})

test('a slip in the account number is found by the council’s table, and by nothing without one', () => {
  const read = readModulusTable('089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1')
  assert.ok(read.ok)
  const held = { ...around, lists: { ...around.lists, modulus: read.table } }
  const checkHeld = (number: string) =>
    bankAccount.check(question, bankAccount.read(question, fields({ number })), held)

  assert.equal(checkHeld('66374958').ok, true)
  assert.deepEqual(checkHeld('66374959'), { ...wrong, input: 'asked-number' })
  assert.equal(check({ number: '66374959' }).ok, true)
})

test('an account is shown whole, so that it can be checked, and typed again', () => {
  const code = 'Siân O’Neill\n089999\n66374958\nD/123'

  assert.equal(showAnswer(question, code, around), 'Siân O’Neill, 08-99-99, 66374958, D/123')
  assert.equal(showAnswer(question, 'A\n089999\n66374958\n', around), 'A, 08-99-99, 66374958')
  assert.deepEqual(typedOf(question, code), {
    'asked-name': ['Siân O’Neill'],
    'asked-sort-code': ['089999'],
    'asked-number': ['66374958'],
    'asked-roll': ['D/123'],
  })
})
