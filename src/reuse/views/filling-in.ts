/** The page on which somebody allows what may be filled in, and sees and forgets what is remembered for it. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { select } from '../../design-system/components/select.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { answered, inEnglish, link, notice, phrase, hidden as unseen } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { everyService, type FormAsking, type Item } from '../parts.ts'
import type { Pair, Permission, Remembered } from '../queries.ts'

/** What is wrong with the choice, by its field, in words. */
export type Wrong = Readonly<Partial<Record<'from' | 'to', string>>>

export interface FillingIn {
  forms: readonly FormAsking[]
  wording: string
  /** Of the council, for whoever would rather ring. */
  phone: string
  /** Whether a form on paper can be asked for. */
  byLetter: boolean
  allowed: readonly Permission[]
  remembered: readonly (Remembered & { words: string })[]
  /** What the account remembers besides. */
  besides: Html
  wrong?: Wrong
  typed?: Pair
}

const action = '/my-account/filling-in'

export function fillingInPage(say: Say, shown: FillingIn): Page {
  const { wrong = {} } = shown
  const errorList = Object.entries(wrong).map(([id, text]) => ({ text, href: `#${id}` }))
  const title = say('filling.title')
  return {
    title: errorList.length > 0 ? say('layout.error-title', { title }) : title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
${errorList.length > 0 && errorSummary({ titleText: say('layout.problem'), errorList })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body" id="wording">${notice(say, 'filling.words')}</p>
<p class="govuk-body">${notice(say, 'filling.never')}</p>
<p class="govuk-body">${notice(say, 'filling.own')}</p>
<p class="govuk-body">${notice(say, 'filling.by-phone', { phone: shown.phone })} ${shown.byLetter && notice(say, 'choices.link', { link: link('/choices-by-letter') })}</p>
${allowForm(say, shown)}
${deed('allow', { wording: shown.wording, from: everyService, to: everyService }, html`${say('filling.allow-all')}`)}
<h2 class="govuk-heading-m">${say('filling.allowed')}</h2>
${allowedList(say, shown)}
<h2 class="govuk-heading-m">${say('filling.each-form')}</h2>
${eachForm(say, shown)}
<h2 class="govuk-heading-m">${say('filling.remembered')}</h2>
${rememberedList(say, shown)}
${shown.besides}
<p class="govuk-body">${notice(say, 'filling.places-link', { link: link('/my-account/filled-in') })}</p>`,
  }
}

function allowForm(say: Say, { forms, wording, wrong = {}, typed }: FillingIn): Html {
  const choice = (id: 'from' | 'to') => {
    const error = wrong[id]
    return select({
      id,
      name: id,
      label: { text: say(`filling.${id}`), classes: 'govuk-label--s' },
      items: [
        { value: '', text: say('filling.choose') },
        ...forms.map((form) => ({ value: form.id, text: form.title })),
      ],
      ...(typed && { value: typed[id] }),
      ...(error !== undefined && {
        errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') },
      }),
    })
  }
  return html`<form method="post" action="${action}/allow" novalidate>
<input type="hidden" name="wording" value="${wording}">
${choice('from')}
${choice('to')}
${button({ text: say('filling.allow'), preventDoubleClick: true })}
</form>`
}

function allowedList(say: Say, { forms, allowed }: FillingIn): Html {
  if (allowed.length === 0) return html`<p class="govuk-body">${notice(say, 'filling.none-allowed')}</p>`
  const one = ({ from_service, to_service, channel, given_at }: Permission) => {
    const [from, to] = [titleOf(say, forms, from_service), titleOf(say, forms, to_service)]
    const items = itemsAsked(forms, to_service)
    const since = notice(say, sinceBy(channel), {
      day: dayInWords(given_at, 'en-GB'),
      items: inWords(say, items),
    })
    const words = phrase(say, 'filling.stop', { hidden: unseen, from, to })
    return html`<li><p class="govuk-body"><strong>${from} → ${to}</strong><br>${since}</p>
${deed('stop', { from: from_service, to: to_service }, words)}</li>
`
  }
  return html`<p class="govuk-body">${notice(say, 'filling.stopping')}</p>
<ul class="govuk-list" id="allowed">
${allowed.map(one)}</ul>`
}

function eachForm(say: Say, { forms }: FillingIn): Html {
  return scrolling(
    say('filling.each-form'),
    table({
      firstCellIsHeader: true,
      head: [{ text: say('filling.form') }, { text: say('filling.what') }],
      rows: forms.map(({ title, items }) => [{ html: inEnglish(say, title) }, { text: inWords(say, items) }]),
    }),
  )
}

function rememberedList(say: Say, { forms, remembered, allowed }: FillingIn): Html {
  if (remembered.length === 0)
    return html`<p class="govuk-body">${notice(say, 'filling.none-remembered')}</p>`
  const mayFill = (service: string, item: Item) =>
    forms
      .filter(
        ({ id, items }) =>
          items.includes(item) &&
          allowed.some(
            ({ from_service: from, to_service: to }) =>
              from === everyService || (from === service && to === id),
          ),
      )
      .map(({ title }) => title)
      .join('; ')
  const row = ({ record, item, service, since, words }: FillingIn['remembered'][number]) => {
    const what = say(`filling.item-${item}`)
    const from = forms.find(({ id }) => id === service)?.title ?? service
    const day = dayInWords(since, 'en-GB')
    const forgets = phrase(say, 'filling.forget', { hidden: unseen, what, service: from })
    return [
      { text: what },
      { html: html`<span class="guildhall-words">${answered(say, words.replace(/\n+/g, ', '))}</span>` },
      { html: notice(say, 'filling.sent-to', { service: from, day }) },
      { html: inEnglish(say, mayFill(service, item)) },
      { html: deed('forget', { item: record }, forgets) },
    ]
  }
  return scrolling(
    say('filling.remembered'),
    table({
      attributes: { id: 'remembered' },
      firstCellIsHeader: true,
      head: [
        { text: say('filling.what') },
        { text: say('filling.words-of') },
        { text: say('filling.source') },
        { text: say('filling.used-by') },
        { html: unseen(say('filling.what-to-do')) },
      ],
      rows: remembered.map(row),
    }),
  )
}

/** By telephone, at the counter and by letter is said; on the web, where they see it, is not. */
const sinceBy = (channel: string) =>
  channel === 'phone'
    ? 'filling.since-phone'
    : channel === 'counter'
      ? 'filling.since-counter'
      : channel === 'letter'
        ? 'filling.since-letter'
        : 'filling.since'

const titleOf = (say: Say, forms: readonly FormAsking[], id: string): Html =>
  id === everyService
    ? html`${say('filling.every-service')}`
    : inEnglish(say, forms.find((form) => form.id === id)?.title ?? id)

/** What the form of a service asks for; of every service, what any does. */
function itemsAsked(forms: readonly FormAsking[], service: string): readonly Item[] {
  const asked = forms.filter(({ id }) => service === everyService || id === service)
  return [...new Set(asked.flatMap(({ items }) => items))]
}

export const inWords = (say: Say, items: readonly Item[]): string =>
  items.map((item) => say(`filling.item-${item}`)).join(', ')

/** A form of one button. */
function deed(to: string, fields: Readonly<Record<string, string>>, words: Html): Html {
  const unseenFields = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`<form method="post" action="${action}/${to}" novalidate>${unseenFields}${button({ html: words, classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}
