import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { answerPage, isComplete, nextPage, personalIn, personalQuestions, type Service } from './forms.ts'
import type { Answers, Page, Question } from './service.ts'
import { definitionFile, sent, theService } from './street-problem-for-tests.ts'
import { askedOn } from './walk.ts'

const service = theService()
const questions = service.pages.flatMap((page) => page.questions)

test('the pages come in the order a person would tell it', () => {
  assert.deepEqual(
    service.pages.map(({ id }) => id),
    ['kind', 'where', 'size', 'lamp', 'danger', 'more', 'reply', 'reply-to'],
  )
})

test('each question says why it is asked and who uses it (W3, W12)', () => {
  for (const question of questions) {
    assert.ok(question.why.length > 20, `${question.id}: why`)
    assert.ok(
      question.usedFor.some((use) => Object.hasOwn(service.uses, use)),
      `${question.id}: used_for`,
    )
  }
})

test('whoever wants no reply can send a report with nothing personal in it (W3, B10)', () => {
  const ways = everyWay(service).filter(({ reply, more }) => reply === 'no' && more === '')

  assert.ok(ways.length > 0)
  for (const way of ways) assert.deepEqual(personalIn(service, way), [])
})

test('of those who want a reply a name and the one way they chose are asked, and nothing more (B16)', () => {
  for (const way of everyWay(service)) {
    const given = personalIn(service, way)
      .flatMap(({ content }) => Object.keys(content))
      .filter((id) => id !== 'more')
    const expected = { no: [], 'e-mail': ['name', 'email'], phone: ['name', 'phone'] }[way.reply ?? '']
    assert.deepEqual(given, expected)
  }
})

test('the one box for words of one’s own may be left empty, and asks to leave out who people are', () => {
  const boxes = questions.filter((one) => one.type === 'words')

  assert.deepEqual(
    boxes.map(({ id, optional }) => [id, optional]),
    [['more', true]],
  )
  assert.match(boxes[0]?.hint ?? '', /Leave out names/)
})

test('a reply is for those who asked for it, and words are for mending: neither is kept for the other', () => {
  const purposes = personalQuestions(service).map(({ question, personal }) => [
    question.id,
    personal.kind,
    personal.purpose,
    personal.category,
  ])

  assert.deepEqual(purposes, [
    ['more', 'words', 'mend-streets', 'ordinary'],
    ['name', 'contact', 'answer-reporter', 'ordinary'],
    ['email', 'contact', 'answer-reporter', 'ordinary'],
    ['phone', 'contact', 'answer-reporter', 'ordinary'],
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
    for (const sentence of Object.values(errors))
      if (sentence !== null) assert.match(sentence, /^(Select|Enter|Use) /)
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
    for (const fields of everyAnswer(askedOn(page, answers, form.lists))) {
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
    const answers =
      question.type === 'choice' ? question.options.map(({ code }) => code) : (given[question.type] ?? [])
    ways = ways.flatMap((way) => answers.map((answer) => ({ ...way, [question.id]: answer })))
  }
  return ways
}

const given: Readonly<Partial<Record<Question['type'], readonly string[]>>> = {
  listed: ['alder-road'],
  'number-on-street': ['12a'],
  words: ['', 'Behind the bus stop'],
  name: ['Siân O’Neill'],
  'e-mail': ['sian@example.org'],
  phone: ['01632 960123'],
}
