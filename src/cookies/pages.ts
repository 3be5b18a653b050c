/** The pages on which cookies are asked for, refused and deleted: preferences, choices, and the button that deletes all. */
import type { Council } from '../council/council.ts'
import type { Page } from '../design-system/layout.ts'
import type { Language } from '../messages/messages.ts'
import { dayOf } from '../notices/notices.ts'
import type { Clock } from '../platform/clock.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, openEnvelope, type Route, type Visit } from '../platform/web/route.ts'
import { lastVisitCookie } from './last-visit.ts'
import { notCountedCookie } from './not-counted.ts'
import {
  contrasts,
  hasCode,
  helps,
  noPreferences,
  type Preferences,
  preferencesCookie,
  preferencesOf,
  textSizes,
  written,
} from './preferences.ts'
import {
  clearCookie,
  cookiesBrought,
  deleteAllCookies,
  readCookie,
  registeredCookie,
  setCookie,
} from './registered.ts'
import { choicesPage, type OptionalCookie, optionalCookies } from './views/choices.ts'
import { deletedPage } from './views/deleted.ts'
import { preferencesPage } from './views/preferences-page.ts'

export interface CookieParts {
  council: Council
  /** Those of the site, English first. */
  languages: readonly Language[]
  clock: Clock
  /** Ends on the server what the session cookie of a visit stands for: a value that somebody copied opens nothing afterwards. */
  signOut: (visit: Visit) => Promise<unknown>
}

export function cookiePages(parts: CookieParts): Route<Page>[] {
  return [
    { method: 'GET', path: '/preferences', handle: (visit) => shownPreferences(parts, visit) },
    { method: 'POST', path: '/preferences', handle: (visit) => keepPreferences(parts, visit) },
    { method: 'GET', path: '/cookies/choices', handle: (visit) => shownChoices(parts, visit) },
    { method: 'POST', path: '/cookies/choices', handle: (visit) => keepChoices(parts, visit) },
    { method: 'POST', path: '/cookies/delete', handle: (visit) => deleteAll(parts, visit) },
  ]
}

function shownPreferences({ council, languages }: CookieParts, visit: Visit): Answer<Page> {
  const { cookies: register, wards } = council
  const asked = visit.query.get('saved')
  const has = hasCookie(register, visit)
  const counts = registeredCookie(register, notCountedCookie) !== null
  const keeps = { yes: has(preferencesCookie), none: !has(preferencesCookie) }
  const outcomes = { yes: 'saved', none: 'deleted' } as const
  const known = asked === 'yes' || asked === 'none' ? asked : null
  // Without the cookie it can not be told that it came back: then it did not, or it was deleted since.
  const outcome = known && (keeps[known] ? outcomes[known] : 'not kept')
  return show(
    preferencesPage(visit.say, {
      register,
      wards,
      languages: languages.filter(({ tag }, at) => at === 0 || hasCode(tag)),
      preferences: preferencesOf(register, visit.envelope),
      counted: counts ? !has(notCountedCookie) : null,
      outcome,
    }),
  )
}

/** Keeps what was chosen in the browser and nowhere else, and goes back to the page in the language that was chosen. */
function keepPreferences(parts: CookieParts, visit: Visit): Answer<Page> {
  const { cookies: register } = parts.council
  const deletes = field(visit, 'deed') === 'delete'
  const chosen = deletes ? noPreferences : chosenIn(parts, visit)
  const value = written(chosen)
  const own =
    value === null ? clearCookie(register, preferencesCookie) : setCookie(register, preferencesCookie, value)
  const counting = deletes ? [] : objection(parts, visit, field(visit, 'counting') === 'no' ? 'on' : 'off')
  const language =
    parts.languages.find(({ tag }) => tag === chosen.language) ?? (deletes ? null : parts.languages[0]!)
  return {
    ...goTo(`/preferences?saved=${value === null ? 'none' : 'yes'}`),
    ...(language && { language }),
    setCookies: [own, ...counting],
  }
}

/** What was pressed, as far as it is on offer; anything else is as if nothing was chosen. */
function chosenIn({ council, languages }: CookieParts, visit: Visit): Preferences {
  const of = <Word extends string>(words: readonly Word[], name: string): Word =>
    words.find((word) => word === field(visit, name)) ?? words[0]!
  const language = languages.slice(1).find(({ tag }) => tag === field(visit, 'language') && hasCode(tag))
  const ward = council.wards.offered.find(({ code }) => code === field(visit, 'ward'))
  return {
    textSize: of(textSizes, 'text-size'),
    contrast: of(contrasts, 'contrast'),
    help: of(helps, 'help'),
    language: language?.tag ?? null,
    ward: ward?.code ?? null,
  }
}

function shownChoices({ council }: CookieParts, visit: Visit): Answer<Page> {
  const has = hasCookie(council.cookies, visit)
  const asked = visit.query.get('saved')
  const wanted = (asked ?? '').split('.')
  const on = optionalCookies.filter((name) => wanted.includes(name))
  const isAsIs = on.every((name) => name === preferencesCookie || has(name))
  return show(
    choicesPage(council, {
      has,
      outcome: asked === null ? null : isAsIs ? 'saved' : 'not kept',
      noPreferencesYet: on.includes(preferencesCookie) && !has(preferencesCookie),
    }),
  )
}

/** Turning off deletes in this very answer; turning on sets in it, but preferences are set by saving some. */
function keepChoices(parts: CookieParts, visit: Visit): Answer<Page> {
  const { cookies: register } = parts.council
  const offered = optionalCookies.filter((name) => registeredCookie(register, name) !== null)
  const choice = (name: OptionalCookie) => (offered.includes(name) ? field(visit, name) : '')
  const on = offered.filter((name) => choice(name) === 'on')
  const setCookies = [
    ...(choice(preferencesCookie) === 'off' ? [clearCookie(register, preferencesCookie)] : []),
    ...(on.includes(notCountedCookie) ? [] : dayOfVisit(parts, visit, choice(lastVisitCookie))),
    ...objection(parts, visit, choice(notCountedCookie)),
  ]
  const kept = on.filter((name) => !(name === lastVisitCookie && on.includes(notCountedCookie)))
  return { ...goTo(`/cookies/choices?saved=${kept.join('.') || 'yes'}`), setCookies }
}

function dayOfVisit(
  { council: { cookies: register }, clock }: CookieParts,
  visit: Visit,
  choice: string,
): string[] {
  if (choice === 'off') return [clearCookie(register, lastVisitCookie)]
  const has = hasCookie(register, visit)(lastVisitCookie)
  return choice === 'on' && !has ? [setCookie(register, lastVisitCookie, dayOf(clock.now()))] : []
}

/** Who is not to be counted keeps no day of a last visit either (B48: removed on objection). */
function objection({ council: { cookies: register } }: CookieParts, visit: Visit, choice: string): string[] {
  if (registeredCookie(register, notCountedCookie) === null) return []
  const has = hasCookie(register, visit)(notCountedCookie)
  if (choice === 'on') {
    const day = registeredCookie(register, lastVisitCookie)
    return [setCookie(register, notCountedCookie, '1'), ...(day ? [clearCookie(register, day.name)] : [])]
  }
  return choice === 'off' && has ? [clearCookie(register, notCountedCookie)] : []
}

async function deleteAll(
  { council: { cookies: register }, signOut }: CookieParts,
  visit: Visit,
): Promise<Answer<Page>> {
  await signOut(visit)
  const had = cookiesBrought(register, openEnvelope(visit.envelope))
  const page = show(deletedPage(register, had), { keeping: 'never' })
  return { ...page, setCookies: deleteAllCookies(register) }
}

function hasCookie(register: Council['cookies'], visit: Visit): (name: OptionalCookie) => boolean {
  const brought = openEnvelope(visit.envelope)
  return (name) => registeredCookie(register, name) !== null && readCookie(register, brought, name) !== null
}
