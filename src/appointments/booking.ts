/**
 * Who has which time. A time is never booked twice: whoever asks for one waits until those before them are done, sees
 * what they have booked, and the database refuses what overlaps at one desk all the same (migrations/0055).
 */
import { findByReference, moveOn } from '../cases/cases.ts'
import { codeOf } from '../forms/forms.ts'
import type { Database, Queryable, Tx } from '../platform/db/db.ts'
import { londonAt } from './london.ts'
import type { Opening } from './opening.ts'
import {
  addBooking,
  type Booking,
  findBooking,
  markCancelled,
  moveBooking,
  type Taken,
  takeBooking,
  takeFreeDesk,
  takenAfter,
} from './queries.ts'
import { type Slot, slotOf, slotsFrom } from './slots.ts'

/** A desk that is this transaction's own until it ends. */
export interface Reserved {
  slot: Slot
  desk: number
}

/** The codes of the times that are free at this moment, the earliest first. */
export async function freeTimes(sql: Queryable, opening: Opening, now: Date): Promise<string[]> {
  const slots = slotsFrom(opening, londonAt(now).day)
  if (slots.length === 0) return []
  const taken = Map.groupBy(await takenAfter(sql, slots[0]!.startsAt), ({ place }) => place)
  return slots.filter((slot) => isFree(slot, taken.get(slot.place.id) ?? [])).map(({ code }) => code)
}

/** Is one of the desks there free for the whole of it? What was booked may be shorter or longer than what is offered today. */
function isFree({ place, startsAt, endsAt }: Slot, taken: readonly Taken[]): boolean {
  const meanwhile = taken.filter((one) => one.starts_at < endsAt && one.ends_at > startsAt)
  return new Set(meanwhile.map(({ desk }) => desk).filter((desk) => desk <= place.desks)).size < place.desks
}

/** Takes a desk in the caller's transaction; null when the time is taken or no longer offered. */
export async function reserve(
  tx: Tx,
  opening: Opening,
  { code, now }: { code: string; now: Date },
): Promise<Reserved | null> {
  const slot = slotOf(opening, code, londonAt(now).day)
  if (slot === null) return null
  const desk = await takeFreeDesk(tx, {
    place: slot.place.id,
    startsAt: slot.startsAt,
    minutes: minutesOf(slot),
    desks: slot.place.desks,
  })
  return desk === null ? null : { slot, desk }
}

/** Books what was reserved in this same transaction for a case. */
export async function book(tx: Tx, reserved: Reserved, { caseId, now }: { caseId: string; now: Date }) {
  await addBooking(tx, bookingOf(reserved, caseId, now))
}

/** Can the person still change or cancel it? */
export function isToCome({ state, starts_at }: Booking, now: Date): boolean {
  return state === 'booked' && starts_at > now
}

/** The code of the time that stands for a case, as its form asked for it; null where none does, or no longer. */
export async function timeOfCase(sql: Queryable, caseId: string): Promise<string | null> {
  const booking = await findBooking(sql, caseId)
  if (booking === null || booking.state === 'cancelled' || booking.state === 'ended') return null
  return codeOf({ place: booking.place, ...londonAt(booking.starts_at) })
}

export type Changed = { ok: true } | { ok: false; because: 'over' | 'not free' }

/** Another time for the same case. The one before is free in the same moment, and stays the person's when this is refused. */
export async function changeTime(
  database: Database,
  opening: Opening,
  { caseId, code, now }: { caseId: string; code: string; now: Date },
): Promise<Changed> {
  return database.transaction(async (tx): Promise<Changed> => {
    const booking = await takeBooking(tx, caseId)
    if (booking === null || !isToCome(booking, now)) return { ok: false, because: 'over' }
    const slot = slotOf(opening, code, londonAt(now).day)
    // Sent twice, it is already so.
    if (slot?.place.id === booking.place && slot.startsAt.getTime() === booking.starts_at.getTime())
      return { ok: true }
    const reserved = await reserve(tx, opening, { code, now })
    if (reserved === null) return { ok: false, because: 'not free' }
    await moveBooking(tx, bookingOf(reserved, caseId, now))
    return { ok: true }
  })
}

/**
 * Cancels it, and with it ends the case, which has nothing left to wait for: from then on the periods run after which what
 * the person told of themselves goes. Cancelled twice, it is cancelled.
 */
export async function cancel(
  database: Database,
  { caseId, reference, now }: { caseId: string; reference: string; now: Date },
): Promise<{ ok: true } | { ok: false; because: 'over' }> {
  return database.transaction(async (tx) => {
    const booking = await findBooking(tx, caseId)
    if (booking?.state === 'cancelled') return { ok: true }
    if (booking === null || !isToCome(booking, now)) return { ok: false, because: 'over' }
    // The case before the booking, in the order in which an officer's end of it takes them: else each waits for the other.
    if (!(await endCase(tx, { caseId, reference, now }))) return { ok: false, because: 'over' }
    await markCancelled(tx, caseId)
    return { ok: true }
  })
}

/** An officer may move the case in the same moment; then it is ended from where they moved it to. */
async function endCase(
  tx: Tx,
  { caseId, reference, now }: { caseId: string; reference: string; now: Date },
): Promise<boolean> {
  for (let tries = 0; tries < 5; tries += 1) {
    const found = await findByReference(tx, reference)
    if (found === null) return false
    const moved = await moveOn(tx, { id: caseId, from: found.state, to: 'closed', at: now })
    if (moved.ok) return true
    if (moved.because === 'not a next state') return false
  }
  throw new Error('A case was moved five times while its person cancelled')
}

function bookingOf({ slot, desk }: Reserved, caseId: string, at: Date) {
  return { caseId, place: slot.place.id, startsAt: slot.startsAt, minutes: minutesOf(slot), desk, at }
}

function minutesOf({ startsAt, endsAt }: Slot): number {
  return (endsAt.getTime() - startsAt.getTime()) / 60_000
}
