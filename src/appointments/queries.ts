import type { Queryable, Tx } from '../platform/db/db.ts'

/** Whether a booking stands: cancelled by the person, ended with its case, or over with the person there or not. */
export type BookingState = 'booked' | 'came' | 'did-not-come' | 'cancelled' | 'ended'

export interface Booking {
  case_id: string
  place: string
  starts_at: Date
  minutes: number
  state: BookingState
  revision: number
  changed_at: Date
}

/** The lowest desk that is free for all of this time, for this transaction alone: others who ask at this place wait for its end. */
export async function takeFreeDesk(
  tx: Tx,
  s: { place: string; startsAt: Date; minutes: number; desks: number },
): Promise<number | null> {
  const found = await tx<{ desk: number | null }>`
    select appointments.free_desk(${s.place}, ${s.startsAt}, ${s.minutes}, ${s.desks}) as desk`
  return found[0]?.desk ?? null
}

export async function addBooking(
  tx: Tx,
  b: { caseId: string; place: string; startsAt: Date; minutes: number; desk: number; at: Date },
): Promise<void> {
  await tx`
    insert into appointments.booking (case_id, place, starts_at, minutes, desk, state, revision, changed_at)
    values (${b.caseId}, ${b.place}, ${b.startsAt}, ${b.minutes}, ${b.desk}, 'booked', 0, date_trunc('minute', ${b.at}::timestamptz, 'UTC'))`
}

export async function findBooking(sql: Queryable, caseId: string): Promise<Booking | null> {
  const found = await sql<Booking>`
    select case_id, place, starts_at, minutes, state, revision, changed_at
    from appointments.booking
    where case_id = ${caseId}`
  return found[0] ?? null
}

/** Takes the booking for this transaction alone. */
export async function takeBooking(tx: Tx, caseId: string): Promise<Booking | null> {
  const found = await tx<Booking>`
    select case_id, place, starts_at, minutes, state, revision, changed_at
    from appointments.booking
    where case_id = ${caseId}
    for update`
  return found[0] ?? null
}

/** Another time in the place of the one before, which is free with this statement. */
export async function moveBooking(
  tx: Tx,
  b: { caseId: string; place: string; startsAt: Date; minutes: number; desk: number; at: Date },
): Promise<void> {
  await tx`
    update appointments.booking
    set place = ${b.place}, starts_at = ${b.startsAt}, minutes = ${b.minutes}, desk = ${b.desk},
      revision = revision + 1, changed_at = date_trunc('minute', ${b.at}::timestamptz, 'UTC')
    where case_id = ${b.caseId}`
}

/** The person cancelled it themselves. The end of its case has freed the desk already (migrations/0032). */
export async function markCancelled(tx: Tx, caseId: string): Promise<void> {
  await tx`
    update appointments.booking
    set state = 'cancelled'
    where case_id = ${caseId} and state = 'ended'`
}

/** Whether the person came; answers false when there is no such booking, or it was called off or has not begun. */
export async function markWhetherCame(
  sql: Queryable,
  b: { caseId: string; came: boolean; at: Date },
): Promise<boolean> {
  const marked = await sql<{ case_id: string }>`
    update appointments.booking
    set state = ${b.came ? 'came' : 'did-not-come'}, changed_at = date_trunc('minute', ${b.at}::timestamptz, 'UTC')
    where case_id = ${b.caseId} and starts_at <= ${b.at} and state in ('booked', 'came', 'did-not-come')
    returning case_id`
  return marked.length > 0
}

export interface Taken {
  place: string
  desk: number
  starts_at: Date
  ends_at: Date
}

/** Which desks are taken after this moment. Nothing takes more than four hours, which an index on the beginning can use. */
export async function takenAfter(sql: Queryable, from: Date): Promise<Taken[]> {
  return sql<Taken>`
    select place, desk, starts_at, starts_at + make_interval(mins => minutes) as ends_at
    from appointments.booking
    where starts_at > ${from}::timestamptz - interval '240 minutes'
      and starts_at + make_interval(mins => minutes) > ${from} and desk is not null`
}

/** What is booked between two moments, in the order of time, without what was called off. */
export async function bookedBetween(sql: Queryable, from: Date, until: Date): Promise<Booking[]> {
  return sql`
    select case_id, place, starts_at, minutes, state, revision, changed_at
    from appointments.booking
    where starts_at >= ${from} and starts_at < ${until} and desk is not null
    order by starts_at, place, desk`
}
