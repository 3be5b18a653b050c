/**
 * The only page layout (W1): header, the page, and a footer that always links the policy. Every page of the site,
 * errors included, is printed by this function, so a page without the policy's link cannot be made.
 */
import type { Assets } from './assets.ts'
import { genericHeader } from './components/generic-header.ts'
import { serviceNavigation } from './components/service-navigation.ts'
import { skipLink } from './components/skip-link.ts'
import { type Html, html, toText, trusted } from './html.ts'

export interface Page {
  /** What stands in the browser's title bar, before the council's name. */
  title: string
  main: Html
  /** Back link or breadcrumbs: before the main part. */
  before?: Html
  /** The part of the site this page belongs to, marked in the navigation. */
  section?: string
  /** The page uses the whole width: lists and tables of officers. */
  wide?: boolean
}

export interface Look {
  councilName: string
  assets: Assets
  /** What every page of a demonstration says is made up; null where the site is in earnest. */
  demonstration: string | null
  navigation: readonly { text: string; href: string }[]
  footer: readonly { text: string; href: string }[]
  controller: string
  /** The council's alert, on every page for as long as it is in force. */
  banner?: Html
}

/** The whole document as text. */
export function layout(look: Look, page: Page): string {
  const { assets } = look
  return toText(html`<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${page.title} - ${look.councilName}${look.demonstration === null ? null : ' (demonstration)'}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.css}">
</head>
<body class="govuk-template__body">
<script src="${assets.startScript}"></script>
${skipLink({ href: '#main-content', text: 'Skip to main content' })}
<header class="govuk-template__header">
${look.demonstration === null ? null : demonstrationBand(look.demonstration)}
${genericHeader({ classes: 'guildhall-header', logoHtml: html`${whiteMark}${look.councilName}` })}
${serviceNavigation({
  navigation: look.navigation.map((item) => ({ ...item, current: item.text === page.section })),
})}
</header>
<div class="govuk-width-container">
${look.banner}
${page.before}
<main class="govuk-main-wrapper" id="main-content">
${page.wide ? page.main : html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${page.main}</div></div>`}
</main>
</div>
<footer class="govuk-template__footer">
<div class="govuk-footer"><div class="govuk-width-container"><div class="govuk-footer__meta"><div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
<h2 class="govuk-visually-hidden">Support links</h2>
<ul class="govuk-footer__inline-list">
${look.footer.map(
  ({
    text,
    href,
  }) => html`<li class="govuk-footer__inline-list-item"><a class="govuk-footer__link" href="${href}">${text}</a></li>
`,
)}</ul>
<div class="govuk-footer__meta-custom">${look.controller}</div>
</div></div></div></div>
</footer>
<script type="module" src="${assets.componentScript}"></script>
</body>
</html>
`)
}

const demonstrationBand = (madeUp: string) =>
  html`<div class="guildhall-demonstration" role="region" aria-label="Demonstration"><div class="govuk-width-container"><p class="govuk-body-s govuk-!-margin-bottom-0"><strong>This is a demonstration.</strong> ${madeUp} <a class="govuk-link" href="/demonstration">What you can try</a></p></div></div>`

const whiteMark = trusted(
  '<svg class="guildhall-header__mark" aria-hidden="true" focusable="false" viewBox="0 0 32 32"><path fill="currentColor" d="M16 2 2 12v18h10v-9a4 4 0 0 1 8 0v9h10V12z"></path></svg>',
)
