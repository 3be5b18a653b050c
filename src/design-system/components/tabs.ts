import { attribute, attributes, type Html, html, isEmpty } from '../html.ts'
import type { TabsItem, TabsParams } from './params.ts'
import { also } from './tokens.ts'

/** Parts of one page, of which one is seen at a time. Official: components/tabs/template.njk. */
export function tabs(params: TabsParams): Html {
  const { items = [] } = params
  const idOf = (item: TabsItem, index: number) => item.id || `${params.idPrefix ?? ''}-${index + 1}`
  return html`<div${attribute('id', params.id)} class="govuk-tabs${also(params.classes)}"${attributes(params.attributes)} data-module="govuk-tabs">
  <h2 class="govuk-tabs__title">
    ${params.title ?? 'Contents'}
  </h2>
  ${
    items.length > 0 &&
    html`<ul class="govuk-tabs__list">
    ${items.map((item, index) => item && tab(item, idOf(item, index), index === 0))}
  </ul>
  ${items.map((item, index) => item && panel(item, idOf(item, index), index === 0))}`
  }
</div>`
}

function tab(item: TabsItem, id: string, first: boolean): Html {
  return html`<li class="govuk-tabs__list-item${also(first && 'govuk-tabs__list-item--selected')}">
      <a class="govuk-tabs__tab" href="#${id}"${attributes(item.attributes)}>
        ${item.label}
      </a>
    </li>
    `
}

function panel({ panel: given }: TabsItem, id: string, first: boolean): Html {
  return html`<div class="govuk-tabs__panel${also(!first && 'govuk-tabs__panel--hidden')}" id="${id}"${attributes(given.attributes)}>
    ${isEmpty(given.html) ? given.text && html`<p class="govuk-body">${given.text}</p>` : given.html}
  </div>
  `
}
