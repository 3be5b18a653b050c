import type { KeyObject } from 'node:crypto'
import type { Question, Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'

export interface ChallengeParts {
  database: Database
  clock: Clock
  services: readonly Service[]
  /** Seals what is written and what is answered. */
  key: KeyObject
  /** Within how many working days the data protection officer answers. */
  workingDays: number
  /** Bank holidays, as 2026-12-25. */
  holidays: ReadonlySet<string>
  /** How long words, answer and reference are kept, as the schedule says it. */
  kept: string
  /** Is this form by phone only today? */
  isAway: (service: string) => boolean
  /** For whoever we can take nothing from here. */
  phone: string
}

/** What people write has to fit in so many characters: enough to say what is wrong, too few for a story. */
export const longest = 500

export interface Asked {
  service: Service
  question: Question
}

/** A form and a question of it as it is asked today; null when there is none. */
export function askedIn(
  services: readonly Service[],
  { service: id, question: code }: { service: string; question: string },
): Asked | null {
  const service = services.find((one) => one.id === id)
  const question = service?.pages.flatMap(({ questions }) => questions).find((one) => one.id === code)
  return service && question ? { service, question } : null
}
