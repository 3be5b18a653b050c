import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { always, type Condition } from '../conditions.ts'
import type { Answers, ChoiceQuestion, Definition } from '../service.ts'
import { lists, theService } from '../street-problem-for-tests.ts'
import { askedOn } from '../walk.ts'
import { neverAsked } from './reachable.ts'

const optionCodes = ['a', 'b', 'c']
const pagesAtMost = 5

test('every question of the published service can be asked', () => {
  assert.deepEqual(neverAsked(theService()), [])
})

test('for any small service, the questions found impossible are those that trying everything never meets', () => {
  fc.assert(
    fc.property(anyDefinition(), (definition) => {
      const found = new Set(neverAsked(definition).map(({ question }) => question.id))
      const met = everyQuestionMet(definition)
      for (const { id } of definition.pages.flatMap(({ questions }) => questions)) {
        assert.equal(found.has(id), !met.has(id), id)
      }
    }),
  )
})

/** Answers every page in every way and notes which questions come up. */
function everyQuestionMet(definition: Definition): ReadonlySet<string> {
  const met = new Set<string>()
  const goOn = (index: number, answers: Answers): void => {
    const page = definition.pages[index]
    if (!page) return
    const [first, second] = askedOn(page, answers, lists).map(({ id }) => id)
    for (const id of [first, second]) if (id !== undefined) met.add(id)
    for (const one of first === undefined ? [null] : optionCodes) {
      for (const two of second === undefined ? [null] : optionCodes) {
        goOn(index + 1, {
          ...answers,
          ...(first !== undefined && one !== null ? { [first]: one } : {}),
          ...(second !== undefined && two !== null ? { [second]: two } : {}),
        })
      }
    }
  }
  goOn(0, {})
  return met
}

/** Up to five pages, one or two choices each, with conditions on questions of earlier pages, joined in every way. */
function anyDefinition(): fc.Arbitrary<Definition> {
  const conditionsAt = (page: number): fc.Arbitrary<Condition> => {
    const earlier = Array.from({ length: page }, (_, index) => [`q${index}-0`, `q${index}-1`]).flat()
    if (earlier.length === 0) return fc.constant(always)
    const chosen = fc.record({
      is: fc.constant('chosen' as const),
      question: fc.constantFrom(...earlier),
      options: fc.subarray(optionCodes, { minLength: 1, maxLength: 2 }),
    })
    const either = fc.record({
      is: fc.constant('any' as const),
      of: fc.array(chosen, { minLength: 1, maxLength: 2 }),
    })
    return fc.record({
      is: fc.constant('all' as const),
      of: fc.array(fc.oneof({ weight: 3, arbitrary: chosen }, either), { maxLength: 2 }),
    })
  }
  const pageAt = (index: number) =>
    fc.tuple(conditionsAt(index), conditionsAt(index), conditionsAt(index)).map(([when, one, two]) => ({
      id: `p${index}`,
      title: 'Page',
      when,
      group: null,
      section: null,
      exit: null,
      questions: [choice(`q${index}-0`, one), choice(`q${index}-1`, two)],
    }))
  const pages = Array.from({ length: pagesAtMost }, (_, index) => pageAt(index))
  return fc.tuple(...pages).map((all) => ({ ...theService(), pages: all }))
}

function choice(id: string, when: Condition): ChoiceQuestion {
  return {
    id,
    type: 'choice',
    label: id,
    hint: null,
    when,
    why: 'Because',
    without: 'Nothing',
    optional: false,
    usedFor: ['job-sheet'],
    personal: 'none',
    options: optionCodes.map((code) => ({ code, text: code, hint: null, advice: null })),
    errors: { missing: 'Select one', wrong: null },
  }
}
