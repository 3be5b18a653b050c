/**
 * The machine's round of bulletins: one address at a time, each asked for at the moment of its own message, so that whoever took
 * a yes back after the sending began is not reached (W10).
 */
import type { KeyObject } from 'node:crypto'
import { type Clock, dayInWords, hour, systemClock } from '../platform/clock.ts'
import { hmac } from '../platform/crypto.ts'
import type { Database } from '../platform/db/db.ts'
import type { Log } from '../platform/log.ts'
import { isAddressRefused, type SendMail } from '../platform/mail.ts'
import { bulletinMail, type Sender } from './bulletin-mail.ts'
import { stopCode } from './codes.ts'
import { type Address, mayBeWritten, type Unseal } from './gate.ts'
import type { Bulletin, News } from './load-news.ts'
import * as rows from './queries.ts'
import { topicsFor, type Use } from './topics.ts'

/** What bulletins are sent by. */
export interface Mailing extends Sender {
  key: KeyObject
  news: News
  /** The names of the services. */
  titles: ReadonlyMap<string, string>
  mail: { send: SendMail; from: string } | null
}

export interface MailingRound extends Mailing {
  /** Signed in as guildhall_work. */
  work: Database
  unseal: Unseal
  clock: Clock
  log: Log
}

const mostAttempts = 5
const wait = 2 * hour
// The other work of a round waits for it, so no more is begun after this.
const roundMilliseconds = 20_000

/** Sends what is due, at most so long as a round may take; the rest comes at the next. Without a mail server nothing begins. */
export async function sendBulletins(round: MailingRound): Promise<void> {
  const { work, clock, news, mail, site } = round
  if (mail === null || site === '') return
  const over = systemClock.now().getTime() + roundMilliseconds
  const now = clock.now()
  const today = now.toISOString().slice(0, 10)
  for (const bulletin of news.bulletins.filter(({ from }) => from <= today)) {
    if (!(await rows.beginBulletin(work.sql, { ...bulletin, now }))) continue
    while (systemClock.now().getTime() < over) if (!(await sendNext(round, mail, bulletin))) break
  }
}

/** Answers whether there is reason to go on. */
async function sendNext(
  round: MailingRound,
  mail: NonNullable<Mailing['mail']>,
  bulletin: Bulletin,
): Promise<boolean> {
  const { work, clock, key, log } = round
  const taken = await rows.takeNext(work.sql, {
    bulletin: bulletin.id,
    most: mostAttempts,
    now: clock.now(),
  })
  if (taken === null) return false
  const { record } = taken
  const done = (state: 'taken' | 'sent' | 'not-for-them' | 'failed', next: Date | null = null) =>
    rows.cameOfIt(work.sql, { bulletin: bulletin.id, record, state, next })
  const because = await chosenBecause(round, bulletin, record)
  if (because === 'not for them') {
    await done('not-for-them')
    return true
  }
  try {
    const to = await mayBeWritten({ work: work.sql, unseal: round.unseal }, { bulletin, record })
    if (to === null) {
      await done('not-for-them')
      return true
    }
    const letter = bulletinMail(round, { bulletin, since: taken.since, stop: stopCode(key, record), because })
    await send(mail, {
      ...letter,
      to,
      id: hmac(key, 'message', bulletin.id, record).toString('hex').slice(0, 32),
    })
    await done('sent')
    return true
  } catch (error) {
    if (isAddressRefused(error)) {
      await done('failed')
      return true
    }
    log.error(error, { deed: 'send-bulletin' })
    const last = taken.attempt >= mostAttempts
    await done(last ? 'failed' : 'taken', last ? null : new Date(clock.now().getTime() + wait))
    return false
  }
}

/** Takes only an address that was given for what the bulletin is for. */
async function send(
  { send: sendMail, from }: NonNullable<Mailing['mail']>,
  { to, id, subject, text }: { to: Address<Bulletin['purpose']>; id: string; subject: string; text: string },
): Promise<void> {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  await sendMail({ from, to: to.mailbox, subject, text, messageId: `<${id}@${domain}>` })
}

/** For a bulletin of a topic: the request it is chosen by. Without the third agreement there is none. */
async function chosenBecause(
  { work, clock, news, titles }: MailingRound,
  { id, topic }: Bulletin,
  record: string,
): Promise<{ service: string; month: string } | null | 'not for them'> {
  if (topic === null) return null
  const uses = await rows.historyFor(work.sql, { bulletin: id, record, topic })
  const chosen = topicsFor(uses, news.topics, monthOf(clock.now())).find((one) => one.topic.id === topic)
  if (!chosen) return 'not for them'
  return {
    service: titles.get(chosen.because.service) ?? chosen.because.service,
    month: monthInWords(chosen.because),
  }
}

/** As 2026-11. */
export const monthOf = (day: Date) => day.toISOString().slice(0, 7)

/** A month as it is said: November 2026. */
export function monthInWords({ month }: Pick<Use, 'month'>): string {
  return dayInWords(new Date(`${month}-15T12:00:00Z`)).replace(/^\S+ /, '')
}
