/**
 * A council's own small table of rounds, `rounds.csv` of its folder: for demonstrations, and for tests. What a crew would log is
 * written there as well, and how far it has come goes by the hour.
 */
import { dayOf } from '../notices/notices.ts'
import {
  type Collection,
  type Day,
  daysAhead,
  daysBack,
  later,
  type RoundState,
  type Rounds,
} from './collections.ts'
import { daysOf, type Frequency, frequencies } from './timetable.ts'

const head = 'street,houses,kind,every,reference,from,until,logged'

interface Row {
  street: string
  houses: string | null
  kind: string
  every: Frequency
  reference: Day
  /** The hours in which the crew is in the street, as 07:00. */
  from: string
  until: string
  /** What the crew logs each time, where that is not "done". */
  logged: 'not-out' | 'blocked' | 'delayed' | null
}

export interface Around {
  /** The codes of the council's streets and of its kinds of bin. */
  streets: ReadonlySet<string>
  kinds: ReadonlySet<string>
  /** Does this day move the collections of its week? */
  moves: (day: Day) => boolean
}

export type ReadRounds = { ok: true; rounds: Rounds } | { ok: false; complaints: string[] }

/** The table as a source; or a complaint for each line that is no round of a street of the council's. */
export function sampleRounds(text: string, around: Around): ReadRounds {
  const [first, ...lines] = text.replace(/\r\n/g, '\n').trimEnd().split('\n')
  const complaints = first === head ? [] : [`rounds.csv, line 1: must be ${head}`]
  const rows = lines.flatMap((line, at) => {
    const row = readRow(
      line.split(',').map((cell) => cell.trim()),
      around,
    )
    if (typeof row !== 'string') return [row]
    complaints.push(`rounds.csv, line ${at + 2}: ${row}`)
    return []
  })
  if (complaints.length > 0) return { ok: false, complaints }
  const byStreet = Map.groupBy(rows, ({ street }) => street)
  return {
    ok: true,
    rounds: async (street, now) => ({
      ok: true,
      collections: (byStreet.get(street) ?? []).map((row) => collectionOf(row, now, around.moves)),
    }),
  }
}

function collectionOf(row: Row, now: Date, moves: (day: Day) => boolean): Collection {
  const today = dayOf(now)
  const days = daysOf(row, { from: later(today, -daysBack), to: later(today, daysAhead) }, moves)
  return {
    kind: row.kind,
    houses: row.houses,
    days: days.map((day) => ({ day, state: stateOf(row, day, { today, time: londonTime.format(now) }) })),
  }
}

function stateOf(row: Row, day: Day, { today, time }: { today: Day; time: string }): RoundState {
  if (day > today || (day === today && time < row.from)) return 'not-started'
  const isOut = day === today && time < row.until
  if (row.logged === 'delayed') return isOut ? 'delayed' : 'done'
  return isOut ? 'under-way' : (row.logged ?? 'done')
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The round of a line, or what is wrong with it. */
function readRow(cells: readonly string[], { streets, kinds }: Around): Row | string {
  const [
    street = '',
    houses = '',
    kind = '',
    every = '',
    reference = '',
    from = '',
    until = '',
    logged = '',
  ] = cells
  const frequency = (Object.keys(frequencies) as Frequency[]).find((one) => one === every)
  const log = (['not-out', 'blocked', 'delayed'] as const).find((one) => one === logged) ?? null
  if (cells.length !== 8) return 'must have 8 values with commas between them'
  if (!streets.has(street)) return `"${street}" is no street of streets.csv`
  if (!kinds.has(kind)) return `"${kind}" is no kind of rounds.yaml`
  if (frequency === undefined) return 'every must be weekly or fortnightly'
  if (!/^20\d\d-\d\d-\d\d$/.test(reference) || Number.isNaN(Date.parse(reference)))
    return 'reference must be a day'
  if (!isTime(from) || !isTime(until) || from >= until) return 'from and until must be times like 07:00'
  if (logged !== '' && log === null) return 'logged must be not-out, blocked, delayed or nothing'
  return { street, houses: houses || null, kind, every: frequency, reference, from, until, logged: log }
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
