import { attributes, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { content, hasContent } from './content.ts'
import type { PanelActions, PanelActionsItem, PanelParams } from './params.ts'
import { also, tokens } from './tokens.ts'

/** That something is done, or must be decided first. Official: components/panel/template.njk. */
export function panel(params: PanelParams): Html {
  const level = params.headingLevel || 1
  const interrupts = params.classes?.includes('govuk-panel--interruption') === true
  const classes = tokens('govuk-panel', !interrupts && 'govuk-panel--confirmation', params.classes)
  return html`<div class="${classes}"${attributes(params.attributes)}>
  <h${level} class="govuk-panel__title">
    ${content(params.titleHtml, params.titleText)}
  </h${level}>
  ${
    hasContent(params.html, params.text) &&
    html`<div class="govuk-panel__body">
    ${content(params.html, params.text)}
  </div>
  `
  }
  ${interrupts && params.actions && actions(params.actions)}
</div>`
}

function actions(params: PanelActions): Html {
  const group =
    params.items &&
    params.items.length > 0 &&
    html`<div class="govuk-button-group">
    ${params.items.map(
      (item) =>
        item &&
        html`${action(item)}
    `,
    )}
    </div>`
  return html`<div class="govuk-panel__actions${also(params.classes)}"${attributes(params.attributes)}>${group}</div>`
}

function action(item: PanelActionsItem): Html {
  const { text, href, type, classes } = item
  if (href && type !== 'button') {
    return html`<a class="govuk-link govuk-link--inverse${also(classes)}" href="${href}"${attributes(item.attributes)}>${text}</a>`
  }
  return button({
    text,
    type: type || 'button',
    classes: tokens('govuk-button--inverse', classes),
    href,
    attributes: item.attributes,
  })
}
