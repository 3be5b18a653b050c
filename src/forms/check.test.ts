import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerPage, prune } from './forms.ts'
import { aLamp, aPothole, sent, thePage, theService } from './street-problem-for-tests.ts'

const service = theService()
const where = thePage(service, 'where')
const kind = thePage(service, 'kind')

test('a page answered well gives all answers so far', () => {
  const answered = answerPage(
    service,
    where,
    sent({ street: 'alder-road', nearest: 'lamp-post', number: ' No. 12A ' }),
    { kind: 'lamp' },
  )

  assert.deepEqual(answered, {
    ok: true,
    answers: { kind: 'lamp', street: 'alder-road', nearest: 'lamp-post', number: '12a' },
  })
})

test('a page sent empty says what to do for each question, in order, and stores nothing', () => {
  const answered = answerPage(service, where, sent({}), { kind: 'lamp' })

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.errors, [
    { question: 'street', text: 'Select the street' },
    { question: 'nearest', text: 'Select whether it is nearest to a house or a lamp post' },
    { question: 'number', text: 'Enter the number of the house or lamp post, like 12 or 12a' },
  ])
})

test('what was typed comes back as it was typed', () => {
  const fields = { street: 'alder-road', nearest: 'house', number: '  200 B' }
  const answered = answerPage(service, where, sent(fields), { kind: 'lamp' })

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.typed, fields)
  assert.deepEqual(answered.errors, [
    { question: 'number', text: 'Enter a number from 1 to 148: Alder Road has houses 1 to 148' },
  ])
})

test('the number is held against the street sent with it, not the one chosen before', () => {
  const fields = { street: 'mill-lane', nearest: 'house', number: '12' }
  const answered = answerPage(service, where, sent(fields), aLamp)

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.errors, [{ question: 'number', text: 'Enter 1: Mill Lane has only house 1' }])
})

test('when the street is left out, the number is not held against the street chosen before', () => {
  const answered = answerPage(service, where, sent({ nearest: 'house', number: '149' }), aLamp)

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.errors, [{ question: 'street', text: 'Select the street' }])
})

test('stray spaces and capitals do not make an answer wrong', () => {
  const fields = { street: ' Alder-Road ', nearest: 'HOUSE', number: '12A' }

  assert.deepEqual(answerPage(service, where, sent(fields), { kind: 'lamp' }), {
    ok: true,
    answers: { kind: 'lamp', street: 'alder-road', nearest: 'house', number: '12a' },
  })
})

test('a page answered again with nothing does not fall back on the answer before', () => {
  const answered = answerPage(service, kind, sent({}), aLamp)

  assert.equal(answered.ok, false)
})

test('an option that is not offered is no answer', () => {
  const answered = answerPage(service, kind, sent({ kind: 'graffiti' }), {})

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.errors, [{ question: 'kind', text: 'Select what the problem is' }])
})

test('a field the published page does not have is refused and named, and nothing is answered (W3)', () => {
  const answered = answerPage(service, kind, sent({ kind: 'lamp', dob: '1980-01-01' }), {})

  assert.deepEqual(answered, { ok: false, because: 'not our fields', unknown: ['dob'], repeated: [] })
})

test('a question of another page is not a field of this one', () => {
  const answered = answerPage(service, kind, sent({ kind: 'lamp', danger: 'yes' }), {})

  assert.ok(!answered.ok && answered.because === 'not our fields')
  assert.deepEqual(answered.unknown, ['danger'])
})

test('a field sent twice is refused and named', () => {
  const answered = answerPage(service, kind, new Map([['kind', ['lamp', 'pothole']]]), {})

  assert.deepEqual(answered, { ok: false, because: 'not our fields', unknown: [], repeated: ['kind'] })
})

test('an older tab that still shows the size of a pothole stores no such size for rubbish', () => {
  const fields = { 'pothole-size': 'large', 'rubbish-size': 'one-bag' }
  const answered = answerPage(service, thePage(service, 'size'), sent(fields), {
    ...aPothole,
    kind: 'fly-tip',
  })

  assert.ok(answered.ok)
  assert.equal(answered.answers['rubbish-size'], 'one-bag')
  assert.equal('pothole-size' in answered.answers, false)
})

test('ten thousand junk fields are refused with ten names and none of their content', () => {
  const fields = new Map<string, readonly string[]>([['kind', ['lamp']]])
  for (let index = 0; index < 10_000; index++) fields.set(`junk${index}`, ['word', 'word'])
  const answered = answerPage(service, kind, fields, {})

  assert.ok(!answered.ok && answered.because === 'not our fields')
  assert.equal(answered.unknown.length, 10)
  assert.equal(answered.repeated.length, 10)
  assert.equal(JSON.stringify(answered).includes('word'), false)
})

test('whatever is sent, what is accepted is whole, pruned and only codes', () => {
  const names = service.pages.flatMap((page) => page.questions.map(({ id }) => id))
  const values = fc.oneof(fc.constantFrom('lamp', 'alder-road', 'house', '12', 'yes', 'small'), fc.string())
  const fields = fc.dictionary(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string()),
    values,
  )

  fc.assert(
    fc.property(fc.constantFrom(...service.pages), fields, (page, given) => {
      const onPage = Object.entries(given).filter(([name]) => page.questions.some(({ id }) => id === name))
      const answered = answerPage(service, page, sent(Object.fromEntries(onPage)), aPothole)
      if (!answered.ok) return
      assert.deepEqual(prune(service, answered.answers), answered.answers)
      for (const code of Object.values(answered.answers)) assert.match(code, /^[a-z0-9-]{1,40}$/)
    }),
  )
})
