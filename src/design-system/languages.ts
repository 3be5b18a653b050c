/** The other languages of a page, and what a page in another language than English says of itself. */
import { english, type Language, type Say } from '../messages/messages.ts'
import { languageNavigation } from './components/language-navigation.ts'
import { type Html, html } from './html.ts'

/**
 * How a page that answered a form is asked for again: by a form with the same handle, because without a cookie only
 * the form can say whose page it is.
 */
export interface AskedByForm {
  action: string
  name: string
  value: string
  hidden: Html
}

const printed = 'guildhall-languages guildhall-no-print'

/** Leads to the same page in each language that is offered, each named in itself; nothing when there is only one. */
export function otherLanguages(
  say: Say,
  languages: readonly Language[],
  { addressIn, form }: { addressIn: (language: Language) => string; form: AskedByForm | undefined },
): Html | null {
  if (languages.length < 2) return null
  const isCurrent = ({ tag }: Language) => tag === say.language.tag
  const ariaLabel = say('layout.languages')
  if (form === undefined)
    return languageNavigation({
      ariaLabel,
      classes: printed,
      items: languages.map((language) => ({
        text: language.name,
        lang: language.tag,
        dir: language.direction === say.language.direction ? undefined : language.direction,
        current: isCurrent(language),
        href: addressIn(language),
      })),
    })
  return html`<nav class="govuk-language-navigation ${printed}" aria-label="${ariaLabel}">
<form class="govuk-language-navigation__list" method="post" action="${form.action}" novalidate>
${form.hidden}
${languages.map((language) =>
  isCurrent(language)
    ? html`<span class="govuk-language-navigation__list-item"><span class="govuk-language-navigation__text" aria-current="true" lang="${language.tag}">${language.name}</span></span>
`
    : html`<span class="govuk-language-navigation__list-item"><button type="submit" class="guildhall-link-button" name="${form.name}" value="${form.value}" formaction="${addressIn(language)}" lang="${language.tag}">${language.name}</button></span>
`,
)}</form>
</nav>`
}

/** Above every page of a language that nobody has approved, in that language and in English. */
export function draftBand(say: Say): Html | null {
  const { language } = say
  if (language.approved !== null) return null
  const classes = 'govuk-body-s govuk-!-margin-bottom-0'
  return html`<div class="guildhall-demonstration guildhall-draft"><div class="govuk-width-container">
<p class="${classes}">${say('layout.draft', { language: nameIn(language, language) })}</p>
<p class="${classes}" lang="en" dir="ltr">${english('layout.draft', { language: nameIn(english.language, language) })}</p>
</div></div>`
}

/** What a page says of its parts that are in English only. */
export function howMuch(say: Say, inLanguage: 'whole' | 'partly' | undefined): Html | null {
  if (say.language.tag === 'en' || inLanguage === 'whole') return null
  const words = say(inLanguage === 'partly' ? 'layout.partly-english' : 'layout.english-only')
  return html`<p class="govuk-body-s guildhall-language-note">${words}</p>`
}

function nameIn({ locale }: Language, { tag }: Language): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
}
