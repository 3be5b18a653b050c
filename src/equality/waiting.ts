/** The answers that wait to be counted, in memory only: for each service and question how often each was given, and no more. */
import type { Given } from './questions.ts'

/** Fewer than ten to a question are neither written nor shown. */
export const fewestTogether = 10

export interface Tallied {
  service: string
  question: string
  answer: string
  people: number
}

export interface Waiting {
  /** Takes each answer apart from the others: from here on nobody can tell which were given together. */
  add(service: string, given: Given): void
  /** The answers to every question of a service that ten people or more have answered by now; they wait no more. */
  takeDue(): Tallied[]
  /** What could not be written waits again. */
  putBack(tallied: readonly Tallied[]): void
  clear(): void
}

export function openWaiting(): Waiting {
  const asked = new Map<string, Map<string, Tallied>>()
  const more = (one: Tallied) => {
    const name = `${one.service} ${one.question}`
    const answers = asked.get(name) ?? new Map<string, Tallied>()
    asked.set(name, answers)
    const people = (answers.get(one.answer)?.people ?? 0) + one.people
    answers.set(one.answer, { ...one, people })
  }
  return {
    add(service, given) {
      for (const [question, answer] of given) more({ service, question, answer, people: 1 })
    },
    takeDue() {
      const due = [...asked].filter(
        ([, answers]) => [...answers.values()].reduce((sum, { people }) => sum + people, 0) >= fewestTogether,
      )
      for (const [name] of due) asked.delete(name)
      return due.flatMap(([, answers]) => [...answers.values()])
    },
    putBack(tallied) {
      for (const one of tallied) more(one)
    },
    clear: () => asked.clear(),
  }
}
