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
  noReply,
  replyByEmail,
  replyByPhone,
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
    fc.constantFrom(' 12 A', 'LAMP', '149', 'elm-street', 'sian@example.org', '01632 960123', 'Siân\r\n'),
    fc.string(),
  ),
)

test('a lamp is asked its fault and never a size; a pothole the other way round', () => {
  assert.deepEqual(ids(path(service, aLamp)), ['kind', 'where', 'lamp', 'danger', 'more', 'reply'])
  assert.deepEqual(ids(path(service, aPothole)), ['kind', 'where', 'size', 'danger', 'more', 'reply'])
})

test('who someone is, is asked only of those who want a reply, and only the way they chose to be reached (W3, B10)', () => {
  const toldTo = (answers: Answers) =>
    askedOn(thePage(service, 'reply-to'), { ...aLamp, ...answers }, lists).map(({ id }) => id)

  assert.deepEqual(toldTo({}), [])
  assert.deepEqual(toldTo(noReply), [])
  assert.deepEqual(toldTo(replyByEmail), ['name', 'email'])
  assert.deepEqual(toldTo(replyByPhone), ['name', 'phone'])
})

test('who has nothing to add has still to pass the page that asks, and then it is answered', () => {
  const { more: _more, ...without } = { ...aLamp, ...noReply }

  assert.equal(firstUnanswered(service, without)?.id, 'more')
  assert.equal(isComplete(service, { ...without, more: '' }), true)
})

test('a pothole is asked the size of a pothole only, though the page asks about rubbish too', () => {
  const asked = askedOn(thePage(service, 'size'), aPothole, lists)

  assert.deepEqual(
    asked.map(({ id }) => id),
    ['pothole-size'],
  )
})

test('after a page comes the next that applies, and after the last the check of answers', () => {
  assert.equal(nextPage(service, aLamp, 'where')?.id, 'lamp')
  assert.equal(nextPage(service, aPothole, 'where')?.id, 'size')
  assert.equal(nextPage(service, { ...aPothole, ...noReply }, 'reply'), null)
  assert.equal(nextPage(service, { ...aPothole, ...replyByEmail }, 'reply')?.id, 'reply-to')
  assert.equal(nextPage(service, { ...aPothole, ...replyByEmail }, 'reply-to'), null)
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
  const withoutStreets = {
    ...service,
    lists: { ...lists, streets: { ...lists.streets, find: () => undefined } },
  }
  const whole = { ...aLamp, ...noReply }

  assert.equal(firstUnanswered(service, whole), null)
  assert.equal(firstUnanswered(withoutStreets, whole)?.id, 'where')
})

test('a question may have the name of something every object has', () => {
  const renamed = theService(
    definitionText
      .replace('- id: danger\n        type', '- id: constructor\n        type')
      .replace('urgent: { danger:', 'urgent: { constructor:'),
  )

  assert.equal(firstUnanswered(renamed, { ...aLamp, ...noReply })?.id, 'danger')
  assert.equal(isComplete(renamed, { ...aLamp, ...noReply, constructor: 'no' }), true)
})

test('whatever the answers, no page and no question is asked whose condition fails', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const kept = prune(service, answers)
      for (const page of path(service, answers)) {
        assert.ok(holds(page.when, kept))
        for (const question of askedOn(page, kept, lists)) assert.ok(holds(question.when, kept))
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
  assert.ok(when.is === 'all')
  return when.of.every(
    (one) => one.is === 'chosen' && one.options.some((option) => option === answers[one.question]),
  )
}

function answerAll(form: Service, start: Answers, choices: number[]): Answers {
  let answers = start
  for (let step = 0; step < form.pages.length; step++) {
    const page = firstUnanswered(form, answers)
    if (!page) break
    const pick = <T>(options: readonly T[]): T => options[(choices.pop() ?? 0) % options.length]!
    const fields: Record<string, string> = {}
    for (const question of askedOn(page, prune(form, answers), lists)) {
      if (question.type === 'choice') fields[question.id] = pick(question.options).code
      // Every number drawn below exists on Alder Road, as a house and as a lamp post.
      if (question.type === 'listed') fields[question.id] = 'alder-road'
      if (question.type === 'number-on-street') fields[question.id] = pick(['1', '12a', '36'])
      if (question.type === 'words') fields[question.id] = pick(['', 'Behind the bus stop'])
      if (question.type === 'name') fields[question.id] = pick(['Siân O’Neill', '林'])
      if (question.type === 'e-mail') fields[question.id] = 'sian@example.org'
      if (question.type === 'phone') fields[question.id] = '01632 960123'
    }
    const answered = answerPage(form, page, sent(fields), answers)
    assert.ok(answered.ok)
    answers = answered.answers
  }
  return answers
}
