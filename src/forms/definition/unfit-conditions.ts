/** What is wrong with a condition: it may read only what was asked before it, in a way that the answer allows. */
import { type Condition, readBy } from '../conditions.ts'
import { noTime } from '../fields/appointment.ts'
import type { Definition, Question } from '../service.ts'

/**
 * Complaints about one condition. `earlier` is what it may read; a question of a group only from within that group, or
 * through `some` and `every`.
 */
export function unfitCondition(
  definition: Definition,
  { earlier, group }: { earlier: readonly Question[]; group: string | null },
  when: Condition,
  where: string,
): string[] {
  const complaints = (one: Condition) => unfitCondition(definition, { earlier, group }, one, where)
  switch (when.is) {
    case 'all':
    case 'any':
      return when.of.flatMap(complaints)
    case 'not':
      return complaints(when.of)
    case 'chosen':
    case 'answered':
    case 'compared':
      return readBy(when).flatMap((id) => unfitReading(definition, { earlier, group }, when, id, where))
    case 'counted':
      return unfitGroup(definition, when.group, where)
    case 'some':
    case 'every':
      return [
        ...unfitGroup(definition, when.group, where),
        ...unfitCondition(definition, { earlier, group: when.group }, when.of, where),
        ...readBy(when.of)
          .filter((id) => groupOf(definition, id) !== when.group)
          .map((id) => `${where}: "${id}" is not asked within the group "${when.group}"`),
      ]
  }
}

function unfitGroup({ groups }: Definition, group: string, where: string): string[] {
  return groups.some(({ id }) => id === group) ? [] : [`${where}: there is no group "${group}"`]
}

function groupOf({ pages }: Definition, question: string): string | null {
  return pages.find(({ questions }) => questions.some(({ id }) => id === question))?.group ?? null
}

function unfitReading(
  definition: Definition,
  { earlier, group }: { earlier: readonly Question[]; group: string | null },
  when: Extract<Condition, { is: 'chosen' | 'answered' | 'compared' }>,
  id: string,
  where: string,
): string[] {
  const question = earlier.find((one) => one.id === id)
  if (!question) {
    const exists = definition.pages.some(({ questions }) => questions.some((one) => one.id === id))
    return [
      exists
        ? `${where}: the condition reads "${id}", which is not asked on an earlier page`
        : `${where}: the condition reads "${id}", which is no question of this service`,
    ]
  }
  const home = groupOf(definition, id)
  if (home !== null && home !== group)
    return [
      `${where}: the condition reads "${id}", which is asked for each of the group "${home}": say some or every`,
    ]
  if (when.is === 'chosen') return unfitOptions(question, when.options, where)
  if (when.is === 'compared') return unfitComparison(question, when, where)
  return []
}

function unfitOptions(question: Question, options: readonly string[], where: string): string[] {
  const known = codesOf(question)
  if (known === null) return [`${where}: the condition reads "${question.id}", which is not a choice`]
  return options
    .filter((option) => !known.includes(option))
    .map(
      (option) =>
        `${where}: the condition reads option "${option}" of "${question.id}", which it does not have`,
    )
}

/** What a condition may read of a question; of a time only that none of them suits, for the others change by the minute. */
function codesOf(question: Question): readonly string[] | null {
  if (question.type === 'appointment') return [noTime]
  if (!('options' in question)) return null
  return question.options.map(({ code }) => code)
}

function unfitComparison(
  question: Question,
  { with: other, asAge }: Extract<Condition, { is: 'compared' }>,
  where: string,
): string[] {
  const days = asAge || 'daysFromToday' in other
  const fits =
    question.type === 'date' || (!days && (question.type === 'number' || question.type === 'money'))
  return fits ? [] : [`${where}: "${question.id}" can not be compared: it is neither a number nor a day`]
}
