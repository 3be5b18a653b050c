import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RegisteredPurpose } from '../../purposes/purposes.ts'
import type { Question } from '../service.ts'
import { theService } from '../street-problem-for-tests.ts'
import { refusedByPurposes } from './refused-by-purposes.ts'

type Category = 'ordinary' | 'special' | 'criminal'
type Purpose = Pick<RegisteredPurpose, 'basis' | 'condition'>

/** What the start complains of a service with this one question. */
function complaints(optional: boolean, category: Category, purpose: Purpose | null): string[] {
  const service = theService()
  const page = service.pages[0]!
  const question = {
    ...page.questions[0]!,
    id: 'asked',
    optional,
    personal: { kind: 'words', purpose: 'help', category, explanation: null, remember: false },
  } as Question
  const known = purpose === null ? [] : [{ ...purpose, id: 'help' } as RegisteredPurpose]
  return refusedByPurposes([{ id: 'a-form', pages: [{ ...page, questions: [question] }] }], {
    purposes: known,
  })
}

const at = 'services/a-form/service.yaml: question "asked" '
const task: Purpose = { basis: 'public-task', condition: null }

test('what must be answered is never asked for on consent; what may be left empty can be', () => {
  const agreed: Purpose = { basis: 'consent', condition: null }

  assert.deepEqual(complaints(false, 'ordinary', agreed), [
    `${at}must be answered, but its purpose help rests on consent, which can be refused`,
  ])
  assert.deepEqual(complaints(true, 'ordinary', agreed), [])
  assert.deepEqual(complaints(false, 'ordinary', task), [])
})

test('what is special and must be answered is never asked for on explicit consent', () => {
  const agreed: Purpose = { basis: 'public-task', condition: 'explicit-consent' }

  assert.deepEqual(complaints(false, 'special', agreed), [
    `${at}must be answered and is of a special category, but its purpose help rests on explicit consent, which can be refused`,
  ])
  assert.deepEqual(complaints(true, 'special', agreed), [])
  assert.deepEqual(complaints(false, 'ordinary', agreed), [])
})

test('what is special or about crime is asked only for a purpose with a condition of its own', () => {
  const care: Purpose = { basis: 'public-task', condition: 'health-or-social-care' }
  const crime: Purpose = { basis: 'public-task', condition: 'criminal-statutory-task' }
  const noSpecial = `${at}is of a special category, but its purpose help names no condition of UK GDPR Article 9(2)`
  const noCrime = `${at}is about crime, but its purpose help names no condition for that (UK GDPR Article 10)`

  assert.deepEqual(complaints(false, 'special', task), [noSpecial])
  assert.deepEqual(complaints(false, 'special', crime), [noSpecial])
  assert.deepEqual(complaints(false, 'special', care), [])
  assert.deepEqual(complaints(false, 'criminal', task), [noCrime])
  assert.deepEqual(complaints(false, 'criminal', care), [noCrime])
  assert.deepEqual(complaints(false, 'criminal', crime), [])
})

test('a purpose that nobody has described is none, and every fault is named at once', () => {
  assert.deepEqual(complaints(false, 'ordinary', null), [
    `${at}names the purpose help, which purposes.yaml does not have`,
  ])
  const two = complaints(false, 'special', { basis: 'consent', condition: null })
  assert.equal(two.length, 2)
})
