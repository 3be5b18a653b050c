/** What a form may not ask of a person in the way it asks it (M1), as far as its own text decides that. */
import { personalQuestions } from '../personal.ts'
import type { Definition, Personal, Question } from '../service.ts'

// From the least guarded to the most.
const classes = ['ordinary', 'special', 'criminal'] as const

/** A line for a house number or a reference is no place to tell a story; anything longer is. */
const longestLine = 60

export function unfitPersonal(definition: Pick<Definition, 'pages'>): string[] {
  const asked = personalQuestions(definition)
  const highest = Math.max(0, ...asked.map(({ personal }) => rankOf(personal)))
  return asked.flatMap(({ question, personal }) => [
    // Somebody who has room to tell a story tells it: what is special would be written there too.
    ...(isBox(question) && rankOf(personal) < highest
      ? [
          `question "${question.id}" has room for free words, and is guarded less than the most sensitive answer, which is ${classes[highest]}`,
        ]
      : []),
    ...(personal.remember && !mayBeRemembered(question, personal)
      ? [
          `question "${question.id}" can not be remembered: an account remembers names and ways to reach somebody, and nothing else (W17)`,
        ]
      : []),
  ])
}

const rankOf = ({ category }: Personal) => classes.indexOf(category)

const isBox = (question: Question) =>
  question.type === 'words' || (question.type === 'text' && question.longest > longestLine)

const mayBeRemembered = ({ type }: Question, { category }: Personal) =>
  category === 'ordinary' && ['name', 'address', 'e-mail', 'phone'].includes(type)
