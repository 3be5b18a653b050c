/**
 * The life of a made-up council: one script, seeded, so that every first start tells the same story. Each service
 * is filled by answering its own form, so a new service needs nothing here.
 */
import { moveOn, type State, submit } from '../cases/cases.ts'
import {
  type Answers,
  answerPage,
  type Condition,
  codesIn,
  firstUnanswered,
  isUrgent,
  type Page,
  type Service,
} from '../forms/forms.ts'
import { day } from '../platform/clock.ts'
import type { Tx } from '../platform/db/db.ts'
import { keepPersonal, type PersonalKeeping } from '../services/services.ts'
import { type Chance, chance } from './chance.ts'

export interface Seeding {
  services: readonly Service[]
  prefix: string
  now: Date
  room: PersonalKeeping
}

const reportsOfAService = 240
const daysBack = 60

/** Fills the council in the caller's transaction. The caller has made sure that it is empty. */
export async function seed(tx: Tx, { services, prefix, now, room }: Seeding): Promise<void> {
  const random = chance(1835)
  for (const service of services)
    for (let i = 0; i < reportsOfAService; i++) await addReport(tx, service, random, { prefix, now, room })
}

async function addReport(
  tx: Tx,
  service: Service,
  random: Chance,
  { prefix, now, room }: Pick<Seeding, 'prefix' | 'now' | 'room'>,
): Promise<void> {
  const age = random.between(0, daysBack * 24) / 24
  const at = new Date(now.getTime() - age * day)
  const answers = answerAll(service, random)
  const urgent = isUrgent(service, answers)
  const made = await submit(tx, prefix, {
    service: service.id,
    version: service.version,
    answers: codesIn(service, answers),
    urgent,
    at,
  })
  await keepPersonal(tx, room, { service, caseId: made.id, answers, now })
  let from: State = 'received'
  let when = at
  for (const to of storyOf(age, random)) {
    when = new Date(when.getTime() + (random.between(4, 60) / 24) * day)
    if (when > now) return
    await moveOn(tx, { id: made.id, from, to, at: when })
    from = to
  }
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
      // What makes a report urgent is answered once in nine times: most streets are not dangerous.
      const urgent = urgentOf(service.urgent, question.id)
      const calm = question.options.filter(({ code }) => !urgent.includes(code))
      const options = urgent.length > 0 && !random.oneIn(9) ? calm : question.options
      typed.set(question.id, [random.from(options).code])
    }
    if (question.type === 'listed') typed.set(question.id, [random.from(service.lists.streets.all).id])
    if (question.type === 'number-on-street') typed.set(question.id, [String(random.between(1, 40))])
    if (question.type === 'words') typed.set(question.id, [random.oneIn(4) ? random.from(words) : ''])
    if (question.type === 'name') typed.set(question.id, [random.from(names)])
    // Addresses that can not exist (RFC 2606), and numbers that Ofcom keeps for drama.
    if (question.type === 'e-mail') typed.set(question.id, [`resident${random.between(1, 999)}@example.com`])
    if (question.type === 'phone') typed.set(question.id, [`01632 960${random.between(100, 999)}`])
  }
  return typed
}

/** The options of a question that make a report urgent. */
function urgentOf(when: Condition | null, question: string): readonly string[] {
  if (when?.is === 'all' || when?.is === 'any') return when.of.flatMap((one) => urgentOf(one, question))
  return when?.is === 'chosen' && when.question === question ? when.options : []
}

const words = [
  'It is just behind the bus shelter.',
  'It has been like this since the snow.',
  'You can only see it when no cars are parked there.',
  'The gate beside it is locked; ring the caretaker of the garages.',
]

const names = [
  'Ada Fenwick',
  'Siân Pritchard-Owen',
  'Mohammed Al-Amin',
  'Grace O’Malley',
  'Zbigniew Wiśniewski',
  'Chidinma Okonkwo',
  'Jo',
]
