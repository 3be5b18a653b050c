import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import { english, type Notices, type NoticeValues } from '../../messages/messages.ts'
import { type OwnUse, ownUses, type Page, type Question, type Service } from '../service.ts'
import { whenAsked } from './condition-in-words.ts'
import { lawInSentences, lawOf } from './law-behind.ts'

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
  const law = lawOf(service, question.id)
  return html`<p class="govuk-body">${question.why}</p>
<p class="govuk-body govuk-!-margin-bottom-1">${told('questions.used-for')}</p>
<ul class="govuk-list govuk-list--bullet">${uses}</ul>
${
  law &&
  html`<p class="govuk-body">${lawInSentences(law).join(' ')}</p>
`
}<p class="govuk-body-s">${whenTold(service, page, question)}</p>`
}

function whenTold(service: Service, page: Page, question: Question): string {
  if (question.type === 'round-status') return told('questions.of-the-rounds')
  return `${whenAsked(service, page.when, question.when)}. ${aboutThem(service, question)}`
}

function aboutThem({ told: tellings }: Service, { id, personal }: Question): string {
  const telling = tellings.get(id)
  if (personal === 'none' || telling === undefined) return told('questions.not-about-you')
  const { use, kept, recipients } = telling
  return told('questions.about-you', { use, kept, recipients: recipients.join('; ') })
}

function usePlainly(service: Service, use: string): string {
  const words = isOwn(use) ? told(`questions.${use}`) : (service.uses[use] ?? use)
  return words.charAt(0).toLowerCase() + words.slice(1)
}

const isOwn = (use: string): use is OwnUse => (ownUses as readonly string[]).includes(use)

function told<Key extends keyof Notices>(key: Key, ...values: NoticeValues<Key, string>): string {
  return english.notice<Key, string>(key, ...values).words.join('')
}
