/** A council's collections of bins, as `rounds.yaml` of its folder and the settings have them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Council, readSheetText } from '../council/council.ts'
import type { Day, Rounds } from './collections.ts'
import { sampleRounds } from './sample.ts'

export interface Bins {
  /** The kinds of bin, in the order in which they are told. */
  kinds: readonly { code: string; name: string }[]
  /** For how many working days after a collection a missed bin may be told of. */
  tellWithin: number
  isHoliday: (day: Day) => boolean
  rounds: Rounds
}

export type ReadBins = { ok: true; bins: Bins | null } | { ok: false; complaints: string[] }

const [file, table] = ['rounds.yaml', 'rounds.csv']

/** Does this council have anything to say of bin days? */
export function tellsBinDays({ folder }: Pick<Council, 'folder'>): boolean {
  return existsSync(join(folder, file))
}

/**
 * What the council tells of its collections; null where it tells nothing. Asked of the contractor where there is one, else
 * of the council's own table; every complaint at once when neither can be.
 */
export function readBins(
  council: Pick<Council, 'folder' | 'streets'>,
  { contractor, holidays }: { contractor: Rounds | null; holidays: ReadonlySet<Day> },
): ReadBins {
  if (!tellsBinDays(council))
    return contractor === null
      ? { ok: true, bins: null }
      : { ok: false, complaints: [`ROUNDS_URL is set, and the council has no ${file}`] }
  const complaints: string[] = []
  const sheet = readSheetText(readFileSync(join(council.folder, file), 'utf8'), file, complaints)
  const kinds = sheet.parts('kinds').map((kind) => {
    const read = {
      code: kind.shaped('code', /^[a-z0-9-]{1,40}$/, 'small letters, digits and dashes'),
      name: kind.text('name'),
    }
    kind.close()
    return read
  })
  const tellWithin = sheet.whole('tellWithinWorkingDays', 1, 30)
  const moving = sheet.oneOf('bankHolidays', ['day-later', 'as-usual'])
  sheet.close()
  const isHoliday = (day: Day) => holidays.has(day)
  const bins = (rounds: Rounds): ReadBins =>
    complaints.length > 0
      ? { ok: false, complaints }
      : { ok: true, bins: { kinds, tellWithin, isHoliday, rounds } }
  if (contractor !== null) return bins(contractor)
  const sample = join(council.folder, table)
  if (!existsSync(sample)) {
    complaints.push(`${file} stands there without ROUNDS_URL and without ${table}: nobody could be asked`)
    return { ok: false, complaints }
  }
  const read = sampleRounds(readFileSync(sample, 'utf8'), {
    streets: new Set(council.streets.all.map(({ id }) => id)),
    kinds: new Set(kinds.map(({ code }) => code)),
    moves: (day) => moving === 'day-later' && isHoliday(day),
  })
  if (read.ok) return bins(read.rounds)
  return { ok: false, complaints: [...complaints, ...read.complaints] }
}
