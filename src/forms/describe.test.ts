import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeAnswers, describeFor, prune } from './forms.ts'
import {
  aLamp,
  aPothole,
  definitionText,
  noReply,
  replyByEmail,
  theService,
} from './street-problem-for-tests.ts'

const service = theService()
const told = (rows: ReturnType<typeof describeAnswers>) =>
  rows.map(({ question, answer }) => `${question}: ${answer}`)

test('a report is told in plain words, the place in one line', () => {
  assert.deepEqual(told(describeAnswers(service, aLamp)), [
    'What is the problem?: A street lamp is not working',
    'Where it is: Alder Road, lamp post 12',
    'What is wrong with the street lamp?: It is damaged',
    'Could it hurt someone today?: No',
  ])
})

test('answers of a branch the person left are not told once they are pruned', () => {
  const rows = told(describeAnswers(service, prune(service, { ...aPothole, 'lamp-fault': 'damaged' })))

  assert.equal(
    rows.some((row) => row.includes('lamp')),
    false,
  )
})

test('a half answered form is told as far as it goes', () => {
  assert.deepEqual(told(describeAnswers(service, { kind: 'lamp', street: 'alder-road' })), [
    'What is the problem?: A street lamp is not working',
    'Street: Alder Road',
  ])
  assert.deepEqual(describeAnswers(service, {}), [])
})

test('who decides the order of urgency is told the danger, and neither the size nor the place (W12)', () => {
  assert.deepEqual(told(describeFor(service, aPothole, 'urgency')), ['Could it hurt someone today?: Yes'])
  assert.deepEqual(describeFor(service, aPothole, 'mailings'), [])
})

test('what a person wrote and how to reach them is told as they wrote it, and nothing is told of what was left empty', () => {
  assert.deepEqual(told(describeAnswers(service, { ...aLamp, ...replyByEmail })).slice(4), [
    'Is there anything else the crew should know? (optional): Behind the bus stop.\nMind the dog!',
    'Do you want us to tell you what happens?: Yes, by e-mail',
    'Your name: Siân O’Neill',
    'Your e-mail address: sian@example.org',
  ])
  assert.deepEqual(told(describeAnswers(service, { ...aLamp, ...noReply })).slice(4), [
    'Do you want us to tell you what happens?: No',
  ])
})

test('the crew’s job sheet tells the words meant for it, and neither name nor address (W12)', () => {
  const rows = told(describeFor(service, { ...aLamp, ...replyByEmail }, 'job-sheet')).join('\n')

  assert.match(rows, /Behind the bus stop/)
  assert.doesNotMatch(rows, /Siân|sian@/)
})

test('an unanswered question is not told, though it have the name of something every object has', () => {
  const renamed = theService(
    definitionText
      .replace('- id: danger\n        type', '- id: constructor\n        type')
      .replace('urgent: { danger:', 'urgent: { constructor:'),
  )

  assert.equal(describeAnswers(renamed, { kind: 'lamp' }).length, 1)
})
