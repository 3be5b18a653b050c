import { errorMessage } from '../../../design-system/components/error-message.ts'
import { fieldset } from '../../../design-system/components/fieldset.ts'
import { hint } from '../../../design-system/components/hint.ts'
import { type Html, html } from '../../../design-system/html.ts'
import { noTime } from '../../fields/appointment.ts'
import type { AppointmentQuestion } from '../../service.ts'
import { freeTimes } from '../times.ts'
import { describedAbove, errorAt, hintOf, legendOf, type Shown, typedIn } from './shown.ts'

/** Free times by day. Nothing is reserved by looking at them or choosing one, and the page says so. */
export function appointmentField(question: AppointmentQuestion, shown: Shown): Html {
  const { say, lists, from } = shown
  const { id } = question
  const [hinted, error] = [hintOf(say, question.hint, null), errorAt(shown, id)]
  const describedBy = [describedAbove(question, shown), hinted && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  const inside = html`${hinted && hint({ id: `${id}-hint`, html: hinted.html })}
${error && errorMessage({ id: `${id}-error`, ...error })}
<p class="govuk-body">${say('appointment.not-yet-yours')}</p>
${freeTimes({
  say,
  appointments: lists.appointments,
  name: id,
  chosen: typedIn(shown, id),
  from,
  otherwise: { code: noTime, text: question.noneSuits },
})}`
  return html`<div class="govuk-form-group${error && html` govuk-form-group--error`}">
${fieldset({ legend: legendOf(question, shown), html: inside, ...(describedBy === '' ? {} : { describedBy }) })}
</div>`
}
