/**
 * Witnesses outside the administrator's reach: each is sent the root of every day that is over, on the day it is made.
 * Afterwards nobody here can write that day anew without the witness's copy saying otherwise (M9).
 */
import { createHash } from 'node:crypto'
import type { Sql } from '../platform/db/db.ts'
import * as ask from './queries.ts'
import { lineOf } from './roots.ts'

/** What is sent: the line of the day, and the day by itself for a subject. Nothing of anybody. */
export interface Statement {
  day: string
  line: string
}

export type Unanswered = 'not reached' | 'refused' | 'the answer does not fit'
export type Answered = { ok: true; answer: Buffer; token: Buffer | null } | { ok: false; because: Unanswered }

export interface Witness {
  name: 'time-stamp' | 'mailbox'
  send(statement: Statement): Promise<Answered>
}

export interface Sent {
  sent: number
  /** The first day of each witness that could not be sent; it is tried again at the next run, and those after it too. */
  failed: { witness: Witness['name']; day: string; because: Unanswered }[]
}

/** A witness that was away for long is told a month's days in one run. */
const mostAtOnce = 31

/** Sends every root that a witness has not had, oldest first, and notes each answer. A failure is told, never thrown. */
export async function tellWitnesses(sealer: Sql, witnesses: readonly Witness[]): Promise<Sent> {
  const all: Sent = { sent: 0, failed: [] }
  for (const witness of witnesses) {
    for (const root of await ask.rootsNotSentTo(sealer, witness.name, mostAtOnce)) {
      const line = lineOf(root)
      const answered = await witness.send({ day: root.day, line })
      if (!answered.ok) {
        all.failed.push({ witness: witness.name, day: root.day, because: answered.because })
        break
      }
      await ask.noteWitnessed(sealer, {
        day: root.day,
        witness: witness.name,
        sent: sha256(line),
        answer: sha256(answered.answer),
        token: answered.token,
      })
      all.sent += 1
    }
  }
  return all
}

const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest()
