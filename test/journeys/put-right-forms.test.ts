/** What holds of answering again for every form of the council, whatever was answered and however much later it is. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCouncil } from '../../src/council/council.ts'
import {
  type Answers,
  codesIn,
  path,
  personalIn,
  putRight,
  type Service,
  typedOn,
} from '../../src/forms/forms.ts'
import { loadServices } from '../../src/registers.ts'
import { madeUp } from './any-service.ts'

const sentOn = '2026-11-22'
const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(loaded.ok)
const read = await loadServices(loaded.council, () => sentOn)
assert.ok(read.ok)
const seeds = Array.from({ length: 12 }, (_, at) => at + 1)

const contentOf = (service: Service, answers: Answers) => ({
  codes: codesIn(service, answers),
  personal: personalIn(service, answers),
})

/** What lies of a case: what was left empty does not. */
const lyingOf = (service: Service, answers: Answers): Answers => {
  const { codes, personal } = contentOf(service, answers)
  return Object.assign({}, codes, ...personal.map(({ content }) => content))
}

const everyInput = (service: Service, answers: Answers) =>
  new Map(path(service, answers).flatMap((page) => Object.entries(typedOn(page, answers))))

for (const service of read.services) {
  test(`${service.id}: a year later nothing of what was sent is asked again or lost`, () => {
    const later = { ...service, lists: { ...service.lists, today: () => '2027-12-24' } }
    for (const seed of seeds) {
      const answers = madeUp(service, seed)
      const lying = lyingOf(service, answers)

      const came = putRight(
        { service: later, sentOn, asked: [], answers: lying },
        { sent: new Map(), shown: [] },
      )

      assert.ok(came.is === 'answered', `${service.id} ${seed}: ${came.is}`)
      const { codes, personal, gone } = came
      assert.deepEqual({ codes, personal, gone }, { ...contentOf(service, answers), gone: [] })
    }
  })

  test(`${service.id}: whoever answers everything as before changes nothing`, () => {
    for (const seed of seeds) {
      const answers = madeUp(service, seed)
      const asked = path(service, answers).flatMap(({ questions }) => questions.map(({ id }) => id))

      const came = putRight(
        { service, sentOn, asked, answers: lyingOf(service, answers) },
        { sent: everyInput(service, answers), shown: asked },
      )

      assert.ok(came.is === 'answered', `${service.id} ${seed}: ${JSON.stringify(came)}`)
      const { codes, personal, gone } = came
      assert.deepEqual({ codes, personal, gone }, { ...contentOf(service, answers), gone: [] })
    }
  })

  test(`${service.id}: one other answer leads to what the form holds that is filled in so from the start (B16)`, () => {
    let reached = 0
    for (const seed of seeds) {
      const [before, other] = [madeUp(service, seed), madeUp(service, seed + 100)]
      for (const question of Object.keys(lyingOf(service, before))) {
        const value = other[question]
        if (value === undefined || value === before[question]) continue
        // Whatever is called for besides is answered as the other person did, where they did.
        const mixed = { ...before, ...other, ...before, [question]: value }
        const lying = lyingOf(service, before)
        let shown: readonly string[] = []
        for (let pass = 0; pass < 12; pass += 1) {
          const came = putRight(
            { service, sentOn, asked: [question], answers: lying },
            { sent: everyInput(service, mixed), shown },
          )
          if (came.is === 'answered') {
            reached += 1
            const { codes, personal } = came
            const now: Answers = Object.assign({}, codes, ...personal.map(({ content }) => content))
            assert.deepEqual({ codes, personal }, contentOf(service, { ...came.answers, ...now }))
            for (const id of came.gone) assert.equal(Object.hasOwn(now, id), false, id)
            break
          }
          if (came.is !== 'to answer' || came.errors.length > 0) break
          shown = came.ask.map(({ question: { id } }) => id)
        }
      }
    }
    assert.ok(reached > 0, 'no form was changed')
  })
}
