import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { ChoiceQuestion, Personal, Question, Service } from '../service.ts'
import { printOfQuestion, undecided } from './decisions.ts'
import { intrusionOf, threshold } from './score.ts'

const plain: ChoiceQuestion = {
  id: 'keeper',
  type: 'choice',
  label: 'Is it yours?',
  hint: null,
  when: { is: 'all', of: [] },
  why: 'To know.',
  without: 'We would not know.',
  usedFor: ['officer'],
  personal: 'none',
  optional: false,
  errors: { missing: 'Choose', wrong: null },
  options: [{ code: 'yes', text: 'Yes', hint: null, advice: null }],
}
const ordinary: Personal = {
  kind: 'answers',
  purpose: 'permits',
  category: 'ordinary',
  explanation: null,
  remember: false,
}
const page = { title: 'Your car' }
const scoreOf = (change: object, on = page) => intrusionOf({ ...plain, ...change } as Question, on).score
const isTooMuch = (change: object) => scoreOf(change) >= threshold

test('the more a question asks of somebody’s life, the higher its score', () => {
  assert.equal(scoreOf({}), 0)
  assert.equal(scoreOf({ personal: ordinary }), 1)
  assert.equal(scoreOf({ type: 'words', longest: 500, personal: ordinary }), 2)
  assert.equal(scoreOf({ type: 'bank-account', personal: { ...ordinary, kind: 'identity' } }), 3)
  assert.ok(isTooMuch({ personal: { ...ordinary, category: 'special' } }))
  assert.ok(isTooMuch({ personal: { ...ordinary, category: 'criminal' } }))
})

test('what the law guards most is known by its words too, whatever category the question says it has', () => {
  for (const label of [
    'Are you pregnant?',
    'Which religion are you?',
    'Have you ever been in prison?',
    'What is your ethnic group?',
    'Do you have a disability?',
  ])
    for (const personal of ['none', ordinary] as const)
      assert.ok(isTooMuch({ label, personal }), `${label} ${personal === 'none' ? 'of nobody' : 'ordinary'}`)
  const options = [{ code: 'ill', text: 'I was in hospital', hint: null, advice: null }]
  assert.ok(isTooMuch({ options }), 'by what can be chosen')
  const asks = 'Are you pregnant?'
  assert.ok(scoreOf({}, { title: asks }) >= threshold, 'by the title of its page')
  assert.ok(isTooMuch({ hint: asks }), 'by its hint')
  assert.ok(isTooMuch({ why: 'Because you may be pregnant.' }), 'by its reason')
  assert.ok(isTooMuch({ errors: { missing: asks, wrong: null } }), 'by what is said of a mistake')
  assert.ok(isTooMuch({ errors: { missing: 'Choose', wrong: asks } }), 'by what is said of a wrong answer')
  for (const label of ['Where will the items stand?', 'Which traces did you see?', 'Is there still a gap?'])
    assert.ok(!isTooMuch({ label, personal: ordinary }), label)
})

test('many ways of asking for it are known, in the plural too', () => {
  for (const words of [
    'illnesses',
    'a wheelchair',
    'expecting a baby',
    'hospitals',
    'doctors',
    'trade unions',
    'faiths',
    'your GP',
    'deaf',
    'blind',
    'autistic',
    'mental',
    'Muslim',
    'gay',
    'cancer',
    'a miscarriage',
    'immigration status',
  ])
    assert.ok(isTooMuch({ label: `Tell us of ${words}, please` }), words)
})

test('whoever writes a form can raise the score of a question, and nothing lowers it', () => {
  assert.ok(!isTooMuch({ personal: ordinary }))
  assert.ok(isTooMuch({ personal: ordinary, intrusionRaised: threshold - 1 }))
  assert.equal(scoreOf({ intrusionRaised: 2 }) - scoreOf({}), 2)
})

test('a question that goes far is refused until the data protection officer has decided on its very words', (t) => {
  const question = { ...plain, label: 'Are you pregnant?' }
  const service = serviceWith(question)
  const decided = decision({ words: printOfQuestion(question, page) })

  assert.match(
    undecided(service, folderWith(t, null), '2026-11-22').join(),
    /question "keeper" goes far, with 5 points/,
  )
  assert.deepEqual(undecided(service, folderWith(t, decided), '2026-11-22'), [])
  for (const change of [
    { label: 'Are you pregnant now?' },
    { hint: 'Also if you are not sure' },
    { options: [{ code: 'yes', text: 'Yes, I am', hint: null, advice: null }] },
    { errors: { missing: 'Say so', wrong: null } },
    { why: 'For another reason.' },
    { optional: true },
    { personal: ordinary },
  ]) {
    const changed = serviceWith({ ...question, ...change })
    assert.match(undecided(changed, folderWith(t, decided), '2026-11-22').join(), /without a decision/)
  }
  const elsewhere = serviceWith(question, { title: 'Your child' })
  assert.match(undecided(elsewhere, folderWith(t, decided), '2026-11-22').join(), /without a decision/)
})

test('a decision takes two people, a day that has come, a less intrusive way and an assessment', (t) => {
  const question = { ...plain, label: 'Are you pregnant?' }
  const words = printOfQuestion(question, page)
  const complaintsOf = (change: Readonly<Record<string, string | null>>) =>
    undecided(serviceWith(question), folderWith(t, decision({ words, ...change })), '2026-11-22').join('\n')

  assert.match(
    complaintsOf({ owner: '"a.  OFFICER"' }),
    /owner must be somebody else than the officer who decides/,
  )
  assert.match(complaintsOf({ decided: '"2026-11-23"' }), /decided is a day that has not come/)
  for (const field of ['instead', 'assessment', 'officer', 'owner', 'because'])
    assert.match(complaintsOf({ [field]: null }), new RegExp(`${field} is missing`))
  assert.match(complaintsOf({ question: 'no-more' }), /there is no question "no-more"/)
})

function serviceWith(question: Question, on = page): Service {
  return { id: 'parking', pages: [{ ...on, questions: [question] }] } as unknown as Service
}

function decision(change: Readonly<Record<string, string | null>>): string {
  const fields = {
    question: 'keeper',
    words: '',
    decided: '"2026-11-22"',
    officer: 'A. Officer',
    owner: 'An Owner',
    because: 'We have to.',
    instead: 'Not asking.',
    assessment: 'DPIA-1',
    ...change,
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== null)
  return `decisions:\n  -\n${lines.map(([name, value]) => `    ${name}: ${name === 'words' ? `"${value}"` : value}`).join('\n')}\n`
}

function folderWith(t: TestContext, decisions: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-decisions-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'services/parking'), { recursive: true })
  if (decisions !== null) writeFileSync(join(folder, 'services/parking/decisions.yaml'), decisions)
  return folder
}
