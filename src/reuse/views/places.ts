/** Where something was filled in, so that a correction can be taken there too (W20). */
import { button } from '../../design-system/components/button.ts'
import { table } from '../../design-system/components/table.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { inEnglish, leftToRight, notice, phrase, hidden as unseen } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { type FormAsking, fromAccount } from '../parts.ts'
import type { Place } from '../queries.ts'

export function placesPage(
  say: Say,
  { forms, places }: { forms: readonly FormAsking[]; places: readonly (Place & { code: string })[] },
): Page {
  const title = say('filling.places')
  const called = (service: string) => inEnglish(say, forms.find(({ id }) => id === service)?.title ?? service)
  const row = ({ reference, service, item, source, on_day: day, code }: Place & { code: string }) => [
    { html: html`${leftToRight(say, reference)}` },
    { html: called(service) },
    { text: say(`filling.item-${item}`) },
    { html: source === fromAccount ? html`${say('filling.from-own-account')}` : called(source) },
    { text: dayInWords(new Date(`${day}T12:00:00Z`), say.language.locale) },
    {
      html: html`<form method="post" action="/track" novalidate><input type="hidden" name="reference" value="${reference}"><input type="hidden" name="code" value="${code}">${button({ html: phrase(say, 'filling.put-right', { hidden: unseen, reference }), classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`,
    },
  ]
  const head = [
    say('track.reference'),
    say('filling.form'),
    say('filling.what'),
    say('filling.source'),
    say('filling.on-day'),
  ].map((text) => ({ text }))
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${
  places.length === 0
    ? html`<p class="govuk-body">${notice(say, 'filling.none-filled')}</p>`
    : html`<p class="govuk-body">${notice(say, 'filling.places')}</p>
${scrolling(
  title,
  table({
    firstCellIsHeader: true,
    head: [...head, { html: unseen(say('filling.what-to-do')) }],
    rows: places.map(row),
  }),
)}`
}`,
  }
}
