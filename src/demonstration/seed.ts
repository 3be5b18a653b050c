/**
 * The life of a made-up council: one script, seeded, so that every first start tells the same story. Each service
 * is filled by answering its own form, so a new service needs nothing here.
 */
import { moveOn, type State, submit } from '../cases/cases.ts'
import {
  type Answers,
  answerPage,
  firstUnanswered,
  isUrgent,
  type Page,
  type Service,
} from '../forms/forms.ts'
import { day } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { type Chance, chance } from './chance.ts'

export interface Seeding {
  database: Database
  services: readonly Service[]
  prefix: string
  now: Date
}

const reportsOfAService = 240
const daysBack = 60

/** Fills the council. The caller has made sure that it is empty. */
export async function seed({ database, services, prefix, now }: Seeding): Promise<void> {
  const random = chance(1835)
  await database.transaction(async (tx) => {
    for (const service of services) {
      for (let i = 0; i < reportsOfAService; i++) {
        const age = random.between(0, daysBack * 24) / 24
        const at = new Date(now.getTime() - age * day)
        const answers = answerAll(service, random)
        const urgent = isUrgent(service, answers)
        const made = await submit(tx, prefix, {
          service: service.id,
          version: service.version,
          answers,
          urgent,
          at,
        })
        let from: State = 'received'
        let when = at
        for (const to of storyOf(age, random)) {
          when = new Date(when.getTime() + (random.between(4, 60) / 24) * day)
          if (when > now) break
          await moveOn(tx, { id: made.id, from, to, at: when })
          from = to
        }
      }
    }
  })
}

/** Old reports are done with, new ones mostly still wait. */
function storyOf(age: number, random: Chance): readonly State[] {
  if (age < 12 && !random.oneIn(3)) return []
  if (random.oneIn(6)) return ['inspected', 'closed']
  if (age < 20 && random.oneIn(3)) return ['inspected']
  if (age < 25 && !random.oneIn(3)) return ['inspected', 'ordered']
  return ['inspected', 'ordered', 'mended']
}

function answerAll(service: Service, random: Chance): Answers {
  let answers: Answers = {}
  for (let page = firstUnanswered(service, answers); page; page = firstUnanswered(service, answers)) {
    const answered = answerPage(service, page, typeSomething(service, page, random), answers)
    if (!answered.ok) continue // A number beyond the end of the street: the form refused it, so type again.
    answers = answered.answers
  }
  return answers
}

function typeSomething(service: Service, page: Page, random: Chance): Map<string, string[]> {
  const typed = new Map<string, string[]>()
  for (const question of page.questions) {
    if (question.type === 'choice') {
      // People reach for the last option of a yes-or-no question nine times out of ten.
      const options = question.options
      const isRare = options.length === 2 && question.id === 'danger' && !random.oneIn(9)
      typed.set(question.id, [isRare ? options[1]!.code : random.from(options).code])
    }
    if (question.type === 'listed') typed.set(question.id, [random.from(service.lists.streets.all).id])
    if (question.type === 'number-on-street') typed.set(question.id, [String(random.between(1, 40))])
  }
  return typed
}
