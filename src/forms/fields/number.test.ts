import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswer, showAnswer, typedOf } from './fields.ts'
import { aQuestion, around, missing, sent, wrong } from './questions-for-tests.ts'

const howMany = aQuestion('number', { least: 0, most: 10_000 })
const howMuch = aQuestion('money', { least: 0, most: 10_000_000 })
const count = (given: string, question = howMany) => readAnswer(question, sent({ '': given }), around)
const pay = (given: string, question = howMuch) => readAnswer(question, sent({ '': given }), around)

for (const [given, code] of [
  ['12', '12'],
  [' 12 ', '12'],
  ['1,250', '1250'],
  ['1 250', '1250'],
  ['10,000', '10000'],
  ['007', '7'],
  ['0', '0'],
  ['000', '0'],
  ['-0', '0'],
] as const) {
  test(`"${given}" is the number ${code}`, () => {
    assert.deepEqual(count(given), { ok: true, code })
  })
}

for (const given of [
  'twelve',
  '12,5',
  '1,2',
  '1,2500',
  ',250',
  '12.0',
  '12a',
  '1-2',
  '-',
  '1e3',
  '٤',
  '½',
  '£12',
]) {
  test(`"${given}" is not guessed at: the person is told what to enter`, () => {
    assert.deepEqual(count(given), wrong)
  })
}

test('the limits of a number belong to it, and what is beyond them is refused', () => {
  const some = aQuestion('number', { least: -5, most: 20 })

  for (const given of ['-5', '\u22125', '20']) assert.equal(count(given, some).ok, true, given)
  for (const given of ['-6', '21', '9'.repeat(400)]) assert.deepEqual(count(given, some), wrong, given)
})

test('a number so long that its last digit would be lost is refused, whatever the limit', () => {
  const any = aQuestion('number', { least: 0, most: Number.MAX_VALUE })

  assert.equal(count('9'.repeat(15), any).ok, true)
  assert.deepEqual(count('9'.repeat(16), any), wrong)
})

test('nothing is asked for again, unless it may be left out', () => {
  for (const nothing of ['', '  ', '\t']) assert.deepEqual(count(nothing), missing)
  assert.deepEqual(count(' ', aQuestion('number', { optional: true })), { ok: true, code: '' })
})

for (const [given, pence] of [
  ['12.50', '1250'],
  ['£12.50', '1250'],
  ['£ 12.50', '1250'],
  ['12', '1200'],
  ['£1,250', '125000'],
  ['1,250.05', '125005'],
  ['12.5', '1250'],
  ['0.05', '5'],
  ['£0', '0'],
  ['0012.50', '1250'],
] as const) {
  test(`"${given}" is ${pence} pence`, () => {
    assert.deepEqual(pay(given), { ok: true, code: pence })
  })
}

for (const given of ['£', '12.505', '12.', '12,50', '12.50.1', '$12', '12p', '££12', 'twelve pounds']) {
  test(`"${given}" is not taken as an amount of money`, () => {
    assert.deepEqual(pay(given), wrong)
  })
}

test('the limits of an amount are in pence', () => {
  const some = aQuestion('money', { least: 1, most: 1250 })

  assert.deepEqual(pay('£12.50', some), { ok: true, code: '1250' })
  assert.deepEqual(pay('£12.51', some), wrong)
  assert.deepEqual(pay('£0', some), wrong)
})

test('an amount is shown in pounds, with pence where there are any', () => {
  assert.equal(showAnswer(howMuch, '1250', around), '£12.50')
  assert.equal(showAnswer(howMuch, '1200', around), '£12')
  assert.equal(showAnswer(howMuch, '125000005', around), '£1,250,000.05')
  assert.equal(showAnswer(howMuch, '-5', around), '-£0.05')
})

test('an amount is typed again in pounds', () => {
  for (const [pence, pounds] of [
    ['1250', '12.50'],
    ['1200', '12'],
    ['5', '0.05'],
    ['0', '0'],
    ['-5', '-0.05'],
    ['', ''],
  ] as const)
    assert.deepEqual(typedOf(howMuch, pence), { asked: [pounds] })
})

test('a number is shown as its digits, for it may be a year', () => {
  assert.equal(showAnswer(howMany, '1965', around), '1965')
})
