/** The released figures, as they are shown: by service and year, a question at a time. The database alone decides what they are. */

import type { ReleasedRow } from './queries.ts'
import { codesOf, othersTogether, type Question, questions } from './questions.ts'

export interface Figures {
  service: string
  year: number
  shown: readonly { question: Question; rows: readonly { answer: string; people: number }[] }[]
  /** Of which no figure may be shown, whether few answered them or nobody. */
  notShown: readonly Question[]
}

/** The newest year first; the answers of a question in the order in which they are asked. */
export function figuresOf(rows: readonly ReleasedRow[]): Figures[] {
  const groups = Map.groupBy(rows, ({ service, year }) => `${service} ${year}`)
  return [...groups.values()]
    .map((own): Figures => {
      const byQuestion = Map.groupBy(own, ({ question }) => question)
      return {
        service: own[0]!.service,
        year: own[0]!.year,
        shown: questions.flatMap((question) => {
          const found = byQuestion.get(question.id)
          return found ? [{ question, rows: inOrder(question, found) }] : []
        }),
        notShown: questions.filter(({ id }) => !byQuestion.has(id)),
      }
    })
    .sort((one, other) => other.year - one.year || one.service.localeCompare(other.service))
}

function inOrder(question: Question, rows: readonly ReleasedRow[]): ReleasedRow[] {
  const order = [...codesOf(question), othersTogether]
  return rows.toSorted((one, other) => order.indexOf(one.answer) - order.indexOf(other.answer))
}
