import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { always, type Condition, moreOf } from './conditions.ts'
import { answerPage, firstUnanswered, isComplete, isReachable, path, prune, withoutNth } from './forms.ts'
import type { Answers, Definition, Page, Question, Service } from './service.ts'
import { lists, theService } from './street-problem-for-tests.ts'
import { askedOn } from './walk.ts'

/** Forms of up to six pages: choices, numbers, a group of two pages, an exit, conditions of every kind on what came before. */
const aForm: fc.Arbitrary<Service> = fc
  .tuple(
    fc.array(fc.record({ when: fc.nat(), second: fc.boolean(), secondWhen: fc.nat() }), {
      minLength: 5,
      maxLength: 5,
    }),
    fc.boolean(),
  )
  .map(([made, withExit]) => {
    const pages = made.map(({ when, second, secondWhen }, at): Page => {
      const group = at === 2 || at === 3 ? 'people' : null
      return {
        id: `p${at}`,
        title: `Page ${at}`,
        when: conditionOf(at, group, when),
        group,
        section: null,
        exit: null,
        questions: [
          question(`q${at}a`, at % 2 === 0 ? 'choice' : 'number', always),
          ...(second ? [question(`q${at}b`, 'choice', conditionOf(at, group, secondWhen))] : []),
        ],
      }
    })
    const exit: Page = {
      ...pages[0]!,
      id: 'exit',
      when: { is: 'chosen', question: 'q0a', options: ['c'] },
      exit: 'Not here.',
      questions: [],
    }
    const definition: Definition = {
      ...theService(),
      groups: [{ id: 'people', each: 'Person', another: 'Another?', missing: 'Select yes', most: 3 }],
      pages: withExit ? [pages[0]!, exit, ...pages.slice(1)] : pages,
    }
    return { ...definition, version: '0', lists, told: new Map(), lawBehind: new Map() }
  })

/** One of many conditions on earlier pages, by a number; often none. */
function conditionOf(at: number, group: string | null, pick: number): Condition {
  if (at === 0) return always
  // Inside the group what it reads may be its own; after it, only through the group.
  const readable = group === null ? ['q0a', 'q1a'] : at === 3 ? ['q0a', 'q1a', 'q2a'] : ['q0a', 'q1a']
  const reads = readable.filter((id) => Number(id[1]) < at)
  const id = reads[pick % reads.length] ?? 'q0a'
  const single: Condition =
    Number(id[1]) % 2 === 0
      ? { is: 'chosen', question: id, options: pick % 3 === 0 ? ['a'] : ['a', 'b'] }
      : { is: 'compared', question: id, by: 'at-least', with: { number: pick % 5 }, asAge: false }
  const kinds: Condition[] = [
    always,
    single,
    { is: 'not', of: single },
    { is: 'any', of: [single, { is: 'answered', question: 'q0a' }] },
    ...(at > 3 ? [{ is: 'counted', group: 'people', by: 'at-least', number: 2 } as const] : []),
    ...(at > 3
      ? [{ is: 'some', group: 'people', of: { is: 'chosen', question: 'q2a', options: ['a'] } } as const]
      : []),
  ]
  return kinds[pick % kinds.length]!
}

function question(id: string, type: 'choice' | 'number', when: Condition): Question {
  const asked = {
    id,
    label: id,
    hint: null,
    when,
    why: 'Because',
    without: 'Nothing',
    usedFor: ['job-sheet'],
    personal: 'none',
    optional: false,
    errors: { missing: 'Answer', wrong: 'Answer rightly' },
  } as const
  if (type === 'number') return { ...asked, type, least: 0, most: 9 }
  const options = ['a', 'b', 'c'].map((code) => ({ code, text: code, hint: null, advice: null }))
  return { ...asked, type, options }
}

/** What somebody does: answers where they stand, goes back to any page and changes it, or takes one of the group out. */
const doings = fc.array(
  fc.record({ do: fc.constantFrom('on', 'on', 'on', 'change', 'remove'), pick: fc.nat() }),
  {
    maxLength: 30,
  },
)

function fill(service: Service, page: Page, answers: Answers, pick: number): Answers {
  const fields = askedOn(page, prune(service, answers), lists).map((one, at) => {
    const codes = one.type === 'choice' ? one.options.map(({ code }) => code) : ['0', '4', '9']
    return [one.id, [codes[(pick + at) % codes.length]!]] as const
  })
  const answered = answerPage(service, page, new Map(fields), answers)
  assert.ok(answered.ok, `page ${page.id} with ${JSON.stringify(fields)}`)
  return answered.answers
}

test('whatever somebody does in whatever form, no required question on their way is passed over and nothing off it is kept', () => {
  fc.assert(
    fc.property(aForm, doings, (service, history) => {
      let answers: Answers = {}
      for (const { do: what, pick } of history) {
        const pages = path(service, answers)
        const waiting = firstUnanswered(service, answers)
        if (what === 'remove')
          answers = prune(service, withoutNth(service, answers, 'people', 1 + (pick % 3)))
        else if (what === 'on' && waiting?.exit === null) answers = fill(service, waiting, answers, pick)
        else if (what === 'change') {
          const reached =
            waiting === null ? pages : pages.slice(0, pages.findIndex(({ id }) => id === waiting.id) + 1)
          const page = reached[pick % reached.length]!
          if (page.exit === null) answers = fill(service, page, answers, pick)
        }
        const next = firstUnanswered(service, answers)
        if (next !== null)
          assert.ok(isReachable(service, answers, next.id), `${next.id} waits and can not be opened`)
        holdsTogether(service, answers)
      }
    }),
  )
})

function holdsTogether(service: Service, answers: Answers): void {
  const asked = new Set<string>()
  for (const page of path(service, answers)) for (const { id } of askedOn(page, answers, lists)) asked.add(id)
  for (const id of Object.keys(answers)) assert.ok(asked.has(id), `${id} is kept and not asked`)
  if (isComplete(service, answers))
    for (const id of asked) assert.ok(Object.hasOwn(answers, id), `${id} is asked and was passed over`)
}

test('who changes an answer and changes it back has lost nothing that is still asked', () => {
  fc.assert(
    fc.property(aForm, fc.nat(), (service, pick) => {
      const answers = finish(service, {}, pick)
      for (const page of path(service, answers)) {
        if (page.exit !== null) continue
        const again = Object.fromEntries(
          page.questions.flatMap(({ id }) => (id in answers ? [[id, answers[id]!]] : [])),
        )
        const sent = new Map(Object.entries(again).map(([id, code]) => [id, [code]] as const))
        const answered = answerPage(service, page, sent, answers)
        assert.ok(answered.ok)
        assert.deepEqual(answered.answers, answers, `page ${page.id} sent again as it was`)
      }
    }),
  )
})

test('of a group taken out the rest moves up whole, and nothing of what went is left', () => {
  fc.assert(
    fc.property(aForm, fc.nat(), fc.integer({ min: 1, max: 3 }), (service, pick, n) => {
      const answers = { ...finish(service, {}, pick) }
      const own = (no: number) =>
        Object.entries(answers).flatMap(([id, code]) =>
          id.endsWith(`.${no}`) && !id.includes('-more') ? [[id.split('.')[0], code]] : [],
        )
      const before = [1, 2, 3].map(own)
      const left = withoutNth(service, answers, 'people', n)
      const after = [1, 2, 3].map((no) =>
        Object.entries(left).flatMap(([id, code]) =>
          id.endsWith(`.${no}`) && !id.includes('-more') ? [[id.split('.')[0], code]] : [],
        ),
      )
      assert.deepEqual(
        after.filter((one) => one.length > 0),
        before.filter((one, at) => one.length > 0 && at !== n - 1),
      )
      assert.equal(left[moreOf('people', 3)], undefined)
    }),
  )
})

/** Answers on to the end, or to an exit. */
function finish(service: Service, from: Answers, pick: number): Answers {
  let answers = from
  for (let step = 0; step < 40; step += 1) {
    const page = firstUnanswered(service, answers)
    if (page === null || page.exit !== null) return answers
    answers = fill(service, page, answers, pick + step)
  }
  throw new Error('a form of six pages did not end in forty steps')
}
