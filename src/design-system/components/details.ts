import { attribute, attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { DetailsParams } from './params.ts'
import { also } from './tokens.ts'

/** Help that opens when asked for. Official: components/details/template.njk. */
export function details(params: DetailsParams): Html {
  return html`<details${attribute('id', params.id)} class="govuk-details${also(params.classes)}"${attributes(params.attributes)}${params.open && html` open`}>
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">
      ${content(params.summaryHtml, params.summaryText)}
    </span>
  </summary>
  <div class="govuk-details__text">
    ${content(params.html, params.text)}
  </div>
</details>`
}
