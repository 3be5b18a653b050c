import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validate } from '../../../test/support/valid-html.ts'
import { html, toText } from '../../design-system/html.ts'
import { allLanguages, english } from '../../messages/messages.ts'
import type { OfType } from '../fields/fields.ts'
import { inputsOf, typedOf } from '../fields/fields.ts'
import { aQuestion, everyType } from '../fields/questions-for-tests.ts'
import type { Personal, Question } from '../service.ts'
import { lists } from '../street-problem-for-tests.ts'
import type { Shown } from './fields/shown.ts'
import { questionField } from './question-field.ts'

const welsh = allLanguages().find(({ language }) => language.tag === 'cy')!
const unanswered: Shown = { say: english, lists, told: undefined, typed: {}, errors: [], alone: false }
const shown = (question: Question, more: Partial<Shown> = {}) =>
  toText(questionField(question, { ...unanswered, ...more }))
const one = (type: Question['type']) => aQuestion(type) as Question

const aCode: { readonly [Type in Question['type']]: string } = {
  choice: 'other',
  choices: 'one,two',
  listed: 'alder-road',
  'number-on-street': '12a',
  number: '12',
  money: '1250',
  date: '2007-03-27',
  words: 'Behind the stop.\nMind the dog!',
  text: 'Behind the stop',
  name: 'Siân O’Neill',
  'e-mail': 'sian@example.org',
  phone: '01632 960123',
  address: '12 Alder Road\n\nFairholme\n\nAB12 3DE',
  'national-insurance': 'AB123456C',
  vehicle: 'AB12CDE',
  'bank-account': 'Siân O’Neill\n089999\n66374958\nD/123',
  evidence: 'counter',
  declaration: 'yes',
  appointment: 'town-hall/2026-12-01T10:00',
  'round-status': 'done',
}

/** The start tag of the input, or of the select or textarea, that bears this name. */
const tagOf = (page: string, name: string) =>
  new RegExp(`<(?:input|select|textarea)[^>]* name="${name}"[^>]*>`).exec(page)?.[0] ?? ''

for (const type of everyType) {
  test(`${type}: every input has its name, and the first one's place is where an error leads`, () => {
    const page = shown(one(type))

    for (const input of inputsOf(one(type))) {
      assert.notEqual(tagOf(page, input), '', input)
      assert.ok(page.includes(` id="${input}"`), input)
    }
  })

  test(`${type}: an answer stands in its inputs again`, () => {
    const typed = typedOf(one(type), aCode[type])
    const page = shown(one(type), { typed })

    for (const text of Object.values(typed)
      .flat()
      .filter((each) => each !== ''))
      assert.match(page, new RegExp(`(?:value="${text}"|>${text}<)`), text)
    if (['choice', 'choices', 'evidence', 'declaration', 'appointment'].includes(type))
      assert.equal([...page.matchAll(/ checked/g)].length, Object.values(typed).flat().length)
  })

  test(`${type}: an error stands at its own input, and the input points to it`, () => {
    for (const input of inputsOf(one(type))) {
      const page = shown(one(type), { errors: [{ input, text: 'Do it <again>' }] })

      assert.equal([...page.matchAll(/Do it &lt;again&gt;/g)].length, 1)
      const id = /<p id="([^"]+)" class="govuk-error-message">/.exec(page)?.[1] ?? ''
      assert.match(page, new RegExp(`aria-describedby="[^"]*${id}`))
    }
  })

  test(`${type}: what stands above it is read out with it, beside the reason for something special`, () => {
    const explained = { ...one(type), personal: special } as Question

    for (const question of [one(type), explained]) {
      const page = shown(question, { above: 'said-above' })
      const places = question === explained ? `said-above ${question.id}-explanation` : 'said-above'
      assert.match(page, new RegExp(`aria-describedby="${places}[ "]`))
    }
  })

  test(`${type}: it is valid HTML, alone and beside others, empty, answered and refused, in both languages`, async () => {
    const explained = { ...one(type), hint: 'How to answer', personal: special } as Question
    const [input = ''] = inputsOf(explained)
    const states: Partial<Shown>[] = [
      {},
      { alone: true },
      { say: welsh },
      { typed: typedOf(explained, aCode[type]) },
      { errors: [{ input, text: 'Answer it' }] },
    ]
    for (const state of states)
      for (const question of [one(type), explained]) assert.deepEqual(await faults(question, state), [])
  })
}

async function faults(question: Question, state: Partial<Shown>): Promise<string[]> {
  const field = questionField(question, { ...unanswered, ...state })
  const found = await validate(
    toText(html`<!DOCTYPE html>
<html lang="en"><head><title>A page</title></head><body>
${state.alone ? null : html`<h1>A page</h1>`}<form method="post">${field}<button type="submit">Continue</button></form>
</body></html>`),
  )
  return found.filter((fault) => !/no-trailing-whitespace|void-style|attribute-boolean-style/.test(fault))
}

const special: Personal = {
  kind: 'words',
  purpose: 'help',
  category: 'special',
  explanation: 'We ask about your health because the law lets us help only then',
  remember: false,
}

for (const type of everyType) {
  test(`${type}: why something special is asked stands before the first input, and is read out with it (B15)`, () => {
    const page = shown({ ...one(type), personal: special } as Question)

    const explained = page.indexOf(special.explanation!)
    assert.ok(explained > 0 && explained < page.search(/<(?:input|select|textarea) /))
    assert.match(page, /<div id="asked-explanation" class="govuk-inset-text">/)
    assert.match(page, /aria-describedby="asked-explanation/)
    assert.doesNotMatch(shown(one(type)), /asked-explanation|govuk-inset-text/)
  })
}

test('each question says why it is asked and what fails without it, in the words of its definition', () => {
  for (const say of [english, welsh]) {
    const page = shown(one('text'), { say })

    assert.match(
      page,
      /<p>Because we need it<\/p>\s*<p>(?:<span lang="en" dir="ltr">)?If you do not answer: We can not help</,
    )
  }
})

test('a question alone on its page is the page’s heading, and one of several is not', () => {
  for (const type of everyType) {
    assert.match(shown(one(type), { alone: true }), /<h1[^>]*>[\s\S]*What is asked/)
    assert.doesNotMatch(shown(one(type)), /<h1/)
  }
})

test('of a day that was refused only what has to be put right is marked', () => {
  const question = aQuestion('date')
  const marked = (day: string, month: string, year: string) => {
    const typed = { 'asked-day': [day], 'asked-month': [month], 'asked-year': [year] }
    const page = shown(question, { typed, errors: [{ input: 'asked-day', text: 'Answer it' }] })
    return inputsOf(question).filter((input) => tagOf(page, input).includes('govuk-input--error'))
  }

  assert.deepEqual(marked('27', '', '2007'), ['asked-month'])
  assert.deepEqual(marked('27', '3', '07'), ['asked-year'])
  assert.deepEqual(marked('', '', ''), inputsOf(question))
  assert.deepEqual(marked('31', '4', '2007'), inputsOf(question))
  assert.doesNotMatch(shown(question, { typed: {} }), /govuk-input--error/)
})

test('only the wrong line of an address is marked', () => {
  const page = shown(aQuestion('address'), { errors: [{ input: 'asked-town', text: 'Enter town or city' }] })

  for (const input of inputsOf(aQuestion('address')))
    assert.equal(tagOf(page, input).includes('govuk-input--error'), input === 'asked-town', input)
})

test('a browser may fill in name, e-mail, phone and address, and is told which is which (WCAG 1.3.5)', () => {
  const autocomplete = (type: Question['type'], input: string) =>
    /autocomplete="([^"]+)"/.exec(tagOf(shown(one(type)), input))?.[1]

  assert.equal(autocomplete('name', 'asked'), 'name')
  assert.equal(autocomplete('e-mail', 'asked'), 'email')
  assert.equal(autocomplete('phone', 'asked'), 'tel')
  assert.deepEqual(
    inputsOf(one('address')).map((input) => autocomplete('address', input)),
    ['address-line1', 'address-line2', 'address-level2', undefined, 'postal-code'],
  )
  for (const type of [
    'number',
    'money',
    'date',
    'text',
    'national-insurance',
    'vehicle',
    'bank-account',
  ] as const)
    assert.doesNotMatch(shown(one(type)), /autocomplete/)
})

test('the keypad of digits is offered where digits alone are typed', () => {
  const isNumeric = (question: Question, input = 'asked') =>
    tagOf(shown(question), input).includes('inputmode="numeric"')

  assert.ok(isNumeric(aQuestion('number')))
  assert.ok(!isNumeric(aQuestion('number', { least: -5 })), 'it may have no minus')
  assert.ok(!isNumeric(aQuestion('money')), 'it may have no full stop')
  for (const part of ['day', 'month', 'year']) assert.ok(isNumeric(aQuestion('date'), `asked-${part}`))
  for (const part of ['sort-code', 'number']) assert.ok(isNumeric(aQuestion('bank-account'), `asked-${part}`))
  assert.ok(!isNumeric(aQuestion('bank-account'), 'asked-roll'))
})

test('"none of these" stands apart and unticks the others', () => {
  const question: OfType<'choices'> = aQuestion('choices')

  assert.match(shown(question), /checkboxes__divider">or<[\s\S]*value="none" data-behaviour="exclusive"/)
  assert.doesNotMatch(shown({ ...question, none: null }), /divider|exclusive/)
})

test('the words of a declaration are the label of its box', () => {
  assert.match(
    shown(aQuestion('declaration')),
    /type="checkbox" value="yes"[^>]*>\s*<label[^>]*for="asked">\s*What I have told is true/,
  )
})

test('an amount of money is entered after a pound sign', () => {
  assert.match(shown(aQuestion('money')), /govuk-input__prefix" aria-hidden="true">£/)
  assert.doesNotMatch(shown(aQuestion('number')), /prefix/)
})

test('the labels of parts are in the page’s language, and the definition’s words are marked as English', () => {
  const page = shown(aQuestion('date'), { say: welsh })

  assert.match(page, /Blwyddyn/)
  assert.match(page, /<span lang="en" dir="ltr">What is asked<\/span>/)
})
