/**
 * Counts, and forgets what it counted them from: a service, a version of its form, a question, a kind of use, and the month. It
 * is never given a person or a case, and what it is given of answers leaves no trace but which question was answered. Sums are
 * held in memory and written by the hour, so that no row changes at the moment somebody sends or an officer looks.
 */
import { type Answers, type Service, unnumbered } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import { hour } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { Log } from '../platform/log.ts'
import { countedAtSending } from './at-sending.ts'
import type { Kind, Use } from './kinds.ts'
import { monthOf } from './quarter.ts'
import { add, type Sent, type Used } from './queries.ts'

/** A form by its name and the version in which it was sent. */
export interface FormSent {
  service: string
  version: string
}

export interface Counting {
  /** A form was sent with these answers. */
  sent(form: Service, answers: Answers): void
  /** The answers of one case to these questions were used; of a group, `name.2` counts for `name`. */
  used(form: FormSent, use: Use, questions: readonly string[]): void
  /** Writes what is in memory, as one transaction; throws if it can not, and keeps it. */
  flush(): Promise<void>
  /** For a clean stop: writes for the last time. */
  close(): Promise<void>
}

export interface CountingParts {
  /** Signed in as guildhall_web. */
  database: Database
  clock: Clock
  log: Pick<Log, 'error'>
}

/** Starts counting. What was not written when the program is killed is lost: an hour of sums at most. */
export function openCounting({ database, clock, log }: CountingParts): Counting {
  const sent = new Map<string, Sent>()
  const used = new Map<string, Used>()
  let writing: Promise<void> = Promise.resolve()

  const addSent = (one: Sent) => addTo(sent, [one.service, one.version, one.month], one)
  const addUsed = (one: Used) =>
    addTo(used, [one.service, one.version, one.question, one.kind, one.month], one)
  const count = ({ service, version }: FormSent, kind: Kind, questions: Iterable<string>) => {
    const month = monthOf(clock.now())
    for (const question of questions) addUsed({ service, version, question, kind, month, times: 1 })
  }
  const write = async () => {
    const [forms, uses] = [[...sent.values()], [...used.values()]]
    if (forms.length + uses.length === 0) return
    sent.clear()
    used.clear()
    try {
      await database.transaction((tx) => add(tx, forms, uses))
    } catch (error) {
      for (const one of forms) addSent(one)
      for (const one of uses) addUsed(one)
      throw error
    }
  }
  // One writer at a time, so that what could not be written is not counted twice.
  const flush = () => {
    writing = writing.then(write, write)
    return writing
  }
  const timer = setInterval(() => {
    flush().catch((error: unknown) => log.error(error, { deed: 'write-usage' }))
  }, hour).unref()

  return {
    sent(form, answers) {
      const { id: service, version } = form
      addSent({ service, version, month: monthOf(clock.now()), times: 1 })
      for (const [kind, questions] of countedAtSending(form, answers))
        count({ service, version }, kind, questions)
    },
    used: (form, use, questions) => count(form, use, new Set(questions.map(unnumbered))),
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

function addTo<Row extends { times: number }>(rows: Map<string, Row>, key: readonly string[], one: Row) {
  const name = key.join(' ')
  const known = rows.get(name)
  if (known) known.times += one.times
  else rows.set(name, { ...one })
}
