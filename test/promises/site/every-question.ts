/** Every question about a person of every service, as the page of somebody shows it who is asked. */
import assert from 'node:assert/strict'
import {
  type Answers,
  inputsOf,
  path,
  personalQuestions,
  type Question,
  type Service,
} from '../../../src/forms/forms.ts'
import { fillIn, madeUp } from '../../journeys/any-service.ts'
import type { TestSite } from '../../support/site.ts'
import { visitor } from './open.ts'

export interface Shown {
  service: Service
  /** As the definition has it; of a group the first. */
  question: Question
  /** The name of its first input on the page. */
  input: string
  address: string
  text: string
}

/** Fills in each service in as many ways as it takes to be asked everything about a person, and gives the pages. */
export async function everyPersonalQuestion(site: TestSite): Promise<Shown[]> {
  const shown: Shown[] = []
  let from = 20
  for (const service of site.ground.services) {
    for (const answers of waysToEverything(service)) {
      const client = visitor(site, { from: `127.0.1.${from++}` })
      const { shown: pages } = await fillIn(client, service, answers, 'no')
      for (const page of path(service, answers)) {
        const text = pages.find(({ step }) => step === page.id)?.text
        assert.ok(text, `${service.id}: ${page.id} was not met`)
        for (const asked of page.questions) {
          const input = inputsOf(asked)[0]!
          if (asked.personal === 'none' || !text.includes(`name="${input}"`)) continue
          const question = personalQuestions(service).find(({ question }) =>
            isThat(question.id, asked.id),
          )!.question
          if (shown.some((one) => one.service === service && one.question === question)) continue
          shown.push({ service, question, input, address: `/services/${service.id}/${page.id}`, text })
        }
      }
    }
    for (const { question } of personalQuestions(service))
      assert.ok(
        shown.some((one) => one.service === service && one.question === question),
        `${service.id}: ${question.id} was not met`,
      )
  }
  return shown
}

const isThat = (id: string, asked: string) => asked === id || asked.startsWith(`${id}.`)

/** Answers that between them lead to every personal question; found in the definition, not by asking the site. */
function waysToEverything(service: Service): readonly Answers[] {
  const waiting = new Set(personalQuestions(service).map(({ question }) => question.id))
  const ways: Answers[] = []
  for (let seed = 1; waiting.size > 0 && seed < 2_000; seed += 1) {
    const answers = madeUp(service, seed)
    const met = [...waiting].filter((id) => Object.keys(answers).some((given) => isThat(id, given)))
    if (met.length === 0) continue
    for (const id of met) waiting.delete(id)
    ways.push(answers)
  }
  assert.equal(waiting.size, 0, `${service.id}: nothing leads to ${[...waiting].join(', ')}`)
  return ways
}
