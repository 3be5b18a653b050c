/** "measuring how many people are using our websites" (B37): the figure, how it was counted, and how far it may be wrong. */
import { table } from '../design-system/components/table.ts'
import { type Html, html } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import { scrolling } from '../design-system/scrolling.ts'
import { dayOf } from '../notices/notices.ts'
import { type Clock, day } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { show } from '../platform/web/answer.ts'
import type { Route } from '../platform/web/route.ts'
import { fewestStored, readVisitorDays, type StoredDay } from '../statistics/statistics.ts'

const daysShown = 28

const columns: readonly { since: StoredDay['since']; head: string }[] = [
  { since: 'first', head: 'First time' },
  { since: 'week', head: 'Within a week' },
  { since: 'month', head: 'Within a month' },
  { since: 'longer', head: 'Longer ago' },
  { since: 'other', head: 'Any of these, too few to tell apart' },
]

export interface VisitorParts {
  /** Signed in as guildhall_statistics. */
  statistics: Database
  clock: Clock
}

/** How many people come back, of those who agreed to be counted (B37). Read each time: it changes once a day. */
export function visitorPages({ statistics, clock }: VisitorParts): Route<Page>[] {
  return [
    {
      method: 'GET',
      path: '/visitors',
      handle: async () => {
        const from = dayOf(new Date(clock.now().getTime() - daysShown * day))
        return show({
          title: 'How many people come back',
          main: visitors(await readVisitorDays(statistics.sql, from)),
        })
      },
    },
  ]
}

/** The days that are stored, the newest first. */
function visitors(stored: readonly StoredDay[]): Html {
  const days = [...Map.groupBy(stored, ({ day }) => day)]
  return html`
<h1 class="govuk-heading-l">How many people come back</h1>
<p class="govuk-body">These are people who said yes to being counted when they come back, under
<a class="govuk-link" href="/cookies/choices">Choices about cookies</a>. Nobody else is in these figures.</p>
${days.length === 0 ? html`<p class="govuk-body" id="no-figures">There are no figures of the last ${daysShown} days: on none of them were ${fewestStored} or more of these people here.</p>` : figures(days)}
<h2 class="govuk-heading-m" id="method">How they are counted</h2>
<p class="govuk-body">The browser of each of them holds the day of its last visit and nothing else. The first page that it asks for
on another day is counted, under how long ago that day was, and the day is set anew. A week is 7 days, a month 31. A first time is
the day on which somebody said yes.</p>
<h2 class="govuk-heading-m" id="error">How far they may be wrong</h2>
<ul class="govuk-list govuk-list--bullet">
<li>They do not say how many people use this site: whoever did not say yes is not counted, and we do not know how many these are.</li>
<li>Somebody who uses two browsers is counted twice, and a family that shares one is counted once.</li>
<li>Whoever stays away for longer than the cookie lasts, or deletes it, is not counted again before saying yes anew.</li>
<li>Numbers below ${fewestStored} of a day are put together, and left out if they are still below ${fewestStored}.</li>
<li>The running day is not shown. If our computer stops without warning, the count of that day is lost.</li>
</ul>`
}

function figures(days: readonly (readonly [day: string, rows: readonly StoredDay[]])[]): Html {
  return scrolling(
    'People who came, by when they were here before',
    table({
      caption: 'People who came, by when they were here before',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: [{ text: 'Day' }, ...columns.map(({ head }) => ({ text: head, format: 'numeric' }))],
      rows: days.map(([day, rows]) => [
        { text: inWords(day) },
        ...columns.map(({ since }) => ({
          text: String(rows.find((row) => row.since === since)?.people ?? '–'),
          format: 'numeric',
        })),
      ]),
    }),
  )
}

const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function inWords(day: string): string {
  return dayMonthYear.format(Date.parse(`${day}T12:00:00Z`))
}
