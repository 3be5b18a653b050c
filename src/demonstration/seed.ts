/**
 * The life of a made-up council: one script, seeded, so that every first start tells the same story. Each service
 * is filled by answering its own form, so a new service needs nothing here.
 */
import { moveOn, type State, submit } from '../cases/cases.ts'
import { codesIn, isUrgent, type Service } from '../forms/forms.ts'
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
}

/** Of the first service, which everything can be tried on, and of each other one. */
const reports = { first: 240, other: 12 }
const daysBack = 60

/** Fills the council in the caller's transaction. The caller has made sure that it is empty. */
export async function seed(tx: Tx, { services, prefix, now, room }: Seeding): Promise<void> {
  const random = chance(1835)
  for (const [no, service] of services.entries())
    for (let i = 0; i < (no === 0 ? reports.first : reports.other); i++)
      await addReport(tx, service, random, { prefix, now, room })
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
