import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import { english, type Notices, type NoticeValues } from '../../messages/messages.ts'
import { type Conditions, nextQuestions, type Page, type Question, type Service } from '../service.ts'

/**
 * The public list of every question of a service, when it is asked, why, and who uses the answer (W3, W12, M1). It is
 * a notice, woven from the definition's own words, so it is said in the definition's language: English.
 */
export function questionsList(service: Service): Html {
  return summaryList({
    rows: service.pages.flatMap((page) =>
      page.questions.map((question) => ({
        key: { text: question.label },
        value: { html: reason(service, page, question) },
      })),
    ),
  })
}

function reason(service: Service, page: Page, question: Question): Html {
  const uses = question.usedFor.map((use) => html`<li>${usePlainly(service, use)}</li>`)
  return html`<p class="govuk-body">${question.why}</p>
<p class="govuk-body govuk-!-margin-bottom-1">${told('questions.used-for')}</p>
<ul class="govuk-list govuk-list--bullet">${uses}</ul>
<p class="govuk-body-s">${asked(service, page, question)}. ${aboutThem(service, question)}</p>`
}

function aboutThem({ told: tellings }: Service, { id, personal }: Question): string {
  const telling = tellings.get(id)
  if (personal === 'none' || telling === undefined) return told('questions.not-about-you')
  const { use, kept, recipients } = telling
  return told('questions.about-you', { use, kept, recipients: recipients.join('; ') })
}

function usePlainly(service: Service, use: string): string {
  const words = use === nextQuestions ? told('questions.next-questions') : (service.uses[use] ?? use)
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function asked(service: Service, page: Page, question: Question): string {
  const conditions = Object.entries(both(page.when, question.when))
  if (conditions.length === 0) return told('questions.always')
  const plainly = conditions.map(([choice, options]) => conditionPlainly(service, choice, options))
  return told('questions.only-if', { conditions: plainly.join(told('questions.and')) })
}

/** What both allow: where page and question read the same answer, only the options in both. */
function both(page: Conditions, question: Conditions): Conditions {
  const narrowed = Object.entries(question).map(([choice, options]) => {
    return [choice, options.filter((option) => page[choice]?.includes(option) ?? true)] as const
  })
  return { ...page, ...Object.fromEntries(narrowed) }
}

function conditionPlainly(service: Service, choice: string, options: readonly string[]): string {
  const question = service.pages.flatMap(({ questions }) => questions).find(({ id }) => id === choice)
  if (question?.type !== 'choice') throw new Error(`a condition reads ${choice}, which is not a choice`)
  const texts = question.options.filter(({ code }) => options.includes(code)).map(({ text }) => text)
  const joined = texts.join(told('questions.or'))
  return told('questions.condition', { options: joined, question: question.label })
}

function told<Key extends keyof Notices>(key: Key, ...values: NoticeValues<Key, string>): string {
  return english.notice<Key, string>(key, ...values).words.join('')
}
