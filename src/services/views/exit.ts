import { type Html, html } from '../../design-system/html.ts'
import type { Page as Screen } from '../../design-system/layout.ts'
import { inEnglish, link, phrase } from '../../design-system/spoken.ts'
import type { Page, Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'

/** For whom the service is not: the form ends here, nothing is sent, and Back leads to the answer that led here. */
export function exitScreen(say: Say, service: Service, page: Page, { back }: { back: Html }): Screen {
  const paragraphs = (page.exit ?? '').split(/\n+/).filter((line) => line.trim() !== '')
  return {
    title: `${page.title} - ${service.title}`,
    titleInEnglish: true,
    section: 'Services',
    inLanguage: 'partly',
    before: back,
    main: html`<h1 class="govuk-heading-l">${inEnglish(say, page.title)}</h1>
${paragraphs.map((words) => html`<p class="govuk-body">${inEnglish(say, words)}</p>`)}
<p class="govuk-body">${say('form.exit-nothing-sent')}</p>
<p class="govuk-body">${phrase(say, 'astray.contact', { link: link('/contact') })}</p>`,
  }
}
