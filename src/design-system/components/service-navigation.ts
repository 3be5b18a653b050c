import { attribute, attributes, type Html, html, isEmpty, isHtml } from '../html.ts'
import { content, hasContent } from './content.ts'
import type {
  ServiceNavigationNavigation,
  ServiceNavigationParams,
  ServiceNavigationSlots,
} from './params.ts'
import { also } from './tokens.ts'

/** The name of a service and the ways through it. Official: components/service-navigation/template.njk. */
export function serviceNavigation(params: ServiceNavigationParams): Html {
  const slots = params.slots ?? {}
  const end = endSlot(slots.end)
  const inline = end.align === 'inline' && 'govuk-service-navigation__inlining-container'
  const common = html`class="govuk-service-navigation${also(params.classes)}"
data-module="govuk-service-navigation"${attributes(params.attributes)}
`
  const inner = html`
  <div class="govuk-width-container${also(inline)}">
    ${slots.start}<div class="govuk-service-navigation__container">
      ${params.serviceName && serviceName(params.serviceName, params.serviceUrl)}
      ${navigation(params)}
    </div>
    ${end.html}</div>
`
  // With a name there is more than navigation in here, so the whole becomes a landmark of its own.
  if (params.serviceName || !isEmpty(slots.start) || !isEmpty(end.html)) {
    return html`<section aria-label="${params.ariaLabel ?? 'Service information'}" ${common}>${inner}</section>`
  }
  return html`<div ${common}>${inner}</div>`
}

function endSlot(end: ServiceNavigationSlots['end']): {
  html?: Html | undefined
  align?: string | undefined
} {
  return isHtml(end) ? { html: end } : (end ?? {})
}

function serviceName(name: string, url: string | undefined): Html {
  if (!url) {
    return html`<span class="govuk-service-navigation__service-name">
          <span class="govuk-service-navigation__text">${name}</span>
        </span>`
  }
  return html`<span class="govuk-service-navigation__service-name">
          <a href="${url}" class="govuk-service-navigation__link">
            ${name}
          </a>
        </span>`
}

function navigation(params: ServiceNavigationParams): Html | undefined {
  const items = params.navigation?.filter((item) => !!item) ?? []
  const { navigationStart, navigationEnd } = params.slots ?? {}
  if (items.length === 0 && isEmpty(navigationStart) && isEmpty(navigationEnd)) return undefined
  const menu = params.menuButtonText || 'Menu'
  const id = params.navigationId || 'navigation'
  const collapse = params.collapseNavigationOnMobile ?? items.length > 1
  return html`<nav aria-label="${params.navigationLabel || menu}" class="govuk-service-navigation__wrapper${also(params.navigationClasses)}">
        ${collapse && toggle(menu, id, params.menuButtonLabel)}
        <ul class="govuk-service-navigation__list" id="${id}" >
          ${navigationStart}
          ${items.map(way)}
          ${navigationEnd}</ul>
      </nav>`
}

function toggle(menu: string, id: string, label: string | undefined): Html {
  return html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${label !== menu && attribute('aria-label', label)} hidden aria-hidden="true">
          ${menu}
        </button>
        `
}

function way(item: ServiceNavigationNavigation): Html {
  const here = item.active || item.current
  const current = here && html` aria-current="${item.current ? 'page' : 'true'}"`
  // Readers who set their own colours still see where they are by the strong letters.
  const words = here
    ? html`<strong class="govuk-service-navigation__active-fallback">${content(item.html, item.text)}</strong>`
    : content(item.html, item.text)
  return html`<li class="govuk-service-navigation__item${also(here && 'govuk-service-navigation__item--active')}">
            ${link(item, current, words)}
          </li>
          `
}

function link(
  item: ServiceNavigationNavigation,
  current: Html | false | undefined,
  words: Html | string | undefined,
) {
  if (item.href) {
    return html`<a class="govuk-service-navigation__link" href="${item.href}"${current}${attributes(item.attributes)}>
              ${words}
            </a>`
  }
  if (!hasContent(item.html, item.text)) return undefined
  return html`<span class="govuk-service-navigation__text"${current}>
              ${words}
            </span>`
}
