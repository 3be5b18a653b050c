import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codesIn, personalIn, personalQuestions, prune } from './forms.ts'
import {
  aLamp,
  aPothole,
  definitionText,
  noReply,
  replyByEmail,
  replyByPhone,
  theService,
} from './street-problem-for-tests.ts'

const service = theService()
const questions = service.pages.flatMap((page) => page.questions)
const personal = personalQuestions(service).map(({ question }) => question.id)
const contact = { kind: 'contact', purpose: 'answer-reporter', category: 'ordinary' } as const
const emailKept = '{ kind: contact, purpose: answer-reporter, category: ordinary }'

/** The published service, with the e-mail address kept in another way than the name, and free words guarded as much. */
const emailApart = (kept: string) => {
  const guarded = /category: (special|criminal), explanation: [^}]*/.exec(kept)?.[0] ?? 'category: ordinary '
  const [before = '', after = ''] = definitionText
    .replace('purpose: mend-streets, category: ordinary ', `purpose: mend-streets, ${guarded}`)
    .split('      - id: email\n')
  return theService(`${before}      - id: email\n${after.replace(emailKept, kept)}`)
}

test('codes lie beside the case; no name, no address and no word of one’s own is among them (M1)', () => {
  assert.deepEqual(codesIn(service, { ...aLamp, ...replyByEmail }), { ...aLamp, reply: 'e-mail' })
  assert.deepEqual(codesIn(service, { ...aPothole, ...replyByPhone }), { ...aPothole, reply: 'phone' })
})

test('a code of a branch the person left lies nowhere', () => {
  assert.equal('pothole-size' in codesIn(service, { ...aPothole, kind: 'lamp' }), false)
})

test('a report of somebody who wants no reply and adds nothing leaves nothing personal', () => {
  assert.deepEqual(personalIn(service, { ...aLamp, ...noReply }), [])
})

test('what was written is one record and how to reach the person another, each for its own purpose', () => {
  assert.deepEqual(personalIn(service, { ...aLamp, ...replyByEmail }), [
    {
      kind: 'words',
      purpose: 'mend-streets',
      category: 'ordinary',
      content: { more: 'Behind the bus stop.\nMind the dog!' },
      findable: [],
    },
    {
      ...contact,
      content: { name: 'Siân O’Neill', email: 'sian@example.org' },
      findable: [{ kind: 'e-mail', email: 'sian@example.org' }],
    },
  ])
})

test('a phone number is found by officers, a name is not: counting would betray the common ones', () => {
  assert.deepEqual(personalIn(service, { ...aLamp, ...replyByPhone }), [
    {
      ...contact,
      content: { name: 'Siân O’Neill', phone: '01632 960123' },
      findable: [{ kind: 'phone', phone: '01632 960123' }],
    },
  ])
})

test('what was left empty, or holds only blanks, is not kept (B16)', () => {
  for (const more of ['', '  ', '\r\n'])
    assert.deepEqual(personalIn(service, { ...aLamp, ...noReply, more }), [])
})

test('whoever chose no reply after giving an address leaves neither that nor their name (B16)', () => {
  const kept = personalIn(service, { ...aLamp, ...replyByEmail, reply: 'no' })

  assert.deepEqual(
    kept.map(({ content }) => Object.keys(content)),
    [['more']],
  )
})

test('whoever would rather be rung leaves no address behind, to keep or to be found by', () => {
  const kept = JSON.stringify(personalIn(service, { ...aLamp, ...replyByEmail, ...replyByPhone }))

  assert.match(kept, /01632 960123/)
  assert.doesNotMatch(kept, /e-mail|sian@/)
})

test('answers for another purpose, of another kind or more sensitive are records apart', () => {
  for (const apart of [
    '{ kind: contact, purpose: mend-streets, category: ordinary }',
    '{ kind: message, purpose: answer-reporter, category: ordinary }',
    '{ kind: contact, purpose: answer-reporter, category: special, explanation: It shows why }',
  ]) {
    const kept = personalIn(emailApart(apart), { ...aLamp, ...replyByEmail })
    assert.deepEqual(
      kept.map(({ content }) => Object.keys(content)),
      [['more'], ['name'], ['email']],
      apart,
    )
  }
})

test('answers kept in the same way are one record, however far apart they were asked', () => {
  const together = theService(
    definitionText.replace('{ kind: words, purpose: mend-streets, category: ordinary }', emailKept),
  )

  assert.deepEqual(
    personalIn(together, { ...aLamp, ...replyByEmail }).map(({ content }) => Object.keys(content)),
    [['more', 'name', 'email']],
  )
})

for (const category of ['special', 'criminal']) {
  test(`what is ${category} is kept, and nobody can look for it`, () => {
    const [, , email] = personalIn(
      emailApart(
        `{ kind: contact, purpose: answer-reporter, category: ${category}, explanation: It shows why }`,
      ),
      { ...aLamp, ...replyByEmail },
    )

    assert.equal(email?.category, category)
    assert.deepEqual(email?.content, { email: 'sian@example.org' })
    assert.deepEqual(email?.findable, [])
  })
}

test('a question nobody answered is not kept, though it have the name of something every object has', () => {
  const renamed = theService(definitionText.replace('- id: email\n', '- id: constructor\n'))

  assert.deepEqual(personalIn(renamed, { ...aLamp, ...noReply }), [])
})

test('the questions whose answers are personal are known beforehand, for the notice', () => {
  assert.deepEqual(personal, ['more', 'name', 'email', 'phone'])
})

test('whatever the answers, each that is kept goes to one place: codes beside the case, words to the one room', () => {
  const said = [
    '',
    'Behind the bus stop',
    'sian@example.org',
    '01632 960123',
    'lamp',
    'e-mail',
    'phone',
    'no',
    '12',
  ]
  const codes = questions.flatMap((one) => (one.type === 'choice' ? one.options.map(({ code }) => code) : []))
  const answer = fc.oneof(fc.constantFrom(...said, ...codes, 'alder-road'), fc.string())
  const changed = fc.dictionary(
    fc.constantFrom(...questions.map(({ id }) => id), 'constructor', 'dob'),
    answer,
    {
      maxKeys: 4,
    },
  )

  fc.assert(
    fc.property(
      fc.constantFrom(aLamp, aPothole),
      fc.constantFrom(replyByEmail, replyByPhone),
      changed,
      (...all) => {
        const answers = Object.assign({}, ...all)
        const beside = codesIn(service, answers)
        const inTheRoom: Record<string, string> = Object.assign(
          {},
          ...personalIn(service, answers).map(({ content }) => content),
        )

        for (const [id, code] of Object.entries(beside)) {
          assert.equal(personal.includes(id), false)
          assert.match(code, /^[a-z0-9-]{1,40}$/)
        }
        for (const [id, words] of Object.entries(inTheRoom)) {
          assert.ok(personal.includes(id))
          assert.notEqual(words, '')
        }
        const whole = Object.entries(prune(service, answers)).filter(([, given]) => given !== '')
        assert.deepEqual({ ...beside, ...inTheRoom }, Object.fromEntries(whole))
      },
    ),
  )
})
