/** The days on which each kind of bin is emptied in a street, as a list that can be printed. */
import { insetText } from '../../design-system/components/inset-text.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Street } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { Bins, Collection, Day, OnStreet, RoundState } from '../../rounds/rounds.ts'
import { forgetButton, forgetForm } from '../views/visit.ts'
import { calendarAt } from './calendar.ts'

export interface Days {
  street: Street
  onStreet: OnStreet
  kinds: Bins['kinds']
  today: Day
  phone: string
  /** They asked for the street to be remembered for this visit. */
  asked: boolean
}

/** So many days are shown of each. */
const shownOfEach = 3

export function daysPage(say: Say, { street, onStreet, kinds, today, phone, asked }: Days): Page {
  const heading = phrase(say, 'bin-days.of', { street: street.name, fact: (name) => inEnglish(say, name) })
  return {
    title: say('bin-days.title'),
    section: 'Services',
    inLanguage: 'partly',
    askedByForm: { action: '/bin-days', name: 'street', value: street.id, hidden: html`` },
    main: html`
<h1 class="govuk-heading-l">${heading}</h1>
${daysOrNot(say, { onStreet, kinds, today, phone })}
<p class="govuk-body">${say('bin-days.leave-out')}</p>
${asked && insetText({ html: html`<p class="govuk-body">${notice(say, 'visit.asked')}</p>${forgetButton(say, street.name)}${forgetForm('/bin-days/forget', null)}`, classes: 'guildhall-no-print' })}
<ul class="govuk-list guildhall-no-print">
${
  onStreet.ok &&
  onStreet.collections.length > 0 &&
  html`<li>${phrase(say, 'bin-days.calendar', { link: link(calendarAt(street.id)) })}</li>
`
}<li>${phrase(say, 'bin-days.report', { link: link('/services/missed-bin') })}</li>
<li>${phrase(say, 'bin-days.other-street', { link: link('/bin-days') })}</li>
</ul>`,
  }
}

function daysOrNot(say: Say, { onStreet, kinds, today, phone }: Omit<Days, 'street' | 'asked'>): Html {
  const toRing = { phone, fact: (number: unknown) => leftToRight(say, html`${String(number)}`) }
  if (!onStreet.ok) return html`<p class="govuk-body">${phrase(say, 'bin-days.unavailable', toRing)}</p>`
  const rows = kinds.flatMap(({ code, name }) =>
    onStreet.collections
      .filter(({ kind }) => kind === code)
      .map((collection) => ({
        key: { html: inEnglish(say, collection.houses === null ? name : `${name} (${collection.houses})`) },
        value: { html: daysOf(say, collection, today) },
      })),
  )
  if (rows.length === 0) return html`<p class="govuk-body">${phrase(say, 'bin-days.not-here', toRing)}</p>`
  return html`<h2 class="govuk-heading-m">${say('bin-days.next')}</h2>
${summaryList({ rows })}`
}

function daysOf(say: Say, { days }: Collection, today: Day): Html {
  const over: readonly RoundState[] = ['done', 'not-out', 'blocked']
  const next = days.filter(({ day, state }) => day > today || (day === today && !over.includes(state)))
  const items = next.slice(0, shownOfEach).map(({ day }) => {
    const words = inWords(say, day)
    return html`<li>${day === today ? say('bin-days.today', { day: words }) : words}</li>`
  })
  const last = days.findLast(({ day }) => day <= today)
  return html`<ul class="govuk-list govuk-!-margin-bottom-1">${items.length > 0 ? items : html`<li>${say('bin-days.none')}</li>`}</ul>
${last && stateOf(say, last, today)}`
}

/** What is known of the last time: nothing is said of what nobody knows. */
function stateOf(say: Say, { day, state }: Collection['days'][number], today: Day): Html | null {
  const told = (words: string) => html`<p class="govuk-body-s govuk-!-margin-bottom-0">${words}</p>`
  if (state === 'unknown') return null
  if (day === today) return told(say(`bin-days.now.${state}`))
  if (state === 'not-started' || state === 'under-way') return null
  return told(say(`bin-days.before.${state}`, { day: inWords(say, day) }))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** "Thursday 26 November", as it is written in the page's language. */
function inWords({ language: { locale } }: Say, day: Day): string {
  const format =
    formats.get(locale) ??
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  formats.set(locale, format)
  return format.format(new Date(`${day}T00:00:00Z`)).replace(',', '')
}
