/**
 * Free times as radios, day by day, one week a page. The other weeks are reached by buttons, so that nobody needs a
 * script, a cookie or an address to get there.
 */
import { button } from '../../design-system/components/button.ts'
import { radios } from '../../design-system/components/radios.ts'
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { hourInWords, timeIn, weekdayInWords } from '../fields/appointment.ts'
import type { Appointments } from '../service.ts'

export type FreeTimes = {
  readonly say: Say
  readonly appointments: Appointments
  readonly name: string
  /** The code that is chosen, if it is still free. */
  readonly chosen: string | undefined
  /** The day from which times are shown, when somebody turned to it. */
  readonly from: string | undefined
  /** Stands last among the radios. */
  readonly otherwise: { readonly code: string; readonly text: string } | null
}

/**
 * The radios of one week with the buttons to the weeks before and after it. The buttons belong to a form of their own
 * (`otherWeeksOf`), so that Enter among the radios sends the choice and does not turn the page.
 */
export function freeTimes({ say, appointments, name, chosen, from, otherwise }: FreeTimes): Html {
  const codes = appointments.offered()
  const weeks = [...new Set(codes.map(weekOf))]
  const week = weekShown(
    weeks,
    from ?? (chosen !== undefined && codes.includes(chosen) ? weekOf(chosen) : ''),
  )
  const groups = Map.groupBy(
    codes.filter((code) => weekOf(code) === week),
    (code) => code.slice(0, code.indexOf('T')),
  )
  const days = [...groups.values()].map((group, at) =>
    radios({
      name,
      idPrefix: at === 0 ? name : `${name}-${group[0]!.slice(0, group[0]!.indexOf('T')).replace('/', '-')}`,
      value: chosen,
      classes: 'govuk-radios--small guildhall-times',
      fieldset: {
        legend: {
          html: inEnglish(say, dayAndPlace(appointments, group[0]!)),
          classes: 'govuk-fieldset__legend--s',
        },
      },
      items: group.map((code) => ({ value: code, html: inEnglish(say, hourInWords(timeIn(code)!.time)) })),
    }),
  )
  return html`${
    week === undefined
      ? html`<p class="govuk-body" id="${name}-none">${say('appointment.none-free')}</p>`
      : html`<p class="govuk-body">${phrase(say, 'appointment.week', { day: weekdayInWords(week), fact: (words) => inEnglish(say, html`<strong>${words}</strong>`) })}</p>
<input type="hidden" name="what" value="${week}">`
  }
${days}
${otherWeeks(say, name, weeks, week)}
${otherwise && lastRadio(say, name, chosen, otherwise, days.length === 0)}`
}

/** The form that the buttons for other weeks belong to. `hidden` is what it needs to come back to this page. */
export function otherWeeksOf(name: string, action: string, hidden: Html): Html {
  return html`<form id="${name}-weeks" action="${action}" method="post" novalidate>${hidden}</form>`
}

function lastRadio(
  say: Say,
  name: string,
  chosen: string | undefined,
  { code, text }: { code: string; text: string },
  isFirst: boolean,
): Html {
  return radios({
    name,
    idPrefix: isFirst ? name : `${name}-${code}`,
    value: chosen,
    items: [{ value: code, html: inEnglish(say, text) }],
  })
}

function otherWeeks(say: Say, name: string, weeks: readonly string[], week: string | undefined): Html | null {
  const at = week === undefined ? -1 : weeks.indexOf(week)
  const to = (other: string | undefined, text: string) =>
    other === undefined
      ? null
      : button({
          text,
          name: 'what',
          value: other,
          classes: 'govuk-button--secondary',
          attributes: { form: `${name}-weeks` },
        })
  const buttons = [
    to(at > 0 ? weeks[at - 1] : undefined, say('appointment.earlier')),
    to(at < 0 ? undefined : weeks[at + 1], say('appointment.later')),
  ].filter((one) => one !== null)
  return buttons.length === 0
    ? null
    : html`<div class="govuk-button-group guildhall-no-print">${buttons}</div>`
}

/** The week asked for, or the next that has a free time, or the last of all; none when nothing is free. */
function weekShown(weeks: readonly string[], from: string): string | undefined {
  return weeks.find((week) => week >= from) ?? weeks.at(-1)
}

/** "Tuesday 1 December 2026, Fairholme Town Hall". */
function dayAndPlace({ places }: Appointments, code: string): string {
  const { day, place } = timeIn(code)!
  return [weekdayInWords(day), places.get(place) ?? ''].filter((part) => part !== '').join(', ')
}

/** The Monday of a time's week. */
function weekOf(code: string): string {
  const on = new Date(`${timeIn(code)!.day}T00:00:00Z`)
  on.setUTCDate(on.getUTCDate() - ((on.getUTCDay() + 6) % 7))
  return on.toISOString().slice(0, 10)
}
