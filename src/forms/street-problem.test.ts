import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { answerPage, isComplete, nextPage, type Service } from './forms.ts'
import type { Answers, Page, Question } from './service.ts'
import { definitionFile, sent, theService } from './street-problem-for-tests.ts'
import { askedOn } from './walk.ts'

const service = theService()
const questions = service.pages.flatMap((page) => page.questions)

test('the pages come in the order a person would tell it', () => {
  assert.deepEqual(
    service.pages.map(({ id }) => id),
    ['kind', 'where', 'size', 'lamp', 'danger'],
  )
})

test('nothing personal is asked, and each question says why it is asked and who uses it (W3, B10, W12)', () => {
  for (const question of questions) {
    assert.equal(question.personal, 'none')
    assert.ok(question.why.length > 20, `${question.id}: why`)
    assert.ok(
      question.usedFor.some((use) => Object.hasOwn(service.uses, use)),
      `${question.id}: used_for`,
    )
  }
})

test('no question takes words of one’s own', () => {
  assert.deepEqual([...new Set(questions.map(({ type }) => type))].toSorted(), [
    'choice',
    'listed',
    'number-on-street',
  ])
})

test('every option can be chosen on some way through to the end', () => {
  const chosen = new Set<string>()
  for (const way of everyWay(service)) {
    assert.equal(isComplete(service, way), true)
    for (const [question, code] of Object.entries(way)) chosen.add(`${question}: ${code}`)
  }
  for (const question of questions) {
    if (question.type !== 'choice') continue
    for (const { code } of question.options) {
      assert.ok(chosen.has(`${question.id}: ${code}`), `${question.id}: ${code}`)
    }
  }
})

test('errors tell a person what to do', () => {
  for (const { errors } of questions) {
    for (const sentence of Object.values(errors)) assert.match(sentence, /^(Select|Enter) /)
  }
})

test('the number to ring when it can not wait is the council’s own, beside 999', () => {
  const council = readFileSync(new URL('../../council.yaml', definitionFile), 'utf8')
  const advice = questions.flatMap((one) =>
    one.type === 'choice' ? one.options.map((option) => option.advice) : [],
  )
  const [given] = advice.filter((text) => text !== null)
  const [phone] = given?.match(/01632 \d{6}/) ?? []

  assert.match(given ?? '', /ring 999/)
  assert.ok(phone !== undefined && council.includes(`phone: ${phone}`))
})

/** Every way through the form, page by page, as a person would answer it. */
function everyWay(form: Service): readonly Answers[] {
  const finished: Answers[] = []
  const goOn = (page: Page | null, answers: Answers): void => {
    if (!page) return void finished.push(answers)
    for (const fields of everyAnswer(askedOn(page, answers))) {
      const answered = answerPage(form, page, sent(fields), answers)
      assert.ok(answered.ok)
      goOn(nextPage(form, answered.answers, page.id), answered.answers)
    }
  }
  goOn(form.pages[0] ?? null, {})
  return finished
}

function everyAnswer(asked: readonly Question[]): readonly Record<string, string>[] {
  let ways: Record<string, string>[] = [{}]
  for (const question of asked) {
    const codes =
      question.type === 'choice'
        ? question.options.map(({ code }) => code)
        : [question.type === 'listed' ? 'alder-road' : '12a']
    ways = ways.flatMap((way) => codes.map((code) => ({ ...way, [question.id]: code })))
  }
  return ways
}
