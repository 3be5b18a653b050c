import { attribute, attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { LanguageNavigationItem, LanguageNavigationParams } from './params.ts'
import { also } from './tokens.ts'

/** The page's other languages. Official: components/language-navigation/template.njk. */
export function languageNavigation(params: LanguageNavigationParams): Html {
  return html`<nav class="govuk-language-navigation${also(params.classes)}"${attributes(params.attributes)} aria-label="${params.ariaLabel ?? 'Language'}">
  <ul class="govuk-language-navigation__list">
    ${params.items.map(
      (item) =>
        item &&
        html`<li class="govuk-language-navigation__list-item">
      ${item.current || !item.href ? current(item) : other(item, item.href)}
    </li>
    `,
    )}
  </ul>
</nav>`
}

function current(item: LanguageNavigationItem): Html {
  return html`<span class="govuk-language-navigation__text${also(item.classes)}"
        aria-current="true"${attribute('lang', item.lang)}${attribute('dir', item.dir)}${attributes(item.attributes)}>${content(item.html, item.text)}</span>`
}

function other(item: LanguageNavigationItem, href: string): Html {
  const { lang, languageDescriptionText: description } = item
  return html`<a class="govuk-language-navigation__link${also(item.classes)}" href="${href}" rel="alternate"${attribute('lang', lang)}${attribute('hreflang', item.hrefLang || lang)}${attribute('dir', item.dir)}${attributes(item.attributes)}>${content(item.html, item.text)}${description && html`<span class="govuk-visually-hidden"> ${description}</span>`}
      </a>`
}
