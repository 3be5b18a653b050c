import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerPage, codesIn, type FieldError, prune } from './forms.ts'
import { aLamp, aPothole, replyByEmail, sent, thePage, theService } from './street-problem-for-tests.ts'

const service = theService()
const where = thePage(service, 'where')
const kind = thePage(service, 'kind')
const more = thePage(service, 'more')
const replyTo = thePage(service, 'reply-to')

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

/** What is wrong with which question. */
const said = ({ errors }: { errors: readonly FieldError[] }) =>
  errors.map(({ question, text }) => ({ question, text }))

test('a page sent empty says what to do for each question, in order, and stores nothing', () => {
  const answered = answerPage(service, where, sent({}), { kind: 'lamp' })

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(said(answered), [
    { question: 'street', text: 'Select the street' },
    { question: 'nearest', text: 'Select whether it is nearest to a house or a lamp post' },
    { question: 'number', text: 'Enter the number of the house or lamp post, like 12 or 12a' },
  ])
})

test('what was typed comes back as it was typed', () => {
  const fields = { street: 'alder-road', nearest: 'house', number: '  200 B' }
  const answered = answerPage(service, where, sent(fields), { kind: 'lamp' })

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.typed, Object.fromEntries(sent(fields)))
  assert.deepEqual(said(answered), [
    { question: 'number', text: 'Enter a number from 1 to 148: Alder Road has houses 1 to 148' },
  ])
})

test('the number is held against the street sent with it, not the one chosen before', () => {
  const fields = { street: 'mill-lane', nearest: 'house', number: '12' }
  const answered = answerPage(service, where, sent(fields), aLamp)

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(said(answered), [{ question: 'number', text: 'Enter 1: Mill Lane has only house 1' }])
})

test('when the street is left out, the number is not held against the street chosen before', () => {
  const answered = answerPage(service, where, sent({ nearest: 'house', number: '149' }), aLamp)

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(said(answered), [{ question: 'street', text: 'Select the street' }])
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
  assert.deepEqual(said(answered), [{ question: 'kind', text: 'Select what the problem is' }])
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

test('words of one’s own are kept as they were written, with one kind of line end', () => {
  const answered = answerPage(
    service,
    more,
    sent({ more: ' Behind the bus stop.\r\nMind the dog!\r\n' }),
    aLamp,
  )

  assert.deepEqual(answered, { ok: true, answers: { ...aLamp, more: 'Behind the bus stop.\nMind the dog!' } })
})

test('who has nothing to add goes on, and that they passed is kept', () => {
  assert.deepEqual(answerPage(service, more, sent({}), aLamp), { ok: true, answers: { ...aLamp, more: '' } })
})

test('too many words come back whole, to be shortened', () => {
  const fields = { more: 'dog '.repeat(200) }
  const answered = answerPage(service, more, sent(fields), aLamp)

  assert.ok(!answered.ok && answered.because === 'not answered')
  assert.deepEqual(answered.typed, Object.fromEntries(sent(fields)))
  assert.deepEqual(said(answered), [{ question: 'more', text: 'Use 500 characters or fewer' }])
})

test('a page that asks who someone is, sent empty, asks for what was chosen and nothing else', () => {
  const byPhone = answerPage(service, replyTo, sent({}), { ...aLamp, more: '', reply: 'phone' })

  assert.ok(!byPhone.ok && byPhone.because === 'not answered')
  assert.deepEqual(said(byPhone), [
    { question: 'name', text: 'Enter your name, as you would like us to write or say it' },
    { question: 'phone', text: 'Enter your phone number, like 01632 960123' },
  ])
})

test('a name and an address sent by somebody who wants no reply are not stored (W3)', () => {
  const { more: _more, reply: _reply, ...whoTheyAre } = replyByEmail
  const before = { ...aLamp, more: '', reply: 'no' }

  assert.deepEqual(answerPage(service, replyTo, sent(whoTheyAre), before), { ok: true, answers: before })
})

test('whoever changes their mind about a reply leaves neither name nor address behind (B16)', () => {
  const answered = answerPage(service, thePage(service, 'reply'), sent({ reply: 'no' }), {
    ...aLamp,
    ...replyByEmail,
  })

  assert.ok(answered.ok)
  assert.deepEqual(answered.answers, { ...aLamp, more: replyByEmail.more, reply: 'no' })
})

test('whatever is sent, what is accepted is whole and pruned, and a code wherever no words are asked for', () => {
  const names = service.pages.flatMap((page) => page.questions.map(({ id }) => id))
  const values = fc.oneof(
    fc.constantFrom('lamp', 'alder-road', 'house', '12', 'yes', 'small', 'e-mail', 'sian@example.org'),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
  )
  const fields = fc.dictionary(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string()),
    values,
  )
  const personal = service.pages
    .flatMap(({ questions }) => questions)
    .filter((question) => question.personal !== 'none')
    .map(({ id }) => id)

  fc.assert(
    fc.property(fc.constantFrom(...service.pages), fields, (page, given) => {
      const onPage = Object.entries(given).filter(([name]) => page.questions.some(({ id }) => id === name))
      const before = { ...aPothole, ...replyByEmail }
      const answered = answerPage(service, page, sent(Object.fromEntries(onPage)), before)
      if (!answered.ok) return
      assert.deepEqual(prune(service, answered.answers), answered.answers)
      const codes = codesIn(service, answered.answers)
      for (const [id, answer] of Object.entries(answered.answers)) {
        if (personal.includes(id)) assert.equal(id in codes, false)
        else assert.match(answer, /^[a-z0-9-]{1,40}$/)
      }
    }),
  )
})
