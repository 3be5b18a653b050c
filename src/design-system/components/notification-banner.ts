import { attributes, type Html, html } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { NotificationBannerParams } from './params.ts'
import { tokens } from './tokens.ts'

/** News that is not about the question on the page. Official: components/notification-banner/template.njk. */
export function notificationBanner(params: NotificationBannerParams): Html {
  const success = params.type === 'success'
  const level = params.titleHeadingLevel || 2
  const titleId = params.titleId || 'govuk-notification-banner-title'
  const title = content(params.titleHtml, params.titleText || (success ? 'Success' : 'Important'))
  const classes = tokens(
    'govuk-notification-banner',
    success && 'govuk-notification-banner--success',
    params.classes,
  )
  const { disableAutoFocus } = params
  // A success is told at once ("alert"); anything else is a landmark that can be found ("region").
  const role = params.role || (success ? 'alert' : 'region')
  return html`<div class="${classes}" role="${role}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"${disableAutoFocus !== undefined && html` data-disable-auto-focus="${String(disableAutoFocus)}"`}${attributes(params.attributes)}>
  <div class="govuk-notification-banner__header">
    <h${level} class="govuk-notification-banner__title" id="${titleId}">
      ${title}
    </h${level}>
  </div>
  <div class="govuk-notification-banner__content">
    ${body(params)}
  </div>
</div>`
}

function body(params: NotificationBannerParams): Html | undefined {
  if (!hasContent(params.html, params.text)) return undefined
  const words = content(params.html, params.text)
  return typeof words === 'object'
    ? words
    : html`<p class="govuk-notification-banner__heading">
      ${words}
    </p>`
}
