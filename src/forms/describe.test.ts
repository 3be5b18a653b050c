import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeAnswers, describeFor } from './forms.ts'
import { aLamp, aPothole, theService } from './street-problem-for-tests.ts'

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

test('answers of a branch the person left are not told', () => {
  const rows = told(describeAnswers(service, { ...aPothole, 'lamp-fault': 'damaged' }))

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
