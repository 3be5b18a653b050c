/**
 * The machine's round: everything due goes to its receiver, one attempt each. What is sent is opened for this attempt
 * alone, after a line that its person can read; a worker that is killed meanwhile leaves a delivery that is sent again.
 */
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { SendMail } from '../platform/mail.ts'
import { type Keyring, unseal } from '../records/records.ts'
import type { Counting } from '../usage/usage.ts'
import { answersTo, eventOf } from './event.ts'
import * as ask from './queries.ts'
import type { Receiver } from './receivers.ts'
import { tellTeam } from './team-mail.ts'
import { mostAttempts, nextAttempt } from './waits.ts'
import { type Arrival, type NotArrived, post } from './webhook.ts'

/** What a site delivers by. */
export interface Delivering {
  receivers: readonly Receiver[]
  /** The address of the site, without a slash at its end; empty where it has none of its own. */
  site: string
  /** The names of the services. */
  titles: ReadonlyMap<string, string>
  mail: { send: SendMail; from: string } | null
}

export interface DeliveryRound extends Delivering {
  /** Signed in as guildhall_work. */
  work: Database
  keyring: Keyring
  clock: Clock
  log: Log
  /** Counts what arrived as used; nothing is counted where it is not there. */
  counting?: Pick<Counting, 'used'>
  /** How long one attempt may take, in milliseconds. */
  patience?: number
}

// The other work of a round waits for it, so no more is begun after this.
const roundMilliseconds = 20_000
// Shorter than the time for which the database leaves a delivery to one worker (take_next).
const ordinaryPatience = 10_000

/** Delivers what is due. A receiver that does not answer is left alone until the next round. */
export async function deliverDue(round: DeliveryRound): Promise<void> {
  const { work, clock } = round
  await ask.endFiles(work.sql, clock.now())
  const silent = new Set<Receiver>()
  const over = systemClock.now().getTime() + roundMilliseconds
  while (systemClock.now().getTime() < over) {
    const receivers = round.receivers.filter((receiver) => !silent.has(receiver))
    if (receivers.length === 0) return
    const job = await ask.takeNext(work.sql, { now: clock.now(), most: mostAttempts, receivers })
    if (job === null) return
    const receiver = receivers.find(
      ({ service, use, by }) => service === job.service && use === job.use && by === job.way,
    )!
    const arrival = await attempt(round, receiver, job)
    if (arrival === 'withheld') continue
    if (arrival.ok) {
      await ask.arrived(work.sql, { job: job.id, recipient: receiver.recipient, now: clock.now() })
      continue
    }
    await settleFailure(round, job, arrival)
    if (['slow', 'not-reached', 'busy'].includes(arrival.trouble)) silent.add(receiver)
  }
}

/** The same delivery later, or to an officer: after the last attempt, and at once when the receiver says that it is gone. */
function settleFailure(
  { work, clock }: DeliveryRound,
  job: ask.Taken,
  { trouble, status, askedFor }: NotArrived,
): Promise<void> {
  const now = clock.now()
  const next = trouble === 'gone' ? null : nextAttempt({ id: job.id, attempt: job.attempt, now, askedFor })
  return ask.failed(work.sql, { job: job.id, turn: job.turn, trouble, status, next, now })
}

async function attempt(
  round: DeliveryRound,
  receiver: Receiver,
  job: ask.Taken,
): Promise<Arrival | 'withheld'> {
  if (receiver.by === 'e-mail') {
    const { id, reference } = job
    const service = round.titles.get(job.service) ?? job.service
    return round.mail === null
      ? { ok: false, trouble: 'not-reached', status: null, askedFor: null }
      : tellTeam({ ...round.mail, to: receiver.to, id, reference, service })
  }
  const answers = await answersOf(round, job)
  if (answers === 'withheld') return answers
  if (answers === null) return { ok: false, trouble: 'unreadable', status: null, askedFor: null }
  const body = eventOf(round.site, { ...job, submittedAt: job.submitted_at }, answers)
  const { to, secret } = receiver
  const patience = round.patience ?? ordinaryPatience
  // By the machine's own time, which the receiver holds against its own, even where a demonstration's clock was moved.
  const arrival = await post({ to, secret, id: job.id, now: systemClock.now(), body, patience })
  if (arrival.ok) round.counting?.used(job, 'sent-on', Object.keys(answers))
  return arrival
}

/** What the delivery's use names; withheld when a record may not be opened, null when one can not be read. */
async function answersOf({ work, keyring, log }: DeliveryRound, job: ask.Taken) {
  const answers: Record<string, string> = {}
  const asCodes = (codes: readonly ask.Code[]) => {
    for (const { question, code } of codes) answers[question] = code
    return answers
  }
  if (!job.personal) return asCodes(await ask.codes(work.sql, job.id))
  const look = uuid(systemClock.now())
  await ask.look(work.sql, { look, job: job.id })
  const { rows, codes } = await ask.open(work.sql, { look, job: job.id })
  if (rows.length === 0) return 'withheld'
  try {
    for (const row of rows) Object.assign(answers, answersTo(row.questions, await unseal(keyring, row)))
  } catch (error) {
    log.error(error, { deed: 'open-for-delivery' })
    return null
  }
  return asCodes(codes)
}
