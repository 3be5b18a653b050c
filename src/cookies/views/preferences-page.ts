/** The page of preferences (W35): every choice as it stands in this browser, and what is set when it is saved. */
import type { CookieRegister, Wards } from '../../council/council.ts'
import { button } from '../../design-system/components/button.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { radios } from '../../design-system/components/radios.ts'
import { select } from '../../design-system/components/select.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice } from '../../design-system/spoken.ts'
import type { Language, Say } from '../../messages/messages.ts'
import { notCountedCookie } from '../not-counted.ts'
import { contrasts, helps, type Preferences, preferencesCookie, textSizes } from '../preferences.ts'
import { registeredCookie } from '../registered.ts'

export interface PreferencesShown {
  register: CookieRegister
  wards: Wards
  /** Those of the site, English first. */
  languages: readonly Language[]
  preferences: Preferences
  /** Null where the council's register has no cookie for it. */
  counted: boolean | null
  /** What came of the last press of a button. */
  outcome: 'saved' | 'deleted' | 'not kept' | null
}

export function preferencesPage(say: Say, shown: PreferencesShown): Page {
  const { register, outcome } = shown
  return {
    title: say('preferences.title'),
    inLanguage: 'partly',
    main: html`
${outcome === 'saved' || outcome === 'deleted' ? told(say, outcome) : null}
<h1 class="govuk-heading-l">${say('preferences.title')}</h1>
${outcome === 'not kept' ? withoutIt(say, shown) : null}
<p class="govuk-body-l">${say('preferences.lead')}</p>
<form method="post" action="/preferences" novalidate>
${questions(say, shown)}
<p class="govuk-body">${notice(say, 'preferences.cookie', { code, ...named(register, preferencesCookie) })}</p>
${shown.counted === null ? null : html`<p class="govuk-body">${notice(say, 'preferences.not-counted', { code, ...named(register, notCountedCookie) })}</p>`}
<p class="govuk-body" id="shared">${notice(say, 'preferences.shared')}</p>
<div class="govuk-button-group">
${button({ html: notice(say, 'preferences.save'), name: 'deed', value: 'save' })}
${button({ html: notice(say, 'preferences.delete'), name: 'deed', value: 'delete', classes: 'govuk-button--secondary' })}
</div>
</form>
<p class="govuk-body">${notice(say, 'preferences.choices', { link: link('/cookies/choices') })}</p>
${outcome === 'not kept' ? null : withoutIt(say, shown)}`,
  }
}

function questions(say: Say, { preferences, languages, wards, counted }: PreferencesShown): Html {
  return html`${choice(say('preferences.text-size'), 'text-size', preferences.textSize, [
    [textSizes[0], say('preferences.text-usual')],
    [textSizes[1], say('preferences.text-large')],
    [textSizes[2], say('preferences.text-largest')],
  ])}
${choice(
  say('preferences.contrast'),
  'contrast',
  preferences.contrast,
  [
    [contrasts[0], say('preferences.contrast-usual')],
    [contrasts[1], say('preferences.contrast-high')],
  ],
  say('preferences.contrast-hint'),
)}
${choice(say('preferences.help'), 'help', preferences.help, [
  [helps[0], say('preferences.help-folded')],
  [helps[1], say('preferences.help-open')],
])}
${languages.length < 2 ? null : languageOf(say, preferences.language, languages)}
${wards.offered.length === 0 ? null : wardOf(say, preferences.ward, wards)}
${
  counted === null
    ? null
    : choice(say('preferences.counting'), 'counting', counted ? 'yes' : 'no', [
        ['yes', say('preferences.counted')],
        ['no', say('preferences.not-counted')],
      ])
}`
}

function choice(
  legend: string,
  name: string,
  value: string,
  items: readonly (readonly [value: string, text: string])[],
  hint?: string,
): Html {
  return radios({
    name,
    idPrefix: name,
    value,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...(hint && { hint: { text: hint } }),
    items: items.map(([value, text]) => ({ value, text })),
  })
}

function languageOf(say: Say, preferred: string | null, languages: readonly Language[]): Html {
  return radios({
    name: 'language',
    idPrefix: 'language',
    value: preferred ?? languages[0]!.tag,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: say('preferences.language'), classes: 'govuk-fieldset__legend--s' } },
    hint: { text: say('preferences.language-hint') },
    items: languages.map(({ tag, name, direction }) => ({
      value: tag,
      html: html`<span lang="${tag}" dir="${direction}">${name}</span>`,
    })),
  })
}

function wardOf(say: Say, preferred: string | null, { fewestResidents, offered }: Wards): Html {
  const residents = new Intl.NumberFormat(say.language.locale).format(fewestResidents)
  return select({
    name: 'ward',
    id: 'ward',
    value: preferred ?? 'none',
    label: { text: say('preferences.ward'), classes: 'govuk-label--s' },
    hint: { html: html`${say('preferences.ward-hint', { residents })} ${notice(say, 'preferences.ward')}` },
    items: [
      { value: 'none', text: say('preferences.ward-none') },
      ...offered.map(({ code, name }) => ({ value: code, text: name })),
    ],
  })
}

function told(say: Say, outcome: 'saved' | 'deleted'): Html {
  return notificationBanner({
    type: 'success',
    titleText: say('layout.important'),
    html: html`<p class="govuk-notification-banner__heading">${notice(say, `preferences.${outcome}`)}</p>`,
  })
}

/** What somebody whose browser keeps no cookie can do all the same. */
function withoutIt(say: Say, { outcome, languages }: PreferencesShown): Html {
  return html`${
    outcome === 'not kept'
      ? html`<p class="govuk-body" id="not-kept">${notice(say, 'preferences.not-kept')}</p>`
      : html`<h2 class="govuk-heading-m" id="without">${say('preferences.without')}</h2>`
  }
<ul class="govuk-list govuk-list--bullet">
<li>${say('preferences.zoom')}</li>
<li>${say('preferences.colours')}</li>
${languages.length < 2 ? null : html`<li>${say('preferences.languages')}</li>`}
</ul>`
}

const code = (words: unknown) => html`<code>${words as string}</code>`

function named(register: CookieRegister, name: string): { cookie: string; days: number } {
  return { cookie: name, days: (registeredCookie(register, name)?.maxAge ?? 0) / 86_400 }
}
