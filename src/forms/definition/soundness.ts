import { reservedFields } from '../check.ts'
import { countedOnStreets } from '../fields/number-on-street.ts'
import type { Conditions, Definition, Lists, NumberOnStreetQuestion, Page, Question } from '../service.ts'
import { codePattern } from './mapping.ts'
import { neverAsked } from './reachable.ts'
import { unusedAnswers } from './uses.ts'

/** Addresses under a service that are the journey's own (services/pages.ts). */
const reservedPages: readonly string[] = ['start', 'go', 'clear', 'check-answers', 'sent']

/** What is wrong with a definition that reads well: its parts must fit each other and the council's lists. */
export function unsound(definition: Definition, lists: Lists): string[] {
  return [
    ...repeatedIds(definition),
    ...definition.pages.flatMap((page) => unfitPage(definition, page)),
    ...unfitConditions(
      definition,
      definition.pages.flatMap(({ questions }) => questions),
      definition.urgent,
      'urgent',
    ),
    ...definition.pages
      .filter(({ id }) => reservedPages.includes(id))
      .map(({ id }) => `no page may have the id "${id}": the journey itself uses that address`),
    ...neverAsked(definition).map(
      ({ page, question }) =>
        `${at(page, question)}: nobody can ever be asked this, its conditions contradict`,
    ),
    ...unusedAnswers(definition),
    ...unfitLists(definition, lists),
  ]
}

/** How complaints name a question. */
export function at(page: Page, question: Question): string {
  return `page "${page.id}", question "${question.id}"`
}

function repeatedIds(definition: Definition): string[] {
  const questions = definition.pages.flatMap((page) => page.questions)
  return [
    ...twice(definition.pages.map(({ id }) => id)).map((id) => `two pages have the id "${id}"`),
    ...twice(questions.map(({ id }) => id)).map((id) => `two questions have the id "${id}"`),
    ...questions
      .filter(({ id }) => reservedFields.includes(id))
      .map(
        ({ id }) => `no question may have the id "${id}": form bodies carry the journey itself in that field`,
      ),
  ]
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => id !== '' && ids.indexOf(id) !== index))]
}

function unfitPage(definition: Definition, page: Page): string[] {
  const earlier = definition.pages
    .slice(0, definition.pages.indexOf(page))
    .flatMap(({ questions }) => questions)
  const fits = (when: Conditions, where: string) => unfitConditions(definition, earlier, when, where)
  return [
    ...fits(page.when, `page "${page.id}"`),
    ...page.questions.flatMap((question) => [
      ...fits(question.when, at(page, question)),
      ...(question.type === 'choice' ? twice(question.options.map(({ code }) => code)) : []).map(
        (code) => `${at(page, question)}: two options have the code "${code}"`,
      ),
      ...(question.type === 'number-on-street' ? unfitPlace(page, question) : []),
      ...(question.type === 'words' && question.longest < 1
        ? [`${at(page, question)}: longest must let something be written`]
        : []),
    ]),
  ]
}

function unfitConditions(
  definition: Definition,
  earlier: readonly Question[],
  when: Conditions,
  where: string,
): string[] {
  return Object.entries(when).flatMap(([id, options]) => {
    const question = earlier.find((one) => one.id === id)
    if (!question) {
      const exists = definition.pages.some(({ questions }) => questions.some((one) => one.id === id))
      if (exists) return [`${where}: the condition reads "${id}", which is not asked on an earlier page`]
      return [`${where}: the condition reads "${id}", which is no question of this service`]
    }
    if (question.type !== 'choice') return [`${where}: the condition reads "${id}", which is not a choice`]
    const known = question.options.map(({ code }) => code)
    return options
      .filter((option) => !known.includes(option))
      .map((option) => `${where}: the condition reads option "${option}" of "${id}", which it does not have`)
  })
}

function unfitPlace(page: Page, question: NumberOnStreetQuestion): string[] {
  const before = page.questions.slice(0, page.questions.indexOf(question))
  // Asked on the same page under no condition of their own, they are there whenever the number is.
  const beside = before.filter(({ when }) => Object.keys(when).length === 0)
  const street = beside.find(({ id }) => id === question.street)
  const nearest = beside.find(({ id }) => id === question.nearest)
  const codes = nearest?.type === 'choice' ? nearest.options.map(({ code }) => code).toSorted() : []
  const counted = Object.keys(countedOnStreets).toSorted()
  return [
    ...(street?.type === 'listed'
      ? []
      : [
          `${at(page, question)}: street must name a listed question before it on the page, without conditions`,
        ]),
    ...(codes.join() === counted.join()
      ? []
      : [
          `${at(page, question)}: nearest must name a choice before it on the page, without conditions, ` +
            `with the options ${counted.join(' and ')}`,
        ]),
  ]
}

function unfitLists(definition: Definition, { streets }: Lists): string[] {
  const chooses = definition.pages.some(({ questions }) => questions.some(({ type }) => type === 'listed'))
  if (!chooses) return []
  if (streets.all.length === 0) return ['the council has no streets to choose from']
  return streets.all
    .filter(({ id }) => !codePattern.test(id))
    .map(({ id }) => `the street id "${id}" must be a code of small letters, digits and hyphens`)
}
