/**
 * The life of a made-up council: one script, seeded, so that every first start tells the same story. Each service
 * is filled by answering its own form, so a new service needs nothing here.
 */
import { book, type Opening, reserve } from '../appointments/appointments.ts'
import { moveOn, type State, submit } from '../cases/cases.ts'
import { appointmentIn, codesIn, isUrgent, type Service } from '../forms/forms.ts'
import { owe } from '../payments/payments.ts'
import { day } from '../platform/clock.ts'
import type { Tx } from '../platform/db/db.ts'
import { keepPersonal, type PersonalKeeping } from '../services/services.ts'
import { type Chance, chance } from './chance.ts'
import { answerAll } from './made-up-answers.ts'

export interface Seeding {
  services: readonly Service[]
  prefix: string
  now: Date
  room: PersonalKeeping
  /** When people can come to a counter; null where the council gives no appointments. */
  opening: Opening | null
}

/** Of the first service, which everything can be tried on, and of each other one. */
const reports = { first: 240, other: 12 }
const daysBack = 60

/** Fills the council in the caller's transaction. The caller has made sure that it is empty. */
export async function seed(tx: Tx, { services, ...seeding }: Seeding): Promise<void> {
  const random = chance(1835)
  for (const [no, service] of services.entries())
    for (let i = 0; i < (no === 0 ? reports.first : reports.other); i++)
      await addReport(tx, service, random, seeding)
}

async function addReport(
  tx: Tx,
  service: Service,
  random: Chance,
  { prefix, now, room, opening }: Omit<Seeding, 'services'>,
): Promise<void> {
  const age = random.between(0, daysBack * 24) / 24
  const at = new Date(now.getTime() - age * day)
  const answers = answerAll(service, random)
  const urgent = isUrgent(service, answers)
  const notice = room.noticeAt(now)
  const made = await submit(tx, prefix, {
    service: service.id,
    version: service.version,
    notice,
    answers: codesIn(service, answers),
    urgent,
    at,
  })
  const code = appointmentIn(service, answers)
  const reserved = code === null || opening === null ? null : await reserve(tx, opening, { code, now })
  if (reserved !== null) await book(tx, reserved, { caseId: made.id, now })
  await owe(tx, service, { caseId: made.id, answers })
  await keepPersonal(tx, room, { service, caseId: made.id, answers, notice })
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
