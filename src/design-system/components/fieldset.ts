import { attribute, attributes, type Html, html } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { FieldsetLegend, FieldsetParams } from './params.ts'
import { also } from './tokens.ts'

/** Several fields under one legend. Official: components/fieldset/template.njk. */
export function fieldset(params: FieldsetParams): Html {
  return html`<fieldset class="govuk-fieldset${also(params.classes)}"${attribute('role', params.role)}${attribute('aria-describedby', params.describedBy)}${attributes(params.attributes)}>
  ${params.legend && legend(params.legend)}
  ${params.html}
</fieldset>`
}

function legend(params: FieldsetLegend): Html | undefined {
  if (!hasContent(params.html, params.text)) return undefined
  const words = content(params.html, params.text)
  return html`<legend class="govuk-fieldset__legend${also(params.classes)}">
    ${
      params.isPageHeading
        ? html`<h1 class="govuk-fieldset__heading">
      ${words}
    </h1>`
        : words
    }
  </legend>`
}
