import type { Council } from '../../council/council.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

export function contactPage(say: Say, council: Council): Page {
  const { dataProtection } = council
  const fact = (words: string) => leftToRight(say, words)
  const { officer } = dataProtection
  return {
    title: say('contact.title'),
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${say('contact.title')}</h1>
<p class="govuk-body">${say('contact.ways')}</p>
${waysToReachUs(say, council)}
<h2 class="govuk-heading-m" id="data-protection">${say('contact.personal-data')}</h2>
<p class="govuk-body">${say('contact.personal-data-for')}</p>
${summaryList({
  rows: [
    row(say('contact.team'), inEnglish(say, lines(dataProtection.address))),
    row(say('contact.phone'), fact(dataProtection.phone)),
    row(say('contact.email'), fact(dataProtection.email)),
    row(inEnglish(say, officer.title), lines([fact(officer.phone), fact(officer.email)])),
  ],
})}`,
  }
}

/** Telephone, e-mail, letter and desk, with the hours. */
export function waysToReachUs(
  say: Say,
  { names, contact, openingHours }: Pick<Council, 'names' | 'contact' | 'openingHours'>,
): Html {
  return summaryList({
    rows: [
      row(say('contact.phone'), leftToRight(say, contact.phone)),
      row(say('contact.email'), leftToRight(say, contact.email)),
      row(say('contact.letters'), inEnglish(say, lines([names.full, ...contact.address]))),
      row(say('contact.open'), lines(openingHours.map((hours) => opening(say, hours)))),
    ],
  })
}

const row = (key: Html | string, value: Html) => ({
  key: typeof key === 'string' ? { text: key } : { html: key },
  value: { html: value },
})

function lines(all: readonly (string | Html)[]): Html {
  return html`${all.map((line, i) => html`${i > 0 ? html`<br>` : null}${line}`)}`
}

type Hours = Council['openingHours'][number]

function opening(say: Say, { day, open }: Hours): string {
  const weekday = weekdayIn(say, day)
  return open
    ? say('contact.opening', { weekday, from: open.from, until: open.until })
    : say('contact.closed', { weekday })
}

const week: readonly Hours['day'][] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

function weekdayIn(say: Say, day: Hours['day']): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + week.indexOf(day)))
  const name = date.toLocaleDateString(say.language.locale, { weekday: 'long', timeZone: 'UTC' })
  return name.charAt(0).toUpperCase() + name.slice(1)
}
