/** Periods as the council writes them in its schedule: "80 days", "6 months", "3 years". */

export interface Period {
  months: number
  days: number
}

const written = /^(\d{1,4}) (day|month|year)s?$/

/** The period of such words; null when they are none, or more than a hundred years. */
export function periodOf(words: string): Period | null {
  const [, number = '', unit = ''] = written.exec(words) ?? []
  if (number === '') return null
  const count = Number(number)
  const period = { months: unit === 'year' ? count * 12 : 0, days: unit === 'day' ? count : 0 }
  if (unit === 'month') period.months = count
  return period.months <= 1200 && period.days <= 3650 ? period : null
}

/** The same in words, whole years as years; "at once" when it is nothing. */
export function inWords({ months, days }: Period): string {
  const years = months >= 12 && months % 12 === 0 ? months / 12 : 0
  const parts = [
    years > 0 && counted(years, 'year'),
    years === 0 && months > 0 && counted(months, 'month'),
    days > 0 && counted(days, 'day'),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(' and ') : 'at once'
}

/** Whether the one is over before the other may be, with a month taken as long as months can be. */
export function isShorter(one: Period, other: Period): boolean {
  return one.months * 28 + one.days < other.months * 28 + other.days
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`
