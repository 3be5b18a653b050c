/** Answers that are given again to a form that was sent: what is asked, what stays, and what goes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toText } from '../design-system/html.ts'
import { english } from '../messages/messages.ts'
import type { Condition } from './conditions.ts'
import { putRight } from './put-right.ts'
import type { Question, Service } from './service.ts'
import { aPothole, noReply, replyByEmail, sent, theService } from './street-problem-for-tests.ts'
import { askedAgain, newAnswers } from './views/asked-again.ts'

const service = theService()
const sentOn = '2026-11-21'
const whole = { ...aPothole, ...noReply }

function answering(
  answers: Readonly<Record<string, string>>,
  asked: readonly string[],
  typed: Readonly<Record<string, string>>,
  shown: readonly string[] = [...asked, ...Object.keys(typed)],
) {
  const came = putRight({ service, sentOn, asked, answers }, { sent: sent(typed), shown })
  assert.ok(came.is !== 'not our fields')
  return { ...came, questions: came.ask.map(({ question }) => question.id) }
}

test('at first what is asked is shown with the answer that stands there, and nothing is wrong yet', () => {
  const came = answering(whole, ['number', 'pothole-size'], {}, [])

  assert.deepEqual([came.is, came.questions], ['to answer', ['number', 'pothole-size']])
  assert.deepEqual(came.typed, { number: ['12a'], 'pothole-size': ['large'] })
  assert.deepEqual(came.is === 'to answer' && came.errors, [])
})

test('a new answer takes the place of the former one, and every other answer stays', () => {
  const came = answering(whole, ['number'], { number: '14' })

  assert.ok(came.is === 'answered')
  assert.deepEqual(came.codes, { ...aPothole, reply: 'no', number: '14' })
  assert.deepEqual(came.gone, [])
})

test('whoever gives the same answers again says nothing new; a further or an abandoned answer is new', () => {
  const isNew = (asked: readonly string[], typed: Readonly<Record<string, string>>) => {
    const came = answering(whole, asked, typed)
    return came.is === 'answered' && came.isNew
  }

  assert.equal(isNew(['number', 'more'], { number: ' 12A ', more: '' }), false)
  assert.equal(isNew(['number'], { number: '14' }), true)
  assert.equal(isNew(['kind'], { kind: 'lamp', 'lamp-fault': 'damaged' }), true)
})

test('only what is asked is read: an answer to another question changes nothing', () => {
  const came = answering(whole, ['number'], { number: '14', danger: 'no' })

  assert.ok(came.is === 'answered')
  assert.equal(came.codes.danger, 'yes')
  assert.equal(came.urgent, true)
})

test('an answer that leads to another branch asks for it, and only then lets the former one go (B16)', () => {
  const first = answering(whole, ['kind'], { kind: 'lamp' }, ['kind'])
  assert.deepEqual([first.is, first.questions], ['to answer', ['kind', 'lamp-fault']])

  const left = answering(whole, ['kind'], { kind: 'lamp' }, ['kind', 'lamp-fault'])
  assert.deepEqual(left.is === 'to answer' && left.errors.map(({ question }) => question), ['lamp-fault'])

  const came = answering(whole, ['kind'], { kind: 'lamp', 'lamp-fault': 'damaged' })
  assert.ok(came.is === 'answered')
  assert.deepEqual(came.gone, ['pothole-size'])
  assert.equal(Object.hasOwn(came.codes, 'pothole-size'), false)
})

test('whoever changes their mind before sending is not asked for the branch they did not take', () => {
  const came = answering(whole, ['kind'], { kind: 'pothole', 'lamp-fault': '' })

  assert.deepEqual([came.is, came.questions], ['answered', ['kind']])
})

test('a number that the new street does not have is asked again with the street', () => {
  const came = answering(whole, ['street'], { street: 'mill-lane' }, ['street'])

  assert.deepEqual([came.is, came.questions], ['to answer', ['street', 'number']])
})

test('what was taken when it was sent is taken still, though the street has left the council’s list', () => {
  const smaller = { ...service.lists, streets: { all: [], find: () => undefined } }
  const came = putRight(
    { service: { ...service, lists: smaller }, sentOn, asked: ['pothole-size'], answers: whole },
    { sent: sent({ 'pothole-size': 'small' }), shown: ['pothole-size'] },
  )

  assert.ok(came.is === 'answered')
  assert.deepEqual(came.codes, { ...aPothole, reply: 'no', 'pothole-size': 'small' })
})

test('a street that has left the council’s list can be confirmed, and shown once more', () => {
  const smaller = { ...service.lists, streets: { all: [], find: () => undefined } }
  const form = { ...service, lists: smaller }
  const again = (street: string) =>
    putRight(
      { service: form, sentOn, asked: ['street'], answers: whole },
      { sent: sent({ street }), shown: ['street'] },
    )

  const confirmed = again('alder-road')
  const other = again('mill-lane')

  assert.ok(confirmed.is === 'answered')
  assert.deepEqual(confirmed.codes, { ...aPothole, reply: 'no' })
  assert.match(toText(newAnswers(english, form, confirmed.ask, confirmed.answers)), />alder-road</)
  assert.equal(other.is, 'to answer')
  assert.ok(other.is === 'to answer')
  const { fields } = askedAgain(english, form, { ...other, above: () => 'Why' })
  assert.match(toText(fields), /<option value="alder-road"/)
})

test('a number is as it was only while it is on the same street: said again for another, it is held against that', () => {
  const came = answering({ ...whole, number: '148' }, ['street', 'number'], {
    street: 'mill-lane',
    number: '148',
  })

  assert.deepEqual(came.is === 'to answer' && came.errors.map(({ question }) => question), ['number'])
})

test('ages and limits are those of the day it was sent; only what is answered anew is held against today', () => {
  const form = withAge()
  const answers = { born: '2009-01-01', moved: '2026-11-20', guardian: 'yes' }
  const again = (asked: readonly string[], typed: Readonly<Record<string, string>>) =>
    putRight({ service: form, sentOn, asked, answers }, { sent: sent(typed), shown: asked })

  const untouched = again([], {})
  const moved = (day: string) => ({ 'moved-day': day, 'moved-month': 'November', 'moved-year': '2026' })
  const confirmed = again(['moved'], moved('20'))
  const late = again(['moved'], moved('19'))

  assert.ok(untouched.is === 'answered')
  assert.deepEqual(untouched.codes, answers, 'of age since, and it is long ago that they moved')
  assert.ok(confirmed.is === 'answered', 'whoever confirms what was true is not refused')
  assert.deepEqual(confirmed.codes, answers)
  assert.deepEqual(late.is === 'to answer' && late.errors.map(({ question }) => question), ['moved'])
})

test('what may be left empty can be emptied, and a gap that the form was sent with is not asked for', () => {
  const { more: _more, ...withGap } = { ...aPothole, ...replyByEmail }

  const emptied = answering({ ...aPothole, ...replyByEmail }, ['more'], { more: '' })
  const other = answering(withGap, ['number'], { number: '14' })

  assert.ok(emptied.is === 'answered' && other.is === 'answered')
  const kept = emptied.personal.flatMap(({ content }) => Object.keys(content))
  assert.deepEqual(kept.toSorted(), ['email', 'name'])
  assert.deepEqual(other.questions, ['number'])
})

test('a field that no question of the form has is refused whole', () => {
  const came = putRight(
    { service, sentOn, asked: ['number'], answers: whole },
    { sent: sent({ number: '14', dob: '1970' }), shown: ['number'] },
  )

  assert.deepEqual(came, { is: 'not our fields' })
})

/** Asks those under 18 for a guardian, and when somebody moved, within a month; a year after it was sent. */
function withAge(): Service {
  const [page] = service.pages
  const asked = page!.questions[0]!
  const date = (id: string, earliest: number | null): Question => ({
    ...asked,
    id,
    type: 'date',
    earliest,
    latest: 0,
    errors: { missing: 'Enter a day', wrong: 'Enter a day that can be' },
  })
  const under18: Condition = {
    is: 'compared',
    question: 'born',
    by: 'less-than',
    with: { number: 18 },
    asAge: true,
  }
  return {
    ...service,
    lists: { ...service.lists, today: () => '2027-11-21' },
    pages: [
      { ...page!, id: 'dates', questions: [date('born', null), date('moved', -30)] },
      {
        ...page!,
        id: 'guardian',
        when: under18,
        questions: [{ ...asked, id: 'guardian', type: 'choice', options: yesAndNo }],
      },
    ],
  }
}

const yesAndNo = ['yes', 'no'].map((code) => ({ code, text: code, hint: null, advice: null }))
