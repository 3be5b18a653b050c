import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerPage, firstUnanswered, isComplete, isReachable, nextPage, path, prune } from './forms.ts'
import type { Answers, Page, Service } from './service.ts'
import {
  aLamp,
  aPothole,
  definitionText,
  lists,
  sent,
  thePage,
  theService,
} from './street-problem-for-tests.ts'
import { askedOn } from './walk.ts'

const service = theService()
const ids = (pages: readonly Page[]) => pages.map(({ id }) => id)

/** Answers from anywhere: true codes, codes of other questions, rubbish, and questions nobody asks. */
const questions = service.pages.flatMap((page) => page.questions)
const codes = questions.flatMap((one) => (one.type === 'choice' ? one.options.map(({ code }) => code) : []))
const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...questions.map(({ id }) => id)) },
    fc.constantFrom('constructor', '__proto__', 'dob', 'toString'),
    fc.string(),
  ),
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...codes, 'alder-road', 'mill-lane', '1', '12a', '148') },
    fc.constantFrom(' 12 A', 'LAMP', '149', 'elm-street'),
    fc.string(),
  ),
)

test('a lamp is asked its fault and never a size; a pothole the other way round', () => {
  assert.deepEqual(ids(path(service, aLamp)), ['kind', 'where', 'lamp', 'danger'])
  assert.deepEqual(ids(path(service, aPothole)), ['kind', 'where', 'size', 'danger'])
})

test('a pothole is asked the size of a pothole only, though the page asks about rubbish too', () => {
  const asked = askedOn(thePage(service, 'size'), aPothole)

  assert.deepEqual(
    asked.map(({ id }) => id),
    ['pothole-size'],
  )
})

test('after a page comes the next that applies, and after the last the check of answers', () => {
  assert.equal(nextPage(service, aLamp, 'where')?.id, 'lamp')
  assert.equal(nextPage(service, aPothole, 'where')?.id, 'size')
  assert.equal(nextPage(service, aPothole, 'danger'), null)
})

test('a page can be opened when all before it is answered, and not before', () => {
  const { danger: _danger, ...withoutDanger } = aLamp
  const { number: _number, ...withoutNumber } = aLamp

  assert.equal(isReachable(service, {}, 'kind'), true)
  assert.equal(isReachable(service, {}, 'where'), false)
  assert.equal(isReachable(service, withoutDanger, 'danger'), true)
  assert.equal(isReachable(service, withoutNumber, 'danger'), false)
  assert.equal(isReachable(service, withoutNumber, 'where'), true)
})

test('a page off the path can not be opened, nor one that does not exist', () => {
  assert.equal(isReachable(service, aLamp, 'size'), false)
  assert.equal(isReachable(service, aLamp, 'payment'), false)
})

test('when a street leaves the list, the person is asked again where it is', () => {
  const withoutStreets = { ...service, lists: { streets: { ...lists.streets, find: () => undefined } } }

  assert.equal(firstUnanswered(service, aLamp), null)
  assert.equal(firstUnanswered(withoutStreets, aLamp)?.id, 'where')
})

test('a question may have the name of something every object has', () => {
  const renamed = theService(
    definitionText
      .replace('- id: danger\n        type', '- id: constructor\n        type')
      .replace('urgent: { danger:', 'urgent: { constructor:'),
  )

  assert.equal(firstUnanswered(renamed, aLamp)?.id, 'danger')
  assert.equal(isComplete(renamed, { ...aLamp, constructor: 'no' }), true)
})

test('whatever the answers, no page and no question is asked whose condition fails', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const kept = prune(service, answers)
      for (const page of path(service, answers)) {
        assert.ok(holds(page.when, kept))
        for (const question of askedOn(page, kept)) assert.ok(holds(question.when, kept))
      }
    }),
  )
})

test('whatever is answered, going on page by page ends with everything answered', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (choices) => {
      const end = answerAll(service, {}, [...choices])
      assert.equal(isComplete(service, end), true)
      assert.equal(firstUnanswered(service, end), null)
    }),
  )
})

test('whatever was stored before, going on page by page from there ends with everything answered', () => {
  fc.assert(
    fc.property(anyAnswers, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (before, choices) =>
      assert.equal(isComplete(service, answerAll(service, before, [...choices])), true),
    ),
  )
})

function holds(when: Page['when'], answers: Answers): boolean {
  for (const [question, options] of Object.entries(when)) {
    if (!options.some((option) => option === answers[question])) return false
  }
  return true
}

function answerAll(form: Service, start: Answers, choices: number[]): Answers {
  let answers = start
  for (let step = 0; step < form.pages.length; step++) {
    const page = firstUnanswered(form, answers)
    if (!page) break
    const pick = <T>(options: readonly T[]): T => options[(choices.pop() ?? 0) % options.length]!
    const fields: Record<string, string> = {}
    for (const question of askedOn(page, prune(form, answers))) {
      if (question.type === 'choice') fields[question.id] = pick(question.options).code
      // Every number drawn below exists on Alder Road, as a house and as a lamp post.
      if (question.type === 'listed') fields[question.id] = 'alder-road'
      if (question.type === 'number-on-street') fields[question.id] = pick(['1', '12a', '36'])
    }
    const answered = answerPage(form, page, sent(fields), answers)
    assert.ok(answered.ok)
    answers = answered.answers
  }
  return answers
}
