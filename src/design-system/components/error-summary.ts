import { attributes, type Html, html, isEmpty, trimmed } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { ErrorSummaryErrorList, ErrorSummaryParams } from './params.ts'
import { also } from './tokens.ts'

/** All that is wrong with a page, at its top. Official: components/error-summary/template.njk. */
export function errorSummary(params: ErrorSummaryParams): Html {
  const { disableAutoFocus, descriptionHtml, descriptionText, errorList } = params
  const described = hasContent(descriptionHtml, descriptionText)
  return html`<div class="govuk-error-summary${also(params.classes)}"${disableAutoFocus !== undefined && html` data-disable-auto-focus="${String(disableAutoFocus)}"`}${attributes(params.attributes)} data-module="govuk-error-summary">
  <div role="alert">
    <h2 class="govuk-error-summary__title">
      ${content(params.titleHtml, params.titleText)}
    </h2>
    <div class="govuk-error-summary__body">
      ${
        described &&
        html`<p>
        ${content(descriptionHtml, descriptionText)}
      </p>
      `
      }
      ${
        errorList &&
        errorList.length > 0 &&
        html`<ul class="govuk-list govuk-error-summary__list">
        ${errorList.map((item) => item && listed(item))}
      </ul>`
      }
    </div>
  </div>
</div>`
}

function listed(item: ErrorSummaryErrorList): Html {
  const words = item.html && !isEmpty(item.html) ? trimmed(item.html) : item.text
  return html`<li>
          ${item.href ? html`<a href="${item.href}"${attributes(item.attributes)}>${words}</a>` : words}
        </li>
        `
}
