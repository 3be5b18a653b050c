/**
 * The only page layout (W1): header, the page, and a footer that always links the policy. Every page of the site,
 * errors included, is printed by this function, so a page without the policy's link cannot be made.
 */
import type { Language, Say } from '../messages/messages.ts'
import type { Assets } from './assets.ts'
import { genericHeader } from './components/generic-header.ts'
import { serviceNavigation } from './components/service-navigation.ts'
import { skipLink } from './components/skip-link.ts'
import { attribute, type Html, html, toText, trusted } from './html.ts'
import { type AskedByForm, draftBand, howMuch, otherLanguages } from './languages.ts'
import { inEnglish, link, partInEnglish, phrase, strong } from './spoken.ts'

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
  /**
   * How much of it is said in the language that was asked for; the rest is a document in English, marked as such. Of a
   * page that does not say, nothing is: policies and notices are never printed from a draft.
   */
  inLanguage?: 'whole' | 'partly'
  /** Its title is a document's, or an English question's, on a page that is otherwise said in the language. */
  titleInEnglish?: boolean
  /** Its browser may be asked for a passkey, by our own script. */
  usesPasskeys?: true
  /** What of the address's query belongs to the page, and is kept when it is asked for in another language. */
  query?: URLSearchParams
  /** How the page is asked for in another language when its address alone does not say whose it is. */
  askedByForm?: AskedByForm
}

export interface Look {
  councilName: string
  assets: Assets
  /** What every page of a demonstration says is made up; null where the site is in earnest. */
  demonstration: string | null
  navigation: readonly { section: string; text: string; href: string }[]
  footer: readonly { text: string; href: string }[]
  controller: Html
  /** Those that are offered, English first. */
  languages: readonly Language[]
  /** The council's alert, on every page for as long as it is in force. */
  banner?: Html
}

/** How somebody asked to see every page. */
export interface Appearance {
  textSize: 'usual' | 'large' | 'largest'
  contrast: 'usual' | 'high'
  /** Of the help beside questions: whether it stands open from the start. */
  help: 'folded' | 'open'
}

export interface Shown {
  say: Say
  /** When it is not given, the page is as it is for everybody. */
  appearance?: Appearance
  /** Where the page is, without its language; null when it answered a form, and its address alone would not bring it. */
  address: string | null
  /** An own address as it is in a language. */
  addressIn(language: Language, address: string): string
}

/** The whole document as text. */
export function layout(look: Look, page: Page, { say, address, addressIn, appearance }: Shown): string {
  const { assets } = look
  const { tag, direction } = say.language
  const isOther = tag !== 'en' && page.inLanguage === undefined
  const own = (part: Html | undefined) => (part && isOther ? partInEnglish(say, part) : part)
  const titleLanguage = attribute('lang', isOther || (tag !== 'en' && page.titleInEnglish) ? 'en' : undefined)
  const demonstration = look.demonstration === null ? null : ` ${say('demonstration.in-title')}`
  const query = page.query === undefined || page.query.size === 0 ? '' : `?${page.query}`
  const inOther = (language: Language) =>
    addressIn(language, page.askedByForm?.action ?? `${address}${query}`)
  const canBeAskedAgain = address !== null || page.askedByForm !== undefined
  const frame = frameOf(look, say, page.section)
  const document = toText(html`<!DOCTYPE html>
<html lang="${tag}" dir="${direction}" class="govuk-template${appearance && classesOf(appearance)}">
<head>
<meta charset="utf-8">
<title${titleLanguage}>${page.title} - ${look.councilName}${demonstration}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${direction === 'rtl' ? assets.rightToLeftCss : assets.css}">
</head>
<body class="govuk-template__body">
<script src="${assets.startScript}"></script>
${skipLink({ href: '#main-content', text: say('layout.skip') })}
${frame.header}
<div class="govuk-width-container">
${canBeAskedAgain && otherLanguages(say, look.languages, { addressIn: inOther, form: page.askedByForm })}
${howMuch(say, page.inLanguage)}
${look.banner}
${own(page.before)}
<main class="govuk-main-wrapper" id="main-content">
${own(page.wide ? page.main : html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${page.main}</div></div>`)}
</main>
</div>
<footer class="govuk-template__footer">
<div class="govuk-footer"><div class="govuk-width-container"><div class="govuk-footer__meta"><div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
<h2 class="govuk-visually-hidden">${say('layout.support-links')}</h2>
<ul class="govuk-footer__inline-list">
${frame.links}</ul>
<div class="govuk-footer__meta-custom">${look.controller}</div>
</div></div></div></div>
</footer>
<script type="module" src="${assets.componentScript}"></script>${
    page.usesPasskeys &&
    html`
<script type="module" src="${assets.passkeyScript}"></script>`
  }
</body>
</html>
`)
  return appearance?.help === 'open' ? document.replaceAll(folded, `${folded} open`) : document
}

// No word can be taken for it: in words a quotation mark is always escaped.
const folded = ' class="govuk-details guildhall-help"'

function classesOf({ textSize, contrast }: Appearance): string {
  const size = textSize === 'usual' ? '' : ` guildhall-text-${textSize}`
  return contrast === 'high' ? `${size} guildhall-high-contrast` : size
}

type Frame = { header: Html; links: Html }

// The same on every page of a part of the site, for everybody: printed once in each language, which has a navigation of its own.
const frames = new WeakMap<Look['navigation'], Map<string | undefined, Frame>>()

function frameOf(look: Look, say: Say, section: string | undefined): Frame {
  const known = frames.get(look.navigation) ?? new Map<string | undefined, Frame>()
  frames.set(look.navigation, known)
  const frame = known.get(section) ?? { header: headerOf(look, say, section), links: linksOf(look) }
  known.set(section, frame)
  return frame
}

function headerOf(look: Look, say: Say, current: string | undefined): Html {
  const navigation = look.navigation.map(({ section, ...item }) => ({
    ...item,
    current: section === current,
  }))
  return html`<header class="govuk-template__header">
${look.demonstration === null ? null : demonstrationBand(say, look.demonstration)}
${draftBand(say)}
${genericHeader({ classes: 'guildhall-header', logoHtml: html`${whiteMark}${look.councilName}` })}
${serviceNavigation({ menuButtonText: say('navigation.menu'), navigation })}
</header>`
}

function linksOf({ footer }: Look): Html {
  const link = ({ text, href }: Look['footer'][number]) =>
    html`<li class="govuk-footer__inline-list-item"><a class="govuk-footer__link" href="${href}">${text}</a></li>
`
  return html`${footer.map(link)}`
}

const demonstrationBand = (say: Say, madeUp: string) =>
  html`<div class="guildhall-demonstration" role="region" aria-label="${say('navigation.demonstration')}"><div class="govuk-width-container"><p class="govuk-body-s govuk-!-margin-bottom-0">${phrase(say, 'demonstration.band', { strong, about: inEnglish(say, madeUp), link: link('/demonstration') })}</p></div></div>`

const whiteMark = trusted(
  '<svg class="guildhall-header__mark" aria-hidden="true" focusable="false" viewBox="0 0 32 32"><path fill="currentColor" d="M16 2 2 12v18h10v-9a4 4 0 0 1 8 0v9h10V12z"></path></svg>',
)
