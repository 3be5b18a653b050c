import { attribute, attributes, type Html, html, isEmpty } from '../html.ts'
import { button } from './button.ts'
import { content, hasContent } from './content.ts'
import type { CookieBannerMessage, CookieBannerMessageAction, CookieBannerParams } from './params.ts'
import { also } from './tokens.ts'

/** Asks which cookies are allowed, and says what was chosen. Official: components/cookie-banner/template.njk. */
export function cookieBanner(params: CookieBannerParams): Html {
  return html`<div class="govuk-cookie-banner${also(params.classes)}" data-nosnippet role="region" aria-label="${params.ariaLabel || 'Cookie banner'}"${params.hidden && html` hidden`}${attributes(params.attributes)}>
  ${params.messages.map((given) => given && message(given))}
</div>`
}

function message(params: CookieBannerMessage): Html {
  const { headingHtml, headingText, actions } = params
  return html`<div class="govuk-cookie-banner__message${also(params.classes, 'govuk-width-container')}"${attribute('role', params.role)}${attributes(params.attributes)}${params.hidden && html` hidden`}>
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        ${
          hasContent(headingHtml, headingText) &&
          html`<h2 class="govuk-cookie-banner__heading govuk-heading-m">
          ${content(headingHtml, headingText)}
        </h2>
        `
        }
        <div class="govuk-cookie-banner__content">
          ${isEmpty(params.html) ? params.text && html`<p class="govuk-body">${params.text}</p>` : params.html}
        </div>
      </div>
    </div>
    ${
      actions &&
      html`<div class="govuk-button-group">
      ${actions.map(
        (item) =>
          item &&
          html`${action(item)}
      `,
      )}
    </div>
    `
    }
  </div>
  `
}

function action(item: CookieBannerMessageAction): Html {
  const { text, type, name, value, classes, href } = item
  if (!href || type === 'button') {
    return button({ text, type: type || 'button', name, value, classes, href, attributes: item.attributes })
  }
  return html`<a class="govuk-link${also(classes)}" href="${href}"${attributes(item.attributes)}>${text}</a>`
}
