import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputsInDoubt } from './date.ts'
import { readAnswer, showAnswer, typedOf } from './fields.ts'
import { aQuestion, around, missing, sent, wrong } from './questions-for-tests.ts'

const birth = aQuestion('date', { label: 'Date of birth', earliest: -45_000, latest: -1 })
const fields = (day: string, month: string, year: string) => sent({ day, month, year })
const check = (day: string, month: string, year: string, question = birth) =>
  readAnswer(question, fields(day, month, year), around)
const marked = (day: string, month: string, year: string) =>
  inputsInDoubt(birth, fields(day, month, year)).map((input) => input.replace('asked-', ''))

for (const [day, month, year] of [
  ['27', '3', '2007'],
  ['27', '03', '2007'],
  [' 27 ', ' 3.', '2007 '],
  ['27.', 'March', '2007'],
  ['27', 'mar', '2007'],
  ['27', 'MAR.', '2007'],
] as const) {
  test(`${day} ${month} ${year} is 27 March 2007`, () => {
    assert.deepEqual(check(day, month, year), { ok: true, code: '2007-03-27' })
  })
}

test('each month is known by its name and by its first three letters', () => {
  const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September']
  for (const [at, name] of [...names, 'October', 'November', 'December'].entries())
    for (const written of [name, name.slice(0, 3).toLowerCase()])
      assert.deepEqual(check('1', written, '2007'), {
        ok: true,
        code: `2007-${String(at + 1).padStart(2, '0')}-01`,
      })
})

test('29 February is a day in leap years, which 1900 was not', () => {
  for (const year of ['2024', '2000']) assert.equal(check('29', '2', year).ok, true, year)
  for (const year of ['2023', '1900', '2100'])
    assert.deepEqual(check('29', '2', year), {
      ok: false,
      text: 'Date of birth must be a real date',
      input: 'asked-day',
    })
})

for (const [day, month, year, input] of [
  ['32', '1', '2007', 'day'],
  ['0', '1', '2007', 'day'],
  ['first', '1', '2007', 'day'],
  ['31', '4', '2007', 'day'],
  ['1', '13', '2007', 'month'],
  ['1', '0', '2007', 'month'],
  ['1', 'Ma', '2007', 'month'],
  ['1', 'Marzo', '2007', 'month'],
  ['1', '1', 'next', 'year'],
  ['1', '1', '0999', 'year'],
  ['٢٧', '3', '2007', 'day'],
] as const) {
  test(`${day} ${month} ${year} is no day, and the person is led to the ${input}`, () => {
    assert.deepEqual(check(day, month, year), {
      ok: false,
      text: 'Date of birth must be a real date',
      input: `asked-${input}`,
    })
  })
}

test('who leaves a part empty is told which, and led to the first of them', () => {
  const refused = (text: string, part: string) => ({ ok: false, text, input: `asked-${part}` })

  assert.deepEqual(check('27', '', '2007'), refused('Date of birth must include a month', 'month'))
  assert.deepEqual(check('', ' ', '2007'), refused('Date of birth must include a day and month', 'day'))
  assert.deepEqual(check('40', '3', '-'), refused('Date of birth must include a year', 'year'))
})

test('a label that is a question is not made the subject of a sentence', () => {
  for (const label of ['When were you born?', 'Enter your date of birth'])
    assert.deepEqual(check('27', '', '2007', { ...birth, label }), {
      ok: false,
      text: 'The date must include a month',
      input: 'asked-month',
    })
  assert.match(
    JSON.stringify(check('27', '', '2007', { ...birth, label: 'Day it began (optional)' })),
    /"Day it began must/,
  )
})

test('a year of two digits may be of either century, so it is asked for in full', () => {
  for (const year of ['07', '7', '20077'])
    assert.deepEqual(check('27', '3', year), {
      ok: false,
      text: 'Year must include 4 numbers',
      input: 'asked-year',
    })
})

test('a day without limits has one sentence for all that does not fit', () => {
  assert.deepEqual(check('31', '4', '2007', aQuestion('date')), { ...wrong, input: 'asked-day' })
})

test('the limits are days from today, and both belong to it', () => {
  const soon = aQuestion('date', { earliest: -1, latest: 40 })

  for (const [day, month, year, ok] of [
    ['19', '11', '2026', false],
    ['20', '11', '2026', true],
    ['31', '12', '2026', true],
    ['1', '1', '2027', false],
  ] as const)
    assert.deepEqual(check(day, month, year, soon).ok, ok, `${day} ${month}`)
  assert.deepEqual(check('19', '11', '2026', soon), wrong)
})

test('nothing at all is an unanswered question, unless it may be left out', () => {
  assert.deepEqual(check('', ' ', '\t'), missing)
  assert.deepEqual(check('', '', '', { ...birth, optional: true }), { ok: true, code: '' })
})

test('marked is what is missing, else a year cut short, else what can not be, else the whole day', () => {
  assert.deepEqual(marked('', '13', ''), ['day', 'year'])
  assert.deepEqual(marked('1', '13', '07'), ['year'])
  assert.deepEqual(marked('40', '13', '2007'), ['day', 'month'])
  assert.deepEqual(marked('31', '4', '2007'), ['day', 'month', 'year'])
  assert.deepEqual(marked('', '', ''), ['day', 'month', 'year'])
})

test('a day is shown with its month in words, and typed again without zeros before it', () => {
  assert.equal(showAnswer(birth, '2007-03-27', around), '27 March 2007')
  assert.deepEqual(typedOf(birth, '2007-03-07'), {
    'asked-day': ['7'],
    'asked-month': ['3'],
    'asked-year': ['2007'],
  })
})
