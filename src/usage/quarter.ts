/** A quarter of the year, by its first day and the first day of the next. */
export interface Quarter {
  /** As 2026-07-01. */
  from: string
  before: string
}

const monthFrom = (year: number, month: number) =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)

/** The month of a moment, by its first day. */
export const monthOf = (now: Date): string => monthFrom(now.getUTCFullYear(), now.getUTCMonth())

/** The quarter of a moment, or with -1 the one before it. */
export function quarterOf(now: Date, back = 0): Quarter {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  const first = month - (month % 3) + 3 * back
  return { from: monthFrom(year, first), before: monthFrom(year, first + 3) }
}

/** "July to September 2026". */
export function inWords({ from, before }: Quarter): string {
  const last = new Date(Date.parse(`${before}T00:00:00Z`) - 1)
  const name = (at: Date) => new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(at)
  return `${name(new Date(`${from}T00:00:00Z`))} to ${name(last)} ${last.getUTCFullYear()}`
}
