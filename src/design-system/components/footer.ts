import { attributes, type Html, html } from '../html.ts'
import { content, hasContent } from './content.ts'
import { logo } from './logo.ts'
import type { FooterMeta, FooterNavigation, FooterNavigationItem, FooterParams } from './params.ts'
import { also, tokens } from './tokens.ts'

/** The foot of every page of GOV.UK, with crown, licence and copyright. Official: components/footer/template.njk. */
export function footer(params: FooterParams): Html {
  const { navigation, meta, contentLicence, copyright } = params
  return html`<div class="govuk-footer${also(params.classes)}"${attributes(params.attributes)}>
  <div class="govuk-width-container${also(params.containerClasses)}">
    ${logo({ classes: 'govuk-footer__crown', useLogotype: false })}
    ${
      navigation &&
      navigation.length > 0 &&
      html`<div class="govuk-footer__navigation">
      ${navigation.map((section) => section && navigationSection(section))}
    </div>
    <hr class="govuk-footer__section-break">
    `
    }
    <div class="govuk-footer__meta">
      <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
        ${meta && supportLinks(meta)}
        ${contentLicence !== null && licence(contentLicence)}
      </div>
      <div class="govuk-footer__meta-item">
        <a
          class="govuk-footer__link govuk-footer__copyright-logo"
          href="https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/"
        >
          ${copyright && hasContent(copyright.html, copyright.text) ? content(copyright.html, copyright.text) : '© Crown copyright'}
        </a>
      </div>
    </div>
  </div>
</div>`
}

function navigationSection(section: FooterNavigation): Html {
  const { columns, items } = section
  const listClasses = tokens('govuk-footer__list', !!columns && `govuk-footer__list--columns-${columns}`)
  return html`<div class="govuk-footer__section govuk-grid-column-${section.width || 'full'}">
        <h2 class="govuk-footer__heading govuk-heading-m">${section.title}</h2>
        ${
          items &&
          items.length > 0 &&
          html`<ul class="${listClasses}">
          ${items.map((item) => item && navigationLink(item))}
        </ul>
        `
        }
      </div>
      `
}

function navigationLink(item: FooterNavigationItem): Html | undefined {
  if (!item.href || !item.text) return undefined
  return html`<li class="govuk-footer__list-item">
            <a class="govuk-footer__link" href="${item.href}"${attributes(item.attributes)}>
              ${item.text}
            </a>
          </li>
          `
}

function supportLinks(meta: FooterMeta): Html {
  const { items } = meta
  return html`<h2 class="govuk-visually-hidden">${meta.visuallyHiddenTitle || 'Support links'}</h2>
        ${
          items &&
          items.length > 0 &&
          html`<ul class="govuk-footer__inline-list">
          ${items.map(
            (item) =>
              item &&
              html`<li class="govuk-footer__inline-list-item">
            <a class="govuk-footer__link" href="${item.href}"${attributes(item.attributes)}>
              ${item.text}
            </a>
          </li>
          `,
          )}
        </ul>
        `
        }
        ${
          hasContent(meta.html, meta.text) &&
          html`<div class="govuk-footer__meta-custom">
          ${content(meta.html, meta.text)}
        </div>
        `
        }`
}

function licence(given: FooterParams['contentLicence']): Html {
  const words =
    given && hasContent(given.html, given.text) ? content(given.html, given.text) : openGovernmentLicence
  return html`${licenceLogo}
        <span class="govuk-footer__licence-description">
          ${words}
        </span>`
}

const openGovernmentLicence = html`All content is available under the
            <a
              class="govuk-footer__link"
              href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
              rel="license"
            >Open Government Licence v3.0</a>, except where otherwise stated`

const licenceLogo = html`<svg
  aria-hidden="true"
  focusable="false"
  class="govuk-footer__licence-logo"
  xmlns="http://www.w3.org/2000/svg"
  viewBox="0 0 483.2 195.7"
  height="17"
  width="41"
>
  <path
    fill="currentColor"
    d="M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145"
  />
</svg>`
