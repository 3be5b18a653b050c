import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The parts of the country whose bank holidays are known here, and the day until which they are. */
export const divisions = ['england-and-wales'] as const
export type Division = (typeof divisions)[number]
export const bankHolidaysKnownUntil = '2032-12-31'

/** The bank holidays of a part of the country, as days (bank-holidays/README.md has the source). */
export function bankHolidays(division: Division): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, 'bank-holidays', `${division}.csv`), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.slice(0, row.indexOf(',')))
}
