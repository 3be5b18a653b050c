/** The appointment on its person's own pages: after sending, and with reference and code. */

import { type Proof, proofButton } from '../../cases/cases.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish } from '../../design-system/spoken.ts'
import { hourInWords, weekdayInWords } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { isToCome } from '../booking.ts'
import { londonAt } from '../london.ts'
import type { Place } from '../opening.ts'
import type { Booking } from '../queries.ts'

/** Place, day, time and the way in, with the calendar's file and, while it is to come, the way to change it. */
export function ownAppointment(
  say: Say,
  booking: Booking,
  place: Place | null,
  { proof, now }: { proof: Proof; now: Date },
): Html {
  const { state } = booking
  const calledOff = state === 'cancelled' || state === 'ended'
  return html`<h2 class="govuk-heading-m" id="appointment">${say('appointment.title')}</h2>
${state === 'booked' ? null : html`<p class="govuk-body"><strong>${say(`appointment.${state}`)}</strong></p>`}
${summaryOf(say, booking, place, calledOff)}
<div class="govuk-button-group guildhall-no-print">
${proofButton(proof, '/track/appointment.ics', say(calledOff ? 'appointment.calendar-off' : 'appointment.calendar'))}
${isToCome(booking, now) ? proofButton(proof, '/track/appointment', say('appointment.change-or-cancel')) : null}
</div>`
}

/** "Tuesday 1 December 2026 at 9:30am". */
export function whenInWords({ starts_at }: Booking): string {
  const { day, time } = londonAt(starts_at)
  return `${weekdayInWords(day)} at ${hourInWords(time)}`
}

/** Of what was called off nobody needs to know the way in. */
function summaryOf(say: Say, booking: Booking, place: Place | null, calledOff: boolean): Html {
  const row = (key: string, value: Html | string) => ({
    key: { text: key },
    value: { html: inEnglish(say, value) },
  })
  const address = html`${(place?.address ?? []).map((line, at) => html`${at > 0 ? html`<br>` : null}${line}`)}`
  return summaryList({
    rows: [
      row(say('appointment.when'), whenInWords(booking)),
      ...(place === null ? [] : [row(say('appointment.where'), address)]),
      ...(place === null || calledOff
        ? []
        : [row(say('appointment.way-in'), place.wayIn), row(say('appointment.step-free'), place.stepFree)]),
    ],
  })
}
