import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NumberOnStreetQuestion } from '../service.ts'
import { lists, thePage, theService } from '../street-problem-for-tests.ts'
import { readAnswer } from './fields.ts'
import { numberOnStreet } from './number-on-street.ts'

const question = thePage(theService(), 'where').questions.find(
  (one): one is NumberOnStreetQuestion => one.type === 'number-on-street',
)!
const on = (street: string, nearest: string) => ({ lists, answers: { street, nearest } })
const check = (typed: string, around = on('alder-road', 'house')) =>
  readAnswer(question, () => [typed], around)

for (const typed of [
  '12a',
  '12A',
  ' 12 a ',
  '12-a',
  '12.a',
  'No. 12a',
  'no 12a.',
  'NO.12A',
  'number 12a',
  '#12a',
  '12 – A',
  '012a',
  'House no. 12a',
  'lamp post 12a',
  '12a,',
]) {
  test(`"${typed}" is understood as 12a`, () => {
    assert.deepEqual(check(typed), { ok: true, code: '12a' })
  })
}

for (const typed of [
  '12-14',
  '1 2',
  '1.2',
  'twelve',
  '12ab',
  '0',
  '-',
  '1/2',
  '12345',
  '9'.repeat(5000),
  '١٢',
]) {
  test(`"${typed.slice(0, 10)}" is not guessed at: the person is told what a number looks like`, () => {
    assert.equal(check(typed).ok, false)
    assert.match(JSON.stringify(check(typed)), /like 12 or 12a/)
  })
}

test('nothing but spaces is an unanswered question', () => {
  assert.deepEqual(check('   '), { ok: false, text: question.errors.missing })
})

test('the last house is on the street and the next is not, and the person is told how far it goes', () => {
  assert.equal(check('148').ok, true)
  assert.deepEqual(check('149'), {
    ok: false,
    text: 'Enter a number from 1 to 148: Alder Road has houses 1 to 148',
  })
})

test('lamp posts are counted apart from houses', () => {
  assert.equal(check('36b', on('alder-road', 'lamp-post')).ok, true)
  assert.deepEqual(check('37', on('alder-road', 'lamp-post')), {
    ok: false,
    text: 'Enter a number from 1 to 36: Alder Road has lamp posts 1 to 36',
  })
})

test('a street without lamp posts, or with a single house, is described as it is', () => {
  assert.deepEqual(check('1', on('mill-lane', 'lamp-post')), {
    ok: false,
    text: 'Select what else it is nearest to: Mill Lane has no lamp posts',
  })
  assert.deepEqual(check('2', on('mill-lane', 'house')), {
    ok: false,
    text: 'Enter 1: Mill Lane has only house 1',
  })
})

test('without a street the number alone is looked at, for the street has its own error', () => {
  assert.equal(check('900', { lists, answers: { street: 'nowhere', nearest: 'house' } }).ok, true)
})

test('the place is told as people tell it', () => {
  assert.equal(numberOnStreet.show(question, '12', on('alder-road', 'lamp-post')), 'Alder Road, lamp post 12')
  assert.equal(numberOnStreet.show(question, '12a', on('alder-road', 'house')), 'Alder Road, house 12a')
})
