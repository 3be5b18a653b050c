import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { PhaseBannerParams } from './params.ts'
import { tag } from './tag.ts'
import { also, tokens } from './tokens.ts'

/** That a service is still being made. Official: components/phase-banner/template.njk. */
export function phaseBanner(params: PhaseBannerParams): Html {
  const { text, html: markup, classes } = params.tag ?? {}
  return html`<div class="govuk-phase-banner govuk-width-container${also(params.classes)}"${attributes(params.attributes)}>
  <p class="govuk-phase-banner__content">
    ${tag({ text, html: markup, classes: tokens('govuk-phase-banner__content__tag', classes) })}
    <span class="govuk-phase-banner__text">
      ${content(params.html, params.text)}
    </span>
  </p>
</div>`
}
