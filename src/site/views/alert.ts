import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html } from '../../design-system/html.ts'
import { partInEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { Alert } from '../content/wanted.ts'

/** The council's alert as it stands on every page, or null when none is in force at that moment. */
export function alertBanner(say: Say, alert: Alert | null, now: Date): Html | null {
  if (alert === null || now < alert.from || now >= alert.until) return null
  const words = html`<p class="govuk-notification-banner__heading">${alert.title}</p>
    <p class="govuk-body govuk-!-margin-bottom-0">${alert.text}</p>`
  return notificationBanner({
    titleId: 'council-alert',
    titleText: say('layout.important'),
    classes: 'govuk-!-margin-top-4 govuk-!-margin-bottom-0',
    html: partInEnglish(say, words),
  })
}
