import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english } from '../messages/messages.ts'
import {
  answerInWords,
  codesOf,
  givenIn,
  preferNotToSay,
  type QuestionId,
  questionInWords,
  questions,
} from './questions.ts'

const sending = (sent: Partial<Record<QuestionId, string>>) => [
  ...givenIn((question) => sent[question] ?? ''),
]

test('every question can be left out, and every one answered with “prefer not to say”', () => {
  assert.deepEqual(sending({}), [])
  for (const question of questions) {
    const sent = { disability: 'yes', [question.id]: preferNotToSay }
    const asked = question.id === 'daily-life' ? sent : { [question.id]: preferNotToSay }
    assert.ok(sending(asked).some(([id, code]) => id === question.id && code === preferNotToSay))
  }
})

test('what is no answer of ours is left out, and the rest is taken', () => {
  assert.deepEqual(sending({ sex: 'Jane Canary', age: 'from-75', religion: 'female' }), [['age', 'from-75']])
})

test('how much daily life is made harder is counted of nobody but those who have a condition', () => {
  assert.deepEqual(sending({ 'daily-life': 'a-lot' }), [])
  assert.deepEqual(sending({ disability: 'no', 'daily-life': 'a-lot' }), [['disability', 'no']])
  assert.deepEqual(sending({ disability: 'yes', 'daily-life': 'a-lot' }), [
    ['disability', 'yes'],
    ['daily-life', 'a-lot'],
  ])
})

test('the words are those of the harmonised standards, ages are bands, and no date of birth is asked for', () => {
  const words = questions.map((question) => ({
    asked: questionInWords(english, question),
    answers: codesOf(question).map((code) => answerInWords(english, question, code)),
  }))

  assert.ok(words.every(({ answers }) => answers.at(-1) === 'Prefer not to say'))
  assert.deepEqual(words[0], {
    asked: 'What is your age group?',
    answers: [
      'Under 18',
      '18 to 24',
      '25 to 34',
      '35 to 44',
      '45 to 54',
      '55 to 64',
      '65 to 74',
      '75 or over',
      'Prefer not to say',
    ],
  })
  assert.ok(words.every(({ asked }) => !/date of birth|when were you born/i.test(asked)))
})
