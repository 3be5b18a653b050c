/**
 * What is asked, in the words of the GSS harmonised standards as the equality information pattern of the GOV.UK Design System has
 * them. Ages in bands, because a date of birth is not anonymous. Of the ethnic group the first of the two questions only: in one
 * year of one service hardly any of the eighteen backgrounds would be given by ten people, and what cannot be shown is not asked
 * for (B16). Nothing can be written in one's own words.
 */
import type { Say } from '../messages/messages.ts'

export const questions = [
  {
    id: 'age',
    answers: [
      'under-18',
      'from-18-to-24',
      'from-25-to-34',
      'from-35-to-44',
      'from-45-to-54',
      'from-55-to-64',
      'from-65-to-74',
      'from-75',
    ],
  },
  { id: 'sex', answers: ['female', 'male'] },
  { id: 'gender-identity', answers: ['yes', 'no'] },
  { id: 'disability', answers: ['yes', 'no'] },
  { id: 'daily-life', answers: ['a-lot', 'a-little', 'not-at-all'] },
  { id: 'ethnic-group', answers: ['white', 'mixed', 'asian', 'black', 'other'] },
  {
    id: 'religion',
    answers: ['none', 'christian', 'buddhist', 'hindu', 'jewish', 'muslim', 'sikh', 'other'],
  },
  { id: 'sexual-orientation', answers: ['heterosexual', 'gay-or-lesbian', 'bisexual', 'other'] },
  {
    id: 'marriage',
    answers: [
      'never-married',
      'married',
      'civil-partnership',
      'separated',
      'separated-partners',
      'divorced',
      'dissolved',
      'widowed',
      'surviving-partner',
    ],
  },
] as const

export type Question = (typeof questions)[number]
export type QuestionId = Question['id']
/** What one person answered: each question they did not leave out, with its code. */
export type Given = ReadonlyMap<QuestionId, string>

export const preferNotToSay = 'prefer-not-to-say'
/** Under which the database gives answers that fewer than ten people gave. */
export const othersTogether = 'others-together'

/** The codes that a question can be answered with. */
export function codesOf({ answers }: Question): readonly string[] {
  return [...answers, preferNotToSay]
}

/** What was chosen, of what a form sent; whatever is no answer of ours counts as left out. */
export function chosenIn(sent: (question: QuestionId) => string): Given {
  return new Map(
    questions.flatMap((question) => {
      const code = sent(question.id)
      return codesOf(question).includes(code) ? [[question.id, code] as const] : []
    }),
  )
}

/**
 * What is counted of that: how much daily life is made harder is asked of those who have a condition, and counted of nobody
 * else.
 */
export function givenIn(sent: (question: QuestionId) => string): Given {
  const given = new Map(chosenIn(sent))
  if (given.get('disability') !== 'yes') given.delete('daily-life')
  return given
}

type TextOf<Asked> = Asked extends { id: infer Id extends string; answers: readonly (infer Code)[] }
  ? `equality.ask.${Id}.${Code & string}`
  : never

/** The words of an answer's code, also of the two that every question has. */
export function answerInWords(say: Say, question: Question, code: string): string {
  if (code === preferNotToSay) return say('equality.prefer-not-to-say')
  if (code === othersTogether) return say('equality.others-together')
  return say(`equality.ask.${question.id}.${code}` as TextOf<Question>)
}

export function questionInWords(say: Say, { id }: Question): string {
  return say(`equality.ask.${id}.question`)
}
