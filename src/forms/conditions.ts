import type { Answers, Conditions, Service } from './service.ts'

/** The code a person gave to a question, or undefined. Own answers only: a question may be called `constructor`. */
export function answerTo(answers: Answers, question: string): string | undefined {
  return Object.hasOwn(answers, question) ? answers[question] : undefined
}

/** Does this apply? All conditions must hold; an unanswered question holds none; no conditions always apply (B10). */
export function applies(when: Conditions, answers: Answers): boolean {
  return Object.entries(when).every(([question, options]) => {
    const given = answerTo(answers, question)
    return given !== undefined && options.includes(given)
  })
}

/** Do these answers make the request go before others? A service that names no condition has nothing urgent. */
export function isUrgent({ urgent }: Service, answers: Answers): boolean {
  return Object.keys(urgent).length > 0 && applies(urgent, answers)
}
