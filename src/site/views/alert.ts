import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Alert } from '../content/wanted.ts'

/** The council's alert as it stands on every page, or null when none is in force at that moment. */
export function alertBanner(alert: Alert | null, now: Date): Html | null {
  if (alert === null || now < alert.from || now >= alert.until) return null
  return notificationBanner({
    titleId: 'council-alert',
    classes: 'govuk-!-margin-top-4 govuk-!-margin-bottom-0',
    html: html`<p class="govuk-notification-banner__heading">${alert.title}</p>
    <p class="govuk-body govuk-!-margin-bottom-0">${alert.text}</p>`,
  })
}
