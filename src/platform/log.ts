/**
 * What the program says of itself, as JSON lines: which error, where in our own source, nothing of what a person
 * sent (B23: "same rule for error logs"; OWASP ASVS 16.2.5). Messages can carry values, PostgreSQL's details always
 * do, so they are never printed; the one exception is `Fault`, whose sentence stands in our source.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A bug or a broken ground, told in a sentence of ours. Never put a value into the sentence. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

export interface Log {
  /**
   * With `route` (the pattern, never the address asked for) the line tells of a request and carries no time, for an
   * exact time would join it to a visit. `deed` is a short code of ours, like 'write-access-log'.
   */
  error(error: unknown, place?: { route?: string; deed?: string }): void
  /** What the program did of itself, like 'listening'; the facts are numbers, yes or no, or short codes of ours. */
  info(code: string, facts?: Readonly<Record<string, number | boolean | string>>): void
}

export interface LogParts {
  clock: () => Date
  write?: (line: string) => void
}

/** Opens the program's one log; it writes to standard error unless told otherwise. */
export function openLog({ clock, write = (line) => void process.stderr.write(line) }: LogParts): Log {
  const say = (line: object) => write(`${JSON.stringify(line)}\n`)
  const now = () => `${clock().toISOString().slice(0, 19)}Z`
  return {
    error(error, { route, deed } = {}) {
      const when = route === undefined ? { at: now() } : { route: fitting(route, routeShape) }
      const what = deed === undefined ? {} : { deed: fitting(deed, codeShape) }
      say({ level: 'error', ...when, ...what, ...told(error) })
    },
    info(code, facts = {}) {
      const safe = Object.entries(facts).map(([name, value]) => [
        fitting(name, codeShape),
        typeof value === 'string' ? fitting(value, codeShape) : value,
      ])
      say({ level: 'info', at: now(), code: fitting(code, codeShape), ...Object.fromEntries(safe) })
    },
  }
}

interface Told {
  kind: string
  code?: string
  sentence?: string
  frames?: string[]
  cause?: Told
  errors?: Told[]
}

const routeShape = /^(?:\/[A-Za-z0-9/:*._-]{0,119}|no-such-page)$/
const codeShape = /^[a-z][a-z0-9.-]{0,60}$/i
const classShape = /^[A-Za-z][A-Za-z0-9]{0,50}$/
// PostgreSQL's code is looked for only in PostgreSQL's errors: five characters could be half a postcode.
const databaseCode = /^[0-9A-Z]{5}$/
const nodeCode = /^(?:E[A-Z]{3,20}|(?:ERR|FST|HPE)_[A-Z0-9_]{3,60})$/
const deepest = 4
const mostErrors = 5
const mostFrames = 12

function fitting(words: string, shape: RegExp): string {
  return shape.test(words) ? words : 'withheld'
}

function told(error: unknown): Told {
  try {
    return toldTo(error, 0)
  } catch {
    // A thrown thing may answer with another throw when it is looked at. The log must not fall over it.
    return { kind: 'unreadable error', frames: framesOf(new Error('')) }
  }
}

function toldTo(error: unknown, depth: number): Told {
  // What is thrown without being an error knows no place; the place that met it is the nearest there is.
  if (!(error instanceof Error)) return { kind: `thrown ${typeof error}`, frames: framesOf(new Error('')) }
  const code = codeOf(error)
  const deeper = depth < deepest
  return {
    kind: fitting(error.constructor.name, classShape),
    ...(code ? { code } : {}),
    ...(error instanceof Fault ? { sentence: error.message } : {}),
    frames: framesOf(error),
    ...(deeper && error.cause !== undefined ? { cause: toldTo(error.cause, depth + 1) } : {}),
    ...(deeper && error instanceof AggregateError
      ? { errors: error.errors.slice(0, mostErrors).map((one: unknown) => toldTo(one, depth + 1)) }
      : {}),
  }
}

function codeOf(error: Error): string | undefined {
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  if (typeof code !== 'string') return undefined
  const shape = severity === undefined ? nodeCode : databaseCode
  return shape.test(code) ? code : undefined
}

const ownRoot = resolve(import.meta.dirname, '../..')
const ownAddress = `${pathToFileURL(ownRoot).href}/`
const ownPlace = /^((?:src|test|scripts|bench)\/[A-Za-z0-9/.-]+\.ts):(\d{1,5}):\d{1,5}\)?$/
const thisFile = 'src/platform/log.ts'

/**
 * File and line, of our own files only. A stack begins with the message, and a message can look like a frame: so the
 * message is cut off, and a frame counts only if its file is one of ours and is there.
 */
function framesOf(error: Error): string[] {
  const stack = String(error.stack ?? '')
  const message = String(error.message)
  const begin = stack.indexOf(message)
  return stack
    .slice(begin < 0 ? 0 : begin + message.length)
    .split('\n')
    .map(placeOf)
    .filter((place) => place !== undefined)
    .slice(0, mostFrames)
}

function placeOf(line: string): string | undefined {
  const begin = line.indexOf(ownAddress)
  if (begin < 0 || !/^\s+at /.test(line)) return undefined
  const [, file, number] = ownPlace.exec(line.slice(begin + ownAddress.length)) ?? []
  if (!file || file === thisFile || !existsSync(resolve(ownRoot, file))) return undefined
  return `${file}:${number}`
}
