import { reservedFields } from '../check.ts'
import { inputsOf } from '../fields/fields.ts'
import { countedOnStreets } from '../fields/number-on-street.ts'
import type { Definition, Lists, NumberOnStreetQuestion, Page, Question } from '../service.ts'
import { codePattern } from './mapping.ts'
import { neverAsked } from './reachable.ts'
import { reservedInConditions } from './read-condition.ts'
import { unfitCondition } from './unfit-conditions.ts'
import { unfitOutcome } from './unfit-outcome.ts'
import { unfitPersonal } from './unfit-personal.ts'
import { unfitRepeats } from './unfit-repeats.ts'
import { unfitReuse } from './unfit-reuse.ts'
import { unfitRounds } from './unfit-rounds.ts'
import { unusedAnswers } from './uses.ts'

/** Addresses under a service that are the journey's own (services/pages.ts). */
export const reservedPages: readonly string[] = [
  'start',
  'go',
  'clear',
  'check-answers',
  'sent',
  'tasks',
  'remove',
  'save',
  'return',
  'paper',
]

/** What is wrong with a definition that reads well: its parts must fit each other and the council's lists. */
export function unsound(definition: Definition, lists: Lists): string[] {
  const all = definition.pages.flatMap(({ questions }) => questions)
  return [
    ...repeatedIds(definition),
    ...definition.pages.flatMap((page) => unfitPage(definition, page)),
    ...(definition.urgent === null
      ? []
      : unfitCondition(definition, { earlier: all, group: null }, definition.urgent, 'urgent')),
    ...definition.groups
      .filter(({ most }) => most < 2)
      .map(({ id }) => `group "${id}": most must be two or more`),
    ...definition.pages
      .filter(({ id }) => reservedPages.includes(id))
      .map(({ id }) => `no page may have the id "${id}": the journey itself uses that address`),
    ...neverAsked(definition).map(
      ({ page, question }) =>
        `${at(page, question)}: nobody can ever be asked this, its conditions contradict`,
    ),
    ...unfitOutcome(definition),
    ...unusedAnswers(definition),
    ...unfitLists(definition, lists),
    ...unfitAppointments(definition, lists),
    ...unfitMap(definition, lists),
    ...unfitRounds(definition),
    ...unfitReuse(definition),
    ...unfitRepeats(definition),
    ...unfitPersonal(definition),
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
    ...definition.pages.flatMap(({ id, questions }) =>
      twice(questions.flatMap(inputsOf))
        .filter((input) => !twice(questions.map((one) => one.id)).includes(input))
        .map((input) => `page "${id}": two questions have an input called "${input}"`),
    ),
    ...questions
      .filter(({ id }) => reservedFields.includes(id) || reservedInConditions.includes(id))
      .map(
        ({ id }) => `no question may have the id "${id}": form bodies or conditions use that word themselves`,
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
  const may = { earlier, group: page.group }
  return [
    ...unfitCondition(definition, may, page.when, `page "${page.id}"`),
    ...unfitPlaceOf(definition, page),
    ...page.questions.flatMap((question) => [
      ...unfitCondition(definition, may, question.when, at(page, question)),
      ...unfitParts(page, question),
    ]),
  ]
}

function unfitParts(page: Page, question: Question): string[] {
  const complain = (sentence: string) => `${at(page, question)}: ${sentence}`
  switch (question.type) {
    case 'choice':
    case 'choices':
      return [
        ...twice(question.options.map(({ code }) => code)).map((code) =>
          complain(`two options have the code "${code}"`),
        ),
        ...(question.type === 'choices' &&
        question.none !== null &&
        !question.options.some(({ code }) => code === question.none)
          ? [complain(`none names "${question.none}", which is no option`)]
          : []),
      ]
    case 'number-on-street':
      return unfitPlace(page, question)
    case 'words':
    case 'text':
      return question.longest < 1 ? [complain('longest must let something be written')] : []
    case 'number':
    case 'money':
      return question.least > question.most ? [complain('least must not be more than most')] : []
    case 'date':
      return question.earliest !== null && question.latest !== null && question.earliest > question.latest
        ? [complain('earliest must not be after latest')]
        : []
    default:
      return []
  }
}

/** Groups and sections must exist, and their pages stand together. */
function unfitPlaceOf({ pages, groups, sections }: Definition, page: Page): string[] {
  const before = pages[pages.indexOf(page) - 1]
  const apart = (key: 'group' | 'section') =>
    page[key] !== null &&
    before?.[key] !== page[key] &&
    pages.slice(0, pages.indexOf(page)).some((one) => one[key] === page[key])
  return [
    ...(page.group !== null && !groups.some(({ id }) => id === page.group)
      ? [`page "${page.id}": there is no group "${page.group}"`]
      : []),
    ...(page.section !== null && !sections.some(({ id }) => id === page.section)
      ? [`page "${page.id}": there is no section "${page.section}"`]
      : []),
    ...(sections.length > 0 && page.section === null
      ? [`page "${page.id}": in a form with sections every page belongs to one`]
      : []),
    ...(apart('group')
      ? [`page "${page.id}": the pages of the group "${page.group}" must stand together`]
      : []),
    ...(apart('section')
      ? [`page "${page.id}": the pages of the section "${page.section}" must stand together`]
      : []),
    ...(page.group !== null && page.exit !== null ? [`page "${page.id}": a group has no exit`] : []),
  ]
}

function unfitPlace(page: Page, question: NumberOnStreetQuestion): string[] {
  const before = page.questions.slice(0, page.questions.indexOf(question))
  // Asked on the same page under no condition of their own, they are there whenever the number is.
  const beside = before.filter(({ when }) => when.is === 'all' && when.of.length === 0)
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

/** One case has one time; and where nobody can be met, nothing is booked. */
function unfitAppointments({ pages }: Definition, { appointments }: Lists): string[] {
  const asking = pages.filter(({ questions }) => questions.some(({ type }) => type === 'appointment'))
  const asked = asking.flatMap(({ questions }) => questions.filter(({ type }) => type === 'appointment'))
  return [
    ...(asked.length > 1 ? ['a form asks for one appointment at most'] : []),
    ...asking
      .filter(({ group }) => group !== null)
      .map(({ id }) => `page "${id}": an appointment is not asked for in a group`),
    ...(asked.length > 0 && appointments.places.size === 0
      ? ['the council has no places for appointments (appointments.yaml)']
      : []),
  ]
}

function unfitMap({ pages }: Definition, { town }: Lists): string[] {
  if (town) return []
  return pages.flatMap((page) =>
    page.questions.flatMap((question) =>
      question.type === 'number-on-street' && question.map
        ? [`${at(page, question)}: the council has no map to point at (map/town.geojson)`]
        : [],
    ),
  )
}

function unfitLists(definition: Definition, { streets }: Lists): string[] {
  const chooses = definition.pages.some(({ questions }) => questions.some(({ type }) => type === 'listed'))
  if (!chooses) return []
  if (streets.all.length === 0) return ['the council has no streets to choose from']
  return streets.all
    .filter(({ id }) => !codePattern.test(id))
    .map(({ id }) => `the street id "${id}" must be a code of small letters, digits and hyphens`)
}
