/**
 * The rounds as a contractor's system has them: GET <address>/streets/<code>/rounds?from=…&to=…, answered as JSON (docs/running.md
 * has the form). What is sent is the public code of a street, two days and the council's key, and nothing of who asks.
 */
import { readFile } from 'node:fs/promises'
import { dayOf } from '../notices/notices.ts'
import {
  type Collection,
  daysAhead,
  daysBack,
  later,
  type RoundState,
  type Rounds,
  roundStates,
} from './collections.ts'

export interface Contractor {
  /** `https://rounds.example/api`, without a stroke at its end */
  address: string
  /** A file with the key; read at each question, so that it can be renewed while the site runs. */
  keyFile: string
}

const patience = 4_000
const mostBytes = 256 * 1024
const mostRounds = 50
const mostDays = 200

/** The rounds over that system. Whatever goes wrong there is `ok: false`; `tell` hears of what kind it was. */
export function contractorRounds({ address, keyFile }: Contractor, tell: (what: string) => void): Rounds {
  return async (street, now) => {
    try {
      const key = (await readFile(keyFile, 'utf8')).trim()
      const today = dayOf(now)
      const span = new URLSearchParams({ from: later(today, -daysBack), to: later(today, daysAhead) })
      const answer = await fetch(`${address}/streets/${encodeURIComponent(street)}/rounds?${span}`, {
        headers: { accept: 'application/json', authorization: `Bearer ${key}` },
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      if (answer.status === 404) {
        await answer.body?.cancel()
        return { ok: true, collections: [] }
      }
      if (!answer.ok) {
        await answer.body?.cancel()
        tell(`answered ${answer.status}`)
        return { ok: false }
      }
      const text = await bounded(answer)
      const collections = text === null ? null : readCollections(JSON.parse(text))
      if (collections !== null) return { ok: true, collections }
      tell(text === null ? 'answered more than we read' : 'answered what is no list of rounds')
      return { ok: false }
    } catch (error) {
      // A message could hold the address of the request, and so the street somebody asked about.
      tell(error instanceof Error ? error.name : 'failed')
      return { ok: false }
    }
  }
}

/** The whole body; null when it is longer than any street needs. */
async function bounded({ body }: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.byteLength
    // Leaving the loop ends the connection.
    if (bytes > mostBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The rounds of an answer; null when it is no such answer. A state that we do not know is `unknown`. */
export function readCollections(said: unknown): readonly Collection[] | null {
  const rounds = isRecord(said) ? said.rounds : null
  if (!Array.isArray(rounds) || rounds.length > mostRounds) return null
  const read = rounds.map(readRound)
  return read.every((one) => one !== null) ? read : null
}

function readRound(said: unknown): Collection | null {
  if (!isRecord(said)) return null
  const { kind, houses = null, days } = said
  if (typeof kind !== 'string' || !/^[a-z0-9-]{1,40}$/.test(kind)) return null
  if (houses !== null && (typeof houses !== 'string' || houses.length > 100 || /\p{Cc}/u.test(houses)))
    return null
  if (!Array.isArray(days) || days.length > mostDays) return null
  const read = days.map(readDay)
  if (!read.every((one) => one !== null)) return null
  return { kind, houses, days: read.toSorted((one, other) => one.day.localeCompare(other.day)) }
}

function readDay(said: unknown): { day: string; state: RoundState } | null {
  if (!isRecord(said) || typeof said.day !== 'string' || !isOfTheCalendar(said.day)) return null
  return { day: said.day, state: roundStates.find((state) => state === said.state) ?? 'unknown' }
}

function isOfTheCalendar(day: string): boolean {
  const read = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00Z`) : new Date(Number.NaN)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
