/**
 * A customer puts right what they were asked to: the codes of the case, the records of the one room and the mark that it was
 * answered change in one transaction, or nothing does. What a branch held that is left goes with it (B16).
 */
import type { PersonalAnswers, PutRight, Service } from '../forms/forms.ts'
import { personalQuestions, unnumbered } from '../forms/forms.ts'
import { newPerson } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import {
  correct,
  hasEnded,
  keep,
  type LookupKeys,
  type Opened,
  openOwn,
  takeOut,
} from '../records/records.ts'
import { type Asked, waitedFor } from './asked.ts'
import type { Tracked } from './cases.ts'
import { asCustomer, type OwnParts } from './own.ts'
import { putRight as answerAsked } from './queries.ts'

export interface Room extends OwnParts {
  lookups: LookupKeys
}

/** All that lies of a case: its codes, and what its customer told of themselves with the session that opened it. */
export interface Lying {
  answers: Readonly<Record<string, string>>
  whose: { session: Buffer; person: string } | null
  records: readonly Opened[]
}

/** Opens all that was answered, for the customer who has shown reference and code; what was opened serves for this work alone. */
export async function withAll<Result>(
  room: OwnParts,
  { case: { id }, answers: codes }: Tracked,
  service: Service,
  work: (lying: Lying) => Promise<Result>,
): Promise<Result> {
  const done = await asCustomer(room, id, async (session, person) => {
    const looked = await openOwn(room.database.sql, room.keyring, { session, caseId: id })
    if (!looked.ok && looked.because !== 'refused: nothing here')
      throw new Error(`A customer's own look was ${looked.because}`)
    const records = looked.ok ? looked.records.filter((record) => groupOf(service, record) !== null) : []
    const answers = Object.assign({}, codes, ...records.map(({ content }) => content))
    return { result: await work({ answers, whose: { session, person }, records }) }
  })
  return done === null ? work({ answers: codes, whose: null, records: [] }) : done.result
}

export type Sent = 'done' | 'changed meanwhile' | 'ended' | 'on hold' | 'refused' | 'purpose ended meanwhile'

/** Sends what was put right. For anything but 'done' nothing was changed. */
export async function sendPutRight(
  room: Room,
  {
    tracked,
    service,
    asked,
    lying,
    answered,
    notice,
    at,
  }: {
    tracked: Tracked
    service: Service
    asked: readonly Asked[]
    lying: Lying
    answered: Extract<PutRight, { is: 'answered' }>
    /** The version of the notice that the page linked. */
    notice: string
    at: Date
  },
): Promise<Sent> {
  const { id } = tracked.case
  const { codes, urgent, personal } = answered
  const session = lying.whose?.session ?? null
  const nos = waitedFor(asked).map(({ no }) => no)
  try {
    return await room.database.transaction(async (tx): Promise<Sent> => {
      const outcome = await answerAsked(tx, { session, id, nos, codes, urgent, at })
      if (outcome === 'changed meanwhile' || outcome === 'ended') return outcome
      if (outcome === 'refused: on hold') return 'on hold'
      // Somebody's meanwhile, or over its minute: as the case stands now it is asked for anew. Returned, so that the line stays.
      if (outcome === 'refused: not signed in') return 'changed meanwhile'
      if (outcome !== 'done') return 'refused'
      await recordsFollow(tx, room, { id, service, lying, personal, notice })
      return 'done'
    })
  } catch (error) {
    if (error instanceof Undone) return error.because
    if (hasEnded(error)) return 'purpose ended meanwhile'
    throw error
  }
}

/** Thrown to undo a transaction of which a later part was refused. */
class Undone extends Error {
  readonly because: Sent
  constructor(because: Sent) {
    super(because)
    this.because = because
  }
}

/** What was told is corrected, what is told anew is kept, and what nobody asks any more is taken out. */
async function recordsFollow(
  tx: Tx,
  room: Room,
  {
    id,
    service,
    lying,
    personal,
    notice,
  }: {
    id: string
    service: Service
    lying: Lying
    personal: readonly PersonalAnswers[]
    notice: string
  },
): Promise<void> {
  const { whose, records } = lying
  const told = new Map(personal.map((group) => [nameOf(group), group]))
  const gone: string[] = []
  for (const record of records) {
    const name = groupOf(service, record)!
    const group = told.get(name)
    told.delete(name)
    if (group === undefined) gone.push(record.id)
    else if (!isSame(group.content, record.content))
      hold(await correct(tx, room, { session: whose!.session, record, ...group }))
  }
  if (gone.length > 0) hold(await takeOut(tx, { session: whose!.session, caseId: id, records: gone }))
  if (told.size === 0) return
  await keep(tx, room, {
    caseId: id,
    person: whose?.person ?? (await newPerson(tx)),
    channel: 'web',
    notice,
    form: `${service.id}:${service.version}`,
    session: whose?.session ?? null,
    records: [...told.values()],
  })
}

function hold(outcome: { ok: true } | { ok: false; because: string }): void {
  if (outcome.ok) return
  if (outcome.because === 'changed meanwhile') throw new Undone('changed meanwhile')
  if (outcome.because === 'refused: on hold') throw new Undone('on hold')
  throw new Error(`A customer's own correction was ${outcome.because}`)
}

type Group = Pick<PersonalAnswers, 'kind' | 'purpose' | 'category'>

const nameOf = ({ kind, purpose, category }: Group) => JSON.stringify([kind, purpose, category])

/** Which answers of the form a record holds; null for one that the form did not make, such as an officer's note. */
function groupOf(service: Service, { kind, purpose, content }: Opened): string | null {
  const asked = new Map(personalQuestions(service).map(({ question, personal }) => [question.id, personal]))
  const names = new Set(
    Object.keys(content).map((id) => {
      const personal = asked.get(unnumbered(id))
      return personal?.kind === kind && personal.purpose === purpose ? nameOf(personal) : null
    }),
  )
  const [name = null] = names
  return names.size === 1 ? name : null
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const ids = Object.keys(one)
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id])
}
