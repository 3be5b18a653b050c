import { attributes, type Html, html } from '../html.ts'
import { content, hasContent } from './content.ts'
import type { Absent, PaginationItem, PaginationNext, PaginationParams } from './params.ts'
import { also } from './tokens.ts'

const arrows = {
  prev: html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
    <path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path>
  </svg>`,
  next: html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
    <path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path>
  </svg>`,
}

const standing = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
}

/** The other pages of a long list. Official: components/pagination/template.njk. */
export function pagination(params: PaginationParams): Html {
  const { items, previous, next } = params
  const block = !items && !!(previous || next)
  return html`<nav class="govuk-pagination${also(block && 'govuk-pagination--block', params.classes)}" aria-label="${params.landmarkLabel || 'Pagination'}"${attributes(params.attributes)}>
  ${previous?.href && arrowLink(previous, 'prev', block)}
  ${
    items &&
    html`<ul class="govuk-pagination__list">
    ${items.map(page)}
  </ul>
  `
  }
  ${next?.href && arrowLink(next, 'next', block)}
</nav>`
}

function arrowLink(link: PaginationNext, type: 'prev' | 'next', block: boolean): Html {
  const decorated = block && !link.labelText && 'govuk-pagination__link-title--decorated'
  return html`<div class="govuk-pagination__${type}">
    <a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${type}"${attributes(link.attributes)}>
      ${(block || type === 'prev') && arrows[type]}
      <span class="govuk-pagination__link-title${also(decorated)}">
        ${hasContent(link.html, link.text) ? content(link.html, link.text) : standing[type]}
      </span>
      ${
        block &&
        link.labelText &&
        html`<span class="govuk-visually-hidden">:</span>
      <span class="govuk-pagination__link-label">${link.labelText}</span>
      `
      }
      ${!block && type === 'next' && arrows.next}
    </a>
  </div>`
}

function page(item: PaginationItem | Absent): Html | undefined {
  if (!item || Object.keys(item).length === 0) return undefined
  const current = item.current && 'govuk-pagination__item--current'
  const ellipsis = item.ellipsis && 'govuk-pagination__item--ellipsis'
  return html`<li class="govuk-pagination__item${also(current, ellipsis)}">
      ${item.ellipsis ? html`&ctdot;` : pageLink(item)}
    </li>
    `
}

function pageLink(item: PaginationItem): Html {
  return html`<a class="govuk-link govuk-pagination__link" href="${item.href}" aria-label="${item.visuallyHiddenText ?? `Page ${item.number}`}"${item.current && html` aria-current="page"`}${attributes(item.attributes)}>
        ${item.number}
      </a>`
}
