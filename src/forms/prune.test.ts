import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerPage, prune } from './forms.ts'
import { answersBeside, answersOn } from './prune.ts'
import {
  aLamp,
  aPothole,
  noReply,
  replyByEmail,
  replyByPhone,
  sent,
  thePage,
  theService,
} from './street-problem-for-tests.ts'

const service = theService()
const asked = service.pages.flatMap((page) => page.questions)
const questions = asked.map(({ id }) => id)
const codes = [
  'pothole',
  'fly-tip',
  'lamp',
  'alder-road',
  'house',
  'lamp-post',
  '12',
  '12A ',
  'large',
  'Yes',
  'no',
  'e-mail',
  'phone',
  'sian@example.org',
  '01632 960123',
  ' Siân\r\nO’Neill ',
]

const anyAnswers = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...questions) }, fc.string()),
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...codes) }, fc.string()),
)

test('a pothole that turns out to be a lamp keeps nothing of its size (B16)', () => {
  const kind = answerPage(service, thePage(service, 'kind'), sent({ kind: 'lamp' }), aPothole)

  assert.ok(kind.ok)
  assert.deepEqual(Object.keys(kind.answers).toSorted(), ['danger', 'kind', 'nearest', 'number', 'street'])
})

test('answers to no question of the service are dropped', () => {
  assert.deepEqual(prune(service, { ...aLamp, dob: '1980-01-01', constructor: 'x' }), aLamp)
})

test('a number the street does not have is dropped', () => {
  const { number: _number, ...rest } = aLamp

  assert.deepEqual(prune(service, { ...aLamp, number: '37' }), rest)
})

test('a number is held against the street as it is kept, however the street was written', () => {
  assert.equal('number' in prune(service, { ...aLamp, street: ' Alder-Road', number: '37' }), false)
})

test('what is answered whole is kept whole', () => {
  for (const rest of [{}, noReply, replyByEmail, replyByPhone])
    assert.deepEqual(prune(service, { ...aPothole, ...rest }), { ...aPothole, ...rest })
})

test('whoever wants no reply after all, or another way, leaves nothing of the first way behind (B16)', () => {
  const { more: _more, reply: _reply, ...whoTheyAre } = { ...replyByEmail, ...replyByPhone }

  assert.deepEqual(prune(service, { ...aLamp, ...noReply, ...whoTheyAre }), { ...aLamp, ...noReply })
  assert.equal('email' in prune(service, { ...aLamp, ...replyByEmail, ...whoTheyAre, reply: 'phone' }), false)
})

test('whatever the answers, pruning twice is pruning once', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const once = prune(service, answers)
      assert.deepEqual(prune(service, { ...once }), once)
    }),
  )
})

test('whatever the answers, what survives answers a question we ask, with a code wherever no words are asked for', () => {
  const coded = new Set(asked.filter(({ personal }) => personal === 'none').map(({ id }) => id))

  fc.assert(
    fc.property(anyAnswers, (answers) => {
      for (const [question, answer] of Object.entries(prune(service, answers))) {
        assert.ok(questions.includes(question))
        if (coded.has(question)) assert.match(answer, /^[a-z0-9-]{1,40}$/)
      }
    }),
  )
})

test('the answers on a page and those beside it are all the answers, each once', () => {
  const where = thePage(service, 'where')

  assert.deepEqual(answersOn(where, aLamp), { street: 'alder-road', nearest: 'lamp-post', number: '12' })
  assert.deepEqual({ ...answersBeside(where, aLamp), ...answersOn(where, aLamp) }, aLamp)
  assert.equal(Object.keys(answersBeside(where, aLamp)).length, 3)
})

test('the same answers are asked anew for another form, and on another day', () => {
  let today = '2026-11-22'
  const [page] = service.pages
  const born = { ...page!.questions[0]!, id: 'born', type: 'date', earliest: null, latest: 0 } as const
  const lists = { ...service.lists, today: () => today }
  const form = { ...service, lists, pages: [{ ...page!, id: 'born', questions: [born] }] }
  const answers = { ...aPothole, born: '2026-11-23' }

  assert.deepEqual(prune(service, answers), aPothole)
  assert.deepEqual(prune(form, answers), {})
  today = '2026-11-23'
  assert.deepEqual(prune(form, answers), { born: '2026-11-23' })
})
