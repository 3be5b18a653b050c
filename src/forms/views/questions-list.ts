import { table } from '../../design-system/components/table.ts'
import type { Html } from '../../design-system/html.ts'
import { type Conditions, nextQuestions, type Page, type Question, type Service } from '../service.ts'

/** The public list of every question of a service, when it is asked, why, and who uses the answer (W3, W12, M1). */
export function questionsList(service: Service): Html {
  const rows = service.pages.flatMap((page) =>
    page.questions.map((question) => [
      { text: question.label },
      { text: asked(service, page, question) },
      { text: question.why },
      { text: question.usedFor.map((use) => usePlainly(service, use)).join('. ') },
      { text: personalPlainly[question.personal] },
    ]),
  )
  return table({
    caption: 'What we ask and why',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'Question' },
      { text: 'When we ask' },
      { text: 'Why we ask' },
      { text: 'What the answer is used for' },
      { text: 'Is it about you?' },
    ],
    rows,
  })
}

const personalPlainly = { none: 'No' } as const

function usePlainly(service: Service, use: string): string {
  return use === nextQuestions ? 'Choosing which questions to ask next' : (service.uses[use] ?? use)
}

function asked(service: Service, page: Page, question: Question): string {
  const conditions = Object.entries(together(page.when, question.when))
  if (conditions.length === 0) return 'Always'
  return conditions.map(([choice, options]) => conditionPlainly(service, choice, options)).join(', and ')
}

function together(one: Conditions, other: Conditions): Conditions {
  const both = new Map(Object.entries(one))
  for (const [choice, options] of Object.entries(other)) {
    both.set(choice, both.get(choice)?.filter((option) => options.includes(option)) ?? options)
  }
  return Object.fromEntries(both)
}

function conditionPlainly(service: Service, choice: string, options: readonly string[]): string {
  const question = service.pages.flatMap(({ questions }) => questions).find(({ id }) => id === choice)
  if (question?.type !== 'choice') throw new Error(`a condition reads ${choice}, which is not a choice`)
  const texts = question.options.filter(({ code }) => options.includes(code)).map(({ text }) => `“${text}”`)
  return `If you answer ${texts.join(' or ')} to “${question.label}”`
}
