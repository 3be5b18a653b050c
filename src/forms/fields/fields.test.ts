import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Question } from '../service.ts'
import type { Sent } from './field.ts'
import { checkCode, inputsOf, readAnswer, showAnswer, takesMany, typedOf } from './fields.ts'
import { aQuestion, around, everyType } from './questions-for-tests.ts'

const inFull = { ...around, answers: { street: 'alder-road', nearest: 'house' } }
const question = (type: Question['type']) => aQuestion(type) as Question

/** What fits an input, by what stands in its name after the question's; so that many answers are taken. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...[
      'one',
      'other',
      'two',
      'none',
      'yes',
      'post',
      'alder-road',
      'mill-lane',
      '12a',
      'No. 7',
      '27',
      'A. B. 9',
    ],
    ...['1,250', '£12.50', '0.05', '-0', 'ab 12 34 56 c', 'AB12 CDE', ' Siân  O’Neill\u200b', 'a\r\nb'],
    ...['name@example.com', '01632 960 001', ' town-hall/2026-12-01T09:30', 'town-hall/2026-12-01T09:45'],
  ],
  day: ['27', '3', '29', '31', '07'],
  month: ['3', 'Feb', 'december', '07'],
  year: ['2007', '2024', '1999'],
  'line-1': ['12 Alder Road', ' Flat 2,\r\n 3  Mill Lane '],
  'line-2': ['', 'Minster'],
  town: ['Fairholme', 'Fair-\u200bholme'],
  county: ['', 'Kent'],
  postcode: ['W1A-0AX', 'gir0aa', ' ab123de'],
  name: ['Siân  O’Neill', 'A\tB'],
  'sort-code': ['08-99-99', '309430'],
  number: ['66374958', '123 456', '1234567'],
  roll: ['', 'D/123.4-5  6'],
}

/** What a form sends for a question: one text an input, or several where boxes are ticked; fitting or not. */
const anySent = (asked: Question): fc.Arbitrary<Sent> => {
  const texts = Object.fromEntries(
    inputsOf(asked).map((input) => {
      const aText = fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...fitting[input.replace(/^asked-?/, '')]!) },
        fc.constantFrom('', ' ', '-', '\u200b', 'one'),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'0123456789aZ-., \n/£') }),
      )
      return [input, fc.array(aText, { minLength: 1, maxLength: takesMany(asked) ? 4 : 1 })]
    }),
  )
  return fc.record(texts).map((all) => (input: string) => all[input] ?? [])
}

for (const type of everyType) {
  test(`${type}: what was taken once is taken again, as a draft that is opened again must be`, () => {
    const asked = question(type)
    let taken = 0
    fc.assert(
      fc.property(anySent(asked), (sent) => {
        const once = readAnswer(asked, sent, inFull)
        if (!once.ok) return
        taken += 1
        assert.deepEqual(checkCode(asked, once.code, inFull), once)
        assert.equal(typeof showAnswer(asked, once.code, inFull), 'string')
      }),
      { numRuns: 2000 },
    )
    assert.ok(taken > 0)
  })

  test(`${type}: what stands in the inputs for an answer, sent again, is the same answer`, () => {
    const asked = question(type)
    fc.assert(
      fc.property(anySent(asked), (sent) => {
        const once = readAnswer(asked, sent, inFull)
        if (!once.ok) return
        const typed = typedOf(asked, once.code)
        assert.deepEqual(Object.keys(typed), inputsOf(asked))
        assert.deepEqual(
          readAnswer(asked, (input) => typed[input] ?? [], inFull),
          once,
        )
      }),
      { numRuns: 2000 },
    )
  })

  test(`${type}: an answer left out where it may be is empty, and its inputs are`, () => {
    const asked = { ...question(type), optional: true }

    assert.deepEqual(
      readAnswer(asked, () => [], inFull),
      { ok: true, code: '' },
    )
    assert.deepEqual(checkCode(asked, '', inFull), { ok: true, code: '' })
    for (const texts of Object.values(typedOf(asked, ''))) assert.deepEqual(texts.join(''), '')
  })

  test(`${type}: an error leads to one of its own inputs`, () => {
    const asked = question(type)
    fc.assert(
      fc.property(anySent(asked), (sent) => {
        const once = readAnswer(asked, sent, inFull)
        if (once.ok) return
        assert.notEqual(once.text, '')
        assert.ok(once.input === undefined || inputsOf(asked).includes(once.input))
      }),
      { numRuns: 2000 },
    )
  })

  test(`${type}: a hundred thousand characters are answered, whatever they are`, () => {
    const asked = question(type)
    for (const sign of [
      'a',
      'A',
      '0',
      '1',
      ' ',
      '-',
      '.',
      ',',
      '\n',
      'A1',
      ' 1',
      '1,',
      '1 ',
      '£',
      'é',
      'no ',
      '\u200b',
      '\u0301',
    ]) {
      const long = sign.repeat(100_000 / sign.length)
      for (const text of [long, `1${long}1`, `a${long}!`]) {
        const checked = readAnswer(asked, () => [text], inFull)
        assert.equal(typeof checked.ok, 'boolean')
        if (checked.ok) assert.ok(checked.code.length < 20_000, 'marks heaped on one letter are taken')
        assert.equal(typeof checkCode(asked, text, inFull).ok, 'boolean')
      }
    }
  })
}

test('every input has a name of its own, which begins with the question’s', () => {
  for (const type of everyType) {
    const inputs = inputsOf(question(type))
    assert.equal(new Set(inputs).size, inputs.length)
    for (const input of inputs) assert.match(input, /^asked(-|$)/)
  }
})
