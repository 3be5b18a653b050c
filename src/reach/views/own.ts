/** The page on which somebody says how they want to be reached. It has no place for a reason. */
import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { radios } from '../../design-system/components/radios.ts'
import { select } from '../../design-system/components/select.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Kept } from '../kept.ts'
import type { ReachParts } from '../parts.ts'
import { calls, type Group, isNothing, languages, letters, speaking, type Ways } from '../ways.ts'

export const path = '/my-account/how-to-reach-me'

/** What is wrong, by its group, in words. */
export type Wrong = Readonly<Partial<Record<Group, string>>>

export interface Shown {
  /** What is kept. */
  kept: Ways
  /** What was chosen and not taken; what is kept where nothing was. */
  chosen?: Ways
  wrong?: Wrong
  /** By which way it was said. */
  said: Kept['said']
  /** Of the council, for whoever would rather ring. */
  phone: string
  /** Whether a form on paper can be asked for. */
  byLetter: boolean
}

export function reachPage(
  say: Say,
  told: ReachParts['told'],
  { kept, chosen = kept, wrong = {}, said, phone, byLetter }: Shown,
): Page {
  const title = say('reach.title')
  const errorList = Object.entries(wrong).map(([id, text]) => ({ text, href: `#${id}` }))
  return {
    title: errorList.length > 0 ? say('layout.error-title', { title }) : title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
${errorList.length > 0 && errorSummary({ titleText: say('layout.problem'), errorList })}
<h1 class="govuk-heading-l">${title}</h1>
${aboutWays(say, told)}
<h2 class="govuk-heading-m">${say('filling.remembered')}</h2>
${
  isNothing(kept)
    ? html`<p class="govuk-body">${notice(say, 'reach.none')}</p>`
    : html`${waysList(say, kept)}
${saidBy(say, said)}
<form method="post" action="${path}/take-away" novalidate>${button({ text: say('reach.take-away'), classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}
<h2 class="govuk-heading-m">${say(isNothing(kept) ? 'reach.choose' : 'reach.change')}</h2>
<form method="post" action="${path}" novalidate>
${waysFields(say, chosen, wrong)}
${button({ text: say('account.save'), preventDoubleClick: true })}
</form>
<p class="govuk-body">${notice(say, 'reach.by-phone', { phone })} ${byLetter && notice(say, 'choices.link', { link: link('/choices-by-letter') })}</p>`,
  }
}

/** What can be chosen, each in the words in which it is read out too. */
export function waysFields(say: Say, chosen: Ways, wrong: Wrong): Html {
  const error = (group: Group) => {
    const text = wrong[group]
    return text === undefined
      ? {}
      : { errorMessage: { text, visuallyHiddenText: say('layout.error-prefix') } }
  }
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--m' } })
  return html`${checkboxes({
    name: 'letters',
    idPrefix: 'letters',
    fieldset: legend(say('reach.letters')),
    values: [...chosen.letters],
    items: letters.map((one) => ({ value: one, text: say(`reach.${one}`) })),
    ...error('letters'),
  })}
${radios({
  name: 'calls',
  idPrefix: 'calls',
  fieldset: legend(say('reach.calls')),
  value: chosen.calls ?? 'either',
  items: [
    { value: 'either', text: say('reach.either') },
    ...calls.map((one) => ({ value: one, text: say(`reach.${one}`) })),
  ],
  ...error('calls'),
})}
${checkboxes({
  name: 'speaking',
  idPrefix: 'speaking',
  fieldset: legend(say('reach.speaking')),
  values: [...chosen.speaking],
  items: speaking.map((one) => ({ value: one, text: say(`reach.${one}`) })),
  ...error('speaking'),
})}
${select({
  id: 'interpreter',
  name: 'interpreter',
  label: { text: say('reach.interpreter'), classes: 'govuk-label--m' },
  items: [
    { value: '', text: say('reach.no-interpreter') },
    ...languages.map((one) => ({ value: one, text: say(`reach.in-${one}`) })),
  ],
  value: chosen.interpreter ?? '',
  ...error('interpreter'),
})}`
}

/** The same list as boxes on paper. */
export function waysToTick(say: Say): { title: string; items: readonly string[] }[] {
  const each = (
    ways: readonly ((typeof letters)[number] | (typeof calls)[number] | (typeof speaking)[number])[],
  ) => ways.map((one) => say(`reach.${one}`))
  return [
    { title: say('reach.letters'), items: each(letters) },
    { title: say('reach.calls'), items: [say('reach.either'), ...each(calls)] },
    { title: say('reach.speaking'), items: each(speaking) },
    {
      title: say('reach.interpreter'),
      items: [say('reach.no-interpreter'), ...languages.map((one) => say(`reach.in-${one}`))],
    },
  ]
}

/** The way and never the reason; who sees it, what it changes and what it does not, before the first field. */
export function aboutWays(say: Say, { description, kept, recipients }: ReachParts['told']): Html {
  return html`<p class="govuk-body-l" id="no-reason">${notice(say, 'reach.words')}</p>
<p class="govuk-body">${inEnglish(say, description)} ${recipients.length > 0 && notice(say, 'personal.recipients', { recipients: recipients.join(', ') })} ${notice(say, 'personal.kept', { kept })}</p>
<p class="govuk-body">${notice(say, 'reach.seen')}</p>
<p class="govuk-body">${notice(say, 'reach.nothing-else')}</p>
<p class="govuk-body">${notice(say, 'reach.obeyed')}</p>
<p class="govuk-body">${notice(say, 'reach.deleted')}</p>`
}

/** What was chosen, each in the words in which it was offered. */
export function waysList(say: Say, { letters, calls, speaking, interpreter }: Ways): Html {
  const words = [
    ...letters.map((one) => say(`reach.${one}`)),
    ...(calls === null ? [] : [say(`reach.${calls}`)]),
    ...speaking.map((one) => say(`reach.${one}`)),
    ...(interpreter === null
      ? []
      : [say('reach.interpreter-in', { language: say(`reach.in-${interpreter}`) })]),
  ]
  return html`<ul class="govuk-list govuk-list--bullet" id="ways">
${words.map(
  (one) => html`<li>${one}</li>
`,
)}</ul>`
}

/** By telephone, at the counter and by letter is said; on the web, where they did it themselves, is not. */
function saidBy(say: Say, said: Kept['said']): Html | null {
  const channel = (['phone', 'counter', 'letter'] as const).find((one) => one === said?.channel)
  if (said === null || channel === undefined) return null
  const day = dayInWords(said.at, say.language.locale)
  return html`<p class="govuk-body">${notice(say, `reach.said-${channel}`, { day })}</p>`
}

/** Beside what else an account remembers: what is kept, and the way to it. */
export function rememberedWays(say: Say, kept: Ways): Html {
  return html`${!isNothing(kept) && waysList(say, kept)}
<p class="govuk-body">${notice(say, 'reach.link', { link: link(path) })}</p>`
}
