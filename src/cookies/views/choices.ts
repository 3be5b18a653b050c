/**
 * "if you are concerned you have the ability to turn them off" (W52): each cookie that is not needed, on or off. Both
 * answers have one look and one press, and none is chosen beforehand (W51).
 */
import type { Council, RegisteredCookie } from '../../council/council.ts'
import { button } from '../../design-system/components/button.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { radios } from '../../design-system/components/radios.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { lastVisitCookie } from '../last-visit.ts'
import { notCountedCookie } from '../not-counted.ts'
import { preferencesCookie } from '../preferences.ts'
import { registeredCookie } from '../registered.ts'

/** The cookies about which there is a choice here, in the order of the page. */
export const optionalCookies = [preferencesCookie, lastVisitCookie, notCountedCookie] as const
export type OptionalCookie = (typeof optionalCookies)[number]

export interface ChoicesShown {
  /** Which of them the browser has. */
  has: (name: OptionalCookie) => boolean
  /** What came of the last press: saved, or the browser kept something else than was chosen. */
  outcome: 'saved' | 'not kept' | null
  /** Said yes to saved preferences, of which there are none yet. */
  noPreferencesYet: boolean
}

interface Words {
  legend: string
  on: string
  off: string
  nowOn: string
  nowOff: string
}

const words: Record<OptionalCookie, Words> = {
  [preferencesCookie]: {
    legend: 'Saved preferences',
    on: 'Yes, keep the preferences I save',
    off: 'No, delete them',
    nowOn: 'Now: your preferences are saved in this browser.',
    nowOff: 'Now: none are saved in this browser.',
  },
  [lastVisitCookie]: {
    legend: 'The day of your last visit',
    on: 'Yes, count me when I come back',
    off: 'No, do not keep the day',
    nowOn: 'Now: the day of your last visit is in this browser.',
    nowOff: 'Now: the day is not kept.',
  },
  [notCountedCookie]: {
    legend: 'Being left out of our counts',
    on: 'Yes, do not count the pages I open',
    off: 'No, they may be counted',
    nowOn: 'Now: the pages you open are not counted.',
    nowOff:
      'Now: they are counted, by their kind and never by person, unless your browser objects by itself.',
  },
}

export function choicesPage({ cookies: register }: Council, shown: ChoicesShown): Page {
  const offered = optionalCookies.flatMap((name) => registeredCookie(register, name) ?? [])
  return {
    title: 'Choices about cookies',
    main: html`
${shown.outcome === null ? null : outcome(shown)}
<h1 class="govuk-heading-l">Choices about cookies</h1>
<p class="govuk-body">Nothing on this page is set unless you ask for it here, and you can change your mind at any time. What
you choose holds from the next page on. A question that you leave alone stays as it is.</p>
<form method="post" action="/cookies/choices" novalidate>
${offered.map((cookie) => question(cookie, shown.has(cookie.name as OptionalCookie)))}
${button({ text: 'Save my choices' })}
</form>
<p class="govuk-body" id="shared">If others use this computer too, your choices hold for them as well, until you change them or
<a class="govuk-link" href="/cookies#delete-all">delete all cookies of this site</a>.</p>
<h2 class="govuk-heading-m" id="without">If your browser keeps no cookies</h2>
<p class="govuk-body">Then there is nothing to choose for the first two. To be left out of our counts without a cookie, switch on
Global Privacy Control or Do Not Track in your browser, if it has one of them: we do not count requests that come with it.</p>
<p class="govuk-body">The cookie for a form in progress is not here: you choose about it each time you begin a form.
<a class="govuk-link" href="/cookies">All our cookies</a> are in one table.</p>`,
  }
}

function question(cookie: RegisteredCookie, isOn: boolean): Html {
  const name = cookie.name as OptionalCookie
  const { legend, on, off, nowOn, nowOff } = words[name]
  return radios({
    name,
    idPrefix: name,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--m' } },
    hint: {
      html: html`${cookie.does} The cookie is called <code>${name}</code> and lasts ${cookie.lifetime}. ${isOn ? nowOn : nowOff}`,
    },
    items: [
      { value: 'on', text: on },
      { value: 'off', text: off },
    ],
  })
}

function outcome({ outcome, noPreferencesYet }: ChoicesShown): Html {
  const kept = outcome === 'saved'
  return notificationBanner({
    ...(kept ? { type: 'success' as const } : {}),
    titleText: 'Important',
    html: html`<p class="govuk-notification-banner__heading">${kept ? 'Your choices hold from now on.' : 'Your browser did not keep our cookie, so we can not remember what you asked for.'}</p>
${noPreferencesYet && html`<p class="govuk-body">You have no preferences yet, so no cookie is set for them: <a class="govuk-notification-banner__link" href="/preferences">choose and save them</a>.</p>`}`,
  })
}
