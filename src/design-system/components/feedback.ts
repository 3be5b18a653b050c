import { attributes, type Html, html, isEmpty } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { FeedbackParams } from './params.ts'
import { also } from './tokens.ts'

/** Asks how the service did. Official: components/feedback/template.njk. */
export function feedback(params: FeedbackParams): Html {
  const level = params.headingLevel || 2
  return html`<div class="govuk-feedback govuk-width-container${also(params.classes)}"${attributes(params.attributes)}>
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      <h${level} class="govuk-feedback__title">
        ${content(params.titleHtml, params.titleText)}
      </h${level}>
      ${
        hasContent(params.html, params.text) &&
        html`<div class="govuk-feedback__body">
        ${
          isEmpty(params.html)
            ? html`<p class="govuk-body">
          ${params.text}
        </p>`
            : params.html
        }
      </div>
      `
      }
    </div>
  </div>
</div>`
}
