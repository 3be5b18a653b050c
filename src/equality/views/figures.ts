import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { answerInWords, questionInWords } from '../questions.ts'
import type { Figures } from '../released.ts'

/** The public figures; `titleOf` says what a service is called today. */
export function figuresPage(
  say: Say,
  {
    figures,
    asking,
    titleOf,
  }: { figures: readonly Figures[]; asking: readonly string[]; titleOf: (service: string) => string },
): Page {
  const title = say('equality.figures-title')
  return {
    title,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${say('equality.figures-words')}</p>
<ul class="govuk-list govuk-list--bullet">${asking.map((service) => html`<li>${inEnglish(say, titleOf(service))}</li>`)}</ul>
<p class="govuk-body">${notice(say, 'equality.figures-rule')}</p>
<p class="govuk-body">${say('equality.figures-together')}</p>
${figures.length === 0 ? html`<p class="govuk-body">${say('equality.figures-none')}</p>` : null}
${figures.length > 0 ? html`<p class="govuk-body">${phrase(say, 'equality.figures-file', { link: link('/equality.csv') })}</p>` : null}
${figures.map((one) => ofYear(say, one, titleOf(one.service)))}`,
  }
}

function ofYear(say: Say, { service, year, shown, notShown }: Figures, title: string): Html {
  return html`<h2 class="govuk-heading-m" id="${service}-${year}">${inEnglish(say, title)}, ${year}</h2>
${shown.map(({ question, rows }) =>
  table({
    caption: html`${questionInWords(say, question)}<span class="govuk-visually-hidden"> ${inEnglish(say, title)}, ${year}</span>`,
    captionClasses: 'govuk-table__caption--s',
    head: [{ text: say('equality.answer') }, { text: say('equality.people'), format: 'numeric' }],
    rows: rows.map(({ answer, people }) => [
      { text: answerInWords(say, question, answer) },
      { text: String(people), format: 'numeric' },
    ]),
    firstCellIsHeader: true,
  }),
)}
${
  notShown.length > 0
    ? html`<p class="govuk-body">${say('equality.not-shown')}</p>
<ul class="govuk-list govuk-list--bullet">${notShown.map((question) => html`<li>${questionInWords(say, question)}</li>`)}</ul>`
    : null
}`
}
