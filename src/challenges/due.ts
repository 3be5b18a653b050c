/** The day by which somebody who found a question too much has an answer. */

/** The day so many working days after `day`, as 2026-11-22. Saturdays, Sundays and bank holidays are none. */
export function dueAfter(day: string, workingDays: number, holidays: ReadonlySet<string>): string {
  const at = new Date(`${day}T00:00:00Z`)
  for (let left = workingDays; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1)
    const isWeekend = at.getUTCDay() === 0 || at.getUTCDay() === 6
    if (!isWeekend && !holidays.has(dayIn(at))) left -= 1
  }
  return dayIn(at)
}

const dayIn = (at: Date) => at.toISOString().slice(0, 10)
