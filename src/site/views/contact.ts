import type { Council } from '../../council/council.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

export function contactPage({ names, contact, openingHours, dataProtection }: Council): Page {
  return {
    title: 'Contact us',
    main: html`
<h1 class="govuk-heading-l">Contact us</h1>
<p class="govuk-body">You can ring, write or come in. You can do by phone, by letter or at our desk whatever you can do on this site.</p>
${summaryList({
  rows: [
    { key: { text: 'Phone' }, value: { text: contact.phone } },
    { key: { text: 'E-mail' }, value: { text: contact.email } },
    { key: { text: 'Letters and desk' }, value: { html: lines([names.full, ...contact.address]) } },
    {
      key: { text: 'Open' },
      value: {
        html: lines(
          openingHours.map(
            ({ day, open }) => `${capital(day)}: ${open ? `${open.from} to ${open.until}` : 'closed'}`,
          ),
        ),
      },
    },
  ],
})}
<h2 class="govuk-heading-m" id="data-protection">Personal data</h2>
<p class="govuk-body">For questions and concerns about personal data, and for information we hold:</p>
${summaryList({
  rows: [
    { key: { text: 'Team' }, value: { html: lines(dataProtection.address) } },
    { key: { text: 'Phone' }, value: { text: dataProtection.phone } },
    { key: { text: 'E-mail' }, value: { text: dataProtection.email } },
    {
      key: { text: dataProtection.officer.title },
      value: { html: lines([dataProtection.officer.phone, dataProtection.officer.email]) },
    },
  ],
})}`,
  }
}

function lines(all: readonly string[]): Html {
  return html`${all.map((line, i) => html`${i > 0 ? html`<br>` : null}${line}`)}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
