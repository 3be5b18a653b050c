import { attributes, type Html, html, isEmpty } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { AccordionItem, AccordionParams } from './params.ts'
import { also } from './tokens.ts'
import { translations } from './translations.ts'

/** Sections that open one by one. Official: components/accordion/template.njk. */
export function accordion(params: AccordionParams): Html {
  const remember = params.rememberExpanded
  const texts = translations({
    'hide-all-sections': params.hideAllSectionsText,
    'hide-section': params.hideSectionText,
    'hide-section-aria-label': params.hideSectionAriaLabelText,
    'show-all-sections': params.showAllSectionsText,
    'show-section': params.showSectionText,
    'show-section-aria-label': params.showSectionAriaLabelText,
  })
  return html`<div class="govuk-accordion${also(params.classes)}" data-module="govuk-accordion" id="${params.id}"${texts}${remember !== undefined && html` data-remember-expanded="${String(remember)}"`}${attributes(params.attributes)}>
  ${params.items.map((item, index) => item && section(params, item, index + 1))}
</div>`
}

function section(params: AccordionParams, item: AccordionItem, number: number): Html {
  const { heading, summary, content: body, expanded } = item
  const level = params.headingLevel || 2
  return html`<div class="govuk-accordion__section${also(expanded && 'govuk-accordion__section--expanded')}">
    <div class="govuk-accordion__section-header">
      <h${level} class="govuk-accordion__section-heading">
        <span class="govuk-accordion__section-button" id="${params.id}-heading-${number}">
          ${content(heading.html, heading.text)}
        </span>
      </h${level}>
      ${
        summary &&
        hasContent(summary.html, summary.text) &&
        html`<div class="govuk-accordion__section-summary govuk-body" id="${params.id}-summary-${number}">
        ${content(summary.html, summary.text)}
      </div>
      `
      }
    </div>
    <div id="${params.id}-content-${number}" class="govuk-accordion__section-content">
      ${
        isEmpty(body.html)
          ? body.text &&
            html`<p class="govuk-body">
        ${body.text}
      </p>
      `
          : body.html
      }
    </div>
  </div>
  `
}
