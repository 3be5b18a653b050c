/** What is wrong with a question that the council's rounds answer: it needs a street, kinds of bin and a day before it. */
import { missedWhen, roundsTold } from '../../rounds/rounds.ts'
import type { Definition, Question, RoundStatusQuestion } from '../service.ts'

/** Complaints about the question of the type `round-status`, of which a form has one at most. */
export function unfitRounds({ pages }: Definition): string[] {
  const before: Question[] = []
  const complaints: string[] = []
  let found = 0
  for (const page of pages)
    for (const question of page.questions) {
      if (question.type === 'round-status') {
        found += 1
        const complain = (sentence: string) =>
          void complaints.push(`page "${page.id}", question "${question.id}": ${sentence}`)
        if (page.group !== null) complain('the rounds are not asked in a group')
        for (const sentence of unfit(question, before)) complain(sentence)
      }
      before.push(question)
    }
  return found > 1 ? [...complaints, 'a form asks the rounds once at most'] : complaints
}

function unfit(question: RoundStatusQuestion, before: readonly Question[]): string[] {
  const called = (id: string) => before.find((one) => one.id === id)
  const [street, kinds, day] = [called(question.street), called(question.kinds), called(question.day)]
  const days = day?.type === 'choice' ? day.options.map(({ code }) => code) : []
  const codes = question.options.map(({ code }) => code).toSorted()
  return [
    ...(street?.type === 'listed' ? [] : ['street must name a listed question before it']),
    ...(kinds?.type === 'choices' || kinds?.type === 'choice'
      ? []
      : ['kinds must name a choice or choices before it']),
    ...(days.length > 0 && days.every((code) => (missedWhen as readonly string[]).includes(code))
      ? []
      : [`day must name a choice before it, with no options but ${missedWhen.join(', ')}`]),
    ...(codes.join() === roundsTold.toSorted().join()
      ? []
      : [`its options are to be just these: ${roundsTold.join(', ')}`]),
  ]
}
