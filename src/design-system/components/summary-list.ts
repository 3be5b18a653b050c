import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type {
  SummaryListCard,
  SummaryListCardTitle,
  SummaryListParams,
  SummaryListRow,
  SummaryListRowActionsItem,
} from './params.ts'
import { also, tokens } from './tokens.ts'

/** Questions with their answers, in a card when one is asked for. Official: components/summary-list/template.njk. */
export function summaryList(params: SummaryListParams): Html {
  const anyActions = params.rows.some((row) => row && (row.actions?.items?.length ?? 0) > 0)
  const list = html`<dl class="govuk-summary-list${also(params.classes)}"${attributes(params.attributes)}>
  ${params.rows.map((given) => given && row(given, anyActions, params.card?.title))}
</dl>`
  return params.card ? card(params.card, list) : list
}

function row(params: SummaryListRow, anyActions: boolean, title: SummaryListCardTitle | undefined): Html {
  const { key, value, actions } = params
  const none = anyActions && !actions?.items && 'govuk-summary-list__row--no-actions'
  return html`<div class="govuk-summary-list__row${also(none, params.classes)}">
    <dt class="govuk-summary-list__key${also(key.classes)}">
      ${content(key.html, key.text)}
    </dt>
    <dd class="govuk-summary-list__value${also(value.classes)}">
      ${content(value.html, value.text)}
    </dd>
    ${
      actions?.items &&
      actions.items.length > 0 &&
      html`<dd class="govuk-summary-list__actions${also(actions.classes)}">
      ${rowActions(actions.items, title)}
    </dd>
    `
    }
  </div>
  `
}

type Actions = readonly (SummaryListRowActionsItem | false | null | undefined | '')[]

function rowActions(
  items: Actions,
  title: SummaryListCardTitle | undefined,
): Html | false | null | undefined | '' {
  if (items.length === 1) return items[0] && action(items[0], title)
  return html`<ul class="govuk-summary-list__actions-list">
        ${items.map(
          (item) =>
            item &&
            html`<li class="govuk-summary-list__actions-list-item">
          ${action(item, title)}
        </li>
        `,
        )}
      </ul>`
}

function card(params: SummaryListCard, list: Html): Html {
  const { title, actions } = params
  const level = title?.headingLevel || 2
  return html`<div class="govuk-summary-card${also(params.classes)}"${attributes(params.attributes)}>
  <div class="govuk-summary-card__title-wrapper">
    ${
      title &&
      html`<h${level} class="govuk-summary-card__title${also(title.classes)}">
      ${content(title.html, title.text)}
    </h${level}>
    `
    }
    ${actions?.items && actions.items.length > 0 && cardActions(actions.items, tokens('govuk-summary-card__actions', actions.classes), title)}
  </div>
  <div class="govuk-summary-card__content">
    ${list}
  </div>
</div>`
}

function cardActions(items: Actions, classes: string, title: SummaryListCardTitle | undefined): Html {
  if (items.length === 1) {
    return html`<div class="${classes}">
      ${items[0] && action(items[0], title)}
    </div>`
  }
  return html`<ul class="${classes}">
      ${items.map(
        (item) =>
          item &&
          html`<li class="govuk-summary-card__action">
        ${action(item, title)}
      </li>
      `,
      )}
    </ul>`
}

function action(item: SummaryListRowActionsItem, title: SummaryListCardTitle | undefined): Html {
  const { visuallyHiddenText } = item
  const hidden =
    (visuallyHiddenText || title) &&
    html`<span class="govuk-visually-hidden">${visuallyHiddenText && ` ${visuallyHiddenText}`}${title && html` (${content(title.html, title.text)})`}</span>`
  return html`<a class="govuk-link${also(item.classes)}" href="${item.href}"${attributes(item.attributes)}>${content(item.html, item.text)}${hidden}</a>`
}
