/** Another time for an appointment, or none any more. */

import { backToTracking, type Proof, proofButton, proofFields, underTracking } from '../../cases/cases.ts'
import { button } from '../../design-system/components/button.ts'
import { errorMessage } from '../../design-system/components/error-message.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { fieldset } from '../../design-system/components/fieldset.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, phrase } from '../../design-system/spoken.ts'
import { type Appointments, freeTimes, otherWeeksOf } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { Place } from '../opening.ts'
import type { Booking } from '../queries.ts'
import { ownAppointment, whenInWords } from './own.ts'

interface Changing {
  booking: Booking
  place: Place | null
  proof: Proof
  appointments: Appointments
  /** The week that somebody turned to. */
  from: string | undefined
  wrong: 'nothing chosen' | 'not free' | null
}

/** The free times, with a button to change to one, and below them the button that cancels. */
export function changePage(say: Say, { booking, place, proof, appointments, from, wrong }: Changing): Page {
  const title = say('appointment.change-title')
  const error = wrong && say(wrong === 'not free' ? 'appointment.just-taken' : 'appointment.choose')
  const at = place === null ? whenInWords(booking) : `${whenInWords(booking)}, ${place.name}`
  const isAnyFree = appointments.offered().length > 0
  const times = html`${error && errorMessage({ id: 'time-error', text: error, visuallyHiddenText: say('layout.error-prefix') })}
${freeTimes({ say, appointments, name: 'time', chosen: undefined, from, otherwise: null })}`
  return {
    title: error ? say('layout.error-title', { title }) : title,
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: {
      action: '/track/appointment',
      name: 'what',
      value: from ?? '',
      hidden: proofFields(proof),
    },
    main: html`
${error && errorSummary({ titleText: say('layout.problem'), errorList: [{ text: error, href: isAnyFree ? '#time' : '#time-none' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'appointment.now', { when: at, fact: (words) => inEnglish(say, html`<strong>${words}</strong>`) })}</p>
<form method="post" action="/track/appointment/change" novalidate>
${proofFields(proof)}
<div class="govuk-form-group${error && html` govuk-form-group--error`}">
${fieldset({
  legend: { text: say('appointment.another-time'), classes: 'govuk-fieldset__legend--m' },
  ...(error ? { describedBy: 'time-error' } : {}),
  html: times,
})}
</div>
${
  isAnyFree
    ? html`<p class="govuk-body">${say('appointment.until-then')}</p>
${button({ text: say('appointment.change'), preventDoubleClick: true })}`
    : null
}
</form>
${otherWeeksOf('time', '/track/appointment', proofFields(proof))}
<h2 class="govuk-heading-m">${say('appointment.cancel-title')}</h2>
<p class="govuk-body">${say('appointment.cancel-words')}</p>
${proofButton(proof, '/track/appointment/cancel', say('appointment.cancel'), { classes: 'govuk-button--warning' })}
${backToTracking(say, proof)}`,
  }
}

/** It was changed, was cancelled, or is over. */
export function donePage(
  say: Say,
  what: 'changed' | 'cancelled' | 'over',
  { booking, place, proof, now }: { booking: Booking; place: Place | null; proof: Proof; now: Date },
): Page {
  const title = say(`appointment.${what}-title`)
  const main = html`${what === 'changed' ? html`<p class="govuk-body">${say('appointment.changed-words')}</p>` : null}
${ownAppointment(say, booking, place, { proof, now })}`
  return underTracking(say, title, main, proof)
}
