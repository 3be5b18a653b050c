/** A day at the counters, in the order of time: references alone, so that the list may lie on a desk. */
import { button } from '../../design-system/components/button.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { hourInWords, weekdayInWords } from '../../forms/forms.ts'
import { londonAt } from '../london.ts'
import type { Booking } from '../queries.ts'
import { dayAfter } from '../slots.ts'
import { whenInWords } from './own.ts'

export interface Listed {
  booking: Booking
  reference: string
  /** Where the case opens, through a look as everything does. */
  href: string
  place: string
}

export type Refused = 'not signed in' | 'not yours' | 'not to be marked'

interface Day {
  here: string
  day: string
  now: Date
  listed: readonly Listed[]
  refused: Refused | null
}

export function dayPage({ here, day, now, listed, refused }: Day): Page {
  const title = `Appointments on ${weekdayInWords(day)}`
  return {
    title,
    section: 'Appointments',
    wide: true,
    main: html`
${refused ? notificationBanner({ html: refusals(`${here}?on=${day}`)[refused] }) : null}
<h1 class="govuk-heading-l">${title}</h1>
<form method="get" action="${here}" aria-label="Other days" class="guildhall-choices govuk-body guildhall-no-print">
${toDay(dayAfter(day, -1), 'The day before')}
<a class="govuk-link" href="${here}">Today</a>
${toDay(dayAfter(day, 1), 'The day after')}
</form>
${listed.length === 0 ? html`<p class="govuk-body">Nobody is expected on this day.</p>` : list(here, day, now, listed)}`,
  }
}

/** A button and no link: whoever follows every link of the site would never come to the last day. */
function toDay(day: string, words: string): Html {
  return html`<button type="submit" class="guildhall-link-button" name="on" value="${day}">${words}</button>`
}

/** Stands below the list of cases. */
export function wayToDay(href: string): Html {
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">Appointments by day</a></p>`
}

/** Stands on the page of a case, below its answers. */
export function timeOfCase(booking: Booking, place: string): Html {
  const said = { booked: '', ...ended }[booking.state]
  return html`<h2 class="govuk-heading-m">Appointment</h2>
<p class="govuk-body">${whenInWords(booking)}, ${place}${said === '' ? null : html`. <strong>${said}</strong>`}</p>`
}

const ended = {
  came: 'Came',
  'did-not-come': 'Did not come',
  cancelled: 'Cancelled',
  ended: 'Called off',
} as const

function list(here: string, day: string, now: Date, listed: readonly Listed[]): Html {
  return scrolling(
    'Appointments',
    table({
      classes: 'guildhall-day',
      head: [{ text: 'Time' }, { text: 'Place' }, { text: 'Reference' }, { text: 'Came' }],
      rows: listed.map((one) => [
        { text: hourInWords(londonAt(one.booking.starts_at).time) },
        { text: one.place },
        { html: html`<a class="govuk-link guildhall-code" href="${one.href}">${one.reference}</a>` },
        { html: mark(here, day, now, one) },
      ]),
    }),
  )
}

/** Whether they came, and until the appointment has begun nothing; a mistake is put right by the other button. */
function mark(here: string, day: string, now: Date, { booking, reference }: Listed): Html {
  const said = { booked: '', ...ended }[booking.state]
  if (booking.starts_at > now) return html`${said}`
  const one = (came: 'yes' | 'no', words: string) =>
    button({
      html: html`${words}<span class="govuk-visually-hidden"> (${reference})</span>`,
      name: 'came',
      value: came,
      classes: 'govuk-button--secondary govuk-!-margin-bottom-0',
    })
  return html`${said === '' ? null : html`<strong>${said}</strong>`}
<form method="post" action="${here}" novalidate class="guildhall-no-print guildhall-choices">
<input type="hidden" name="on" value="${day}"><input type="hidden" name="reference" value="${reference}">
${booking.state === 'came' ? null : one('yes', 'Came')}
${booking.state === 'did-not-come' ? null : one('no', 'Did not come')}
</form>`
}

const refusals = (back: string): Readonly<Record<Refused, Html>> => ({
  'not signed in': html`<p class="govuk-notification-banner__heading">Nothing was noted. <a class="govuk-notification-banner__link" href="/staff/sign-in?back=${back}">Sign in as an officer</a> first.</p>`,
  'not yours': html`<p class="govuk-notification-banner__heading">Nothing was noted. Only officers of the counters can do this.</p>`,
  'not to be marked': html`<p class="govuk-notification-banner__heading">Nothing was noted: this appointment was called off, was moved, or has not begun.</p>`,
})
