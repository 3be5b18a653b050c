/**
 * The machine's round: whoever is not asked yet about a new purpose in force is asked, and the e-mails that are due are
 * sent. A contact is opened for one message in hand, after a line that its person can read. A worker that is killed
 * before it could note an e-mail as sent sends it once more, under the same Message-ID.
 */
import type { KeyObject } from 'node:crypto'
import { type Clock, hour, systemClock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import { isAddressRefused, isRefusedForGood, type SendMail } from '../platform/mail.ts'
import { type Published, published } from '../purposes/purposes.ts'
import { askNext, codeOf } from './asking.ts'
import { answersUntil } from './days-to-answer.ts'
import * as rows from './queries.ts'
import { type Asker, questionMail } from './question-mail.ts'
import { type Contact, emailIn } from './reach.ts'

/** What a site asks by. */
export interface Asking {
  /** Seals the codes until they are sent. */
  key: KeyObject
  /** The address of the site, without a slash at its end; empty where it has none of its own. */
  site: string
  council: Asker & { address: readonly string[] }
  /** The names of the services. */
  titles: ReadonlyMap<string, string>
  mail: { send: SendMail; from: string } | null
}

/** Opens what lies in the one room; throws for what its key does not open. */
export type Unseal = (row: rows.SealedContact) => Promise<Contact>

export interface AskingRound extends Asking {
  /** Signed in as guildhall_work. */
  work: Database
  unseal: Unseal
  clock: Clock
  log: Log
}

const batch = 100
// The other work of a round waits for it, so no more is begun after this.
const roundMilliseconds = 20_000
/** After the first attempt, the second, and so on: two days in all. */
const waits = [0.1, 0.5, 2, 6, 12, 24].map((hours) => hours * hour)
/** How often an e-mail is tried before an officer asks instead. */
export const mostAttempts = waits.length + 1

/** Asks whoever is to be asked, at most so long as a round may take; the rest comes at the next. */
export async function askAround(round: AskingRound): Promise<void> {
  const isOver = overAfter(roundMilliseconds)
  const described = await published(round.work.sql)
  for (const { purpose } of described.filter(({ inForce }) => inForce))
    while (!isOver() && (await askSome(round, purpose)) === batch);
  while (!isOver()) if (!(await sendNext(round, described))) break
}

/** What asks nothing any more goes off the lists, and its code out of the database. */
export async function letQuestionsGo({ work, clock }: Pick<AskingRound, 'work' | 'clock'>): Promise<void> {
  await rows.letGo(work.sql, clock.now())
}

const askSome = ({ work, key, clock }: AskingRound, purpose: string) =>
  work.transaction((tx) =>
    askNext(tx, {
      purpose,
      // By the machine's own time, which the database holds codes against, also where a demonstration's was moved.
      until: answersUntil(systemClock.now()),
      most: batch,
      key,
      now: clock.now(),
    }),
  )

/** Answers whether there is reason to go on: not when nothing is due, or the mail server is away. */
async function sendNext(round: AskingRound, described: readonly Published[]): Promise<boolean> {
  const { work, clock } = round
  const message = await rows.takeNext(work.sql, { now: clock.now(), most: mostAttempts })
  if (message === null) return false
  const trouble = await attempt(round, message, described)
  const now = clock.now()
  if (trouble === null) await rows.sent(work.sql, { message: message.id, now })
  if (trouble === null || trouble === 'withheld') return true
  const { name, again } = trouble
  const wait = again ? waits[message.attempt - 1] : undefined
  const next = wait === undefined ? null : new Date(now.getTime() + wait)
  await rows.notSent(work.sql, { message: message.id, turn: message.turn, trouble: name, next, now })
  return name !== 'not-reached'
}

interface Trouble {
  name: 'no-mail-server' | 'no-e-mail' | 'mail-refused' | 'not-reached' | 'unreadable'
  /** Else an officer asks at once. */
  again: boolean
}

/** Null when the server took the e-mail. */
async function attempt(
  round: AskingRound,
  message: rows.TakenMessage,
  described: readonly Published[],
): Promise<Trouble | 'withheld' | null> {
  const { work, mail, site, council, titles, unseal, log } = round
  // Without an address of its own the site can not say where to answer.
  if (mail === null || site === '') return { name: 'no-mail-server', again: false }
  const words = await wordsOf(round, message, described)
  const look = uuid(systemClock.now())
  await rows.look(work.sql, { look, message: message.id })
  const sealed = await rows.open(work.sql, { look, message: message.id })
  if (sealed === null) return 'withheld'
  const code = codeOf(round.key, message.id, message.code)
  let to: string | null
  try {
    if (code === null) throw new Error('an answer code can not be opened with the key of this secret')
    to = emailIn(await unseal(sealed))
  } catch (error) {
    log.error(error, { deed: 'open-to-ask' })
    return { name: 'unreadable', again: true }
  }
  if (to === null) return { name: 'no-e-mail', again: false }
  const service = titles.get(words.service) ?? words.service
  const page = `${site}/answer`
  const letter = questionMail({ council, described: words, service, code, page, until: message.until })
  return send(mail, { ...letter, to, id: message.id })
}

async function wordsOf(
  { work }: AskingRound,
  { purpose, version }: rows.TakenMessage,
  described: readonly Published[],
): Promise<Published> {
  const among = (all: readonly Published[]) =>
    all.find((one) => one.purpose === purpose && one.version === version)
  // Another worker may have asked about what was decided since this round began.
  const found = among(described) ?? among(await published(work.sql))
  if (!found) throw new Error(`people are asked about ${purpose} in words that nobody described`)
  return found
}

async function send(
  { send: sendMail, from }: NonNullable<Asking['mail']>,
  { id, ...letter }: { id: string; to: string; subject: string; text: string },
): Promise<Trouble | null> {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  try {
    await sendMail({ from, ...letter, messageId: `<${id}@${domain}>` })
    return null
  } catch (error) {
    if (isAddressRefused(error)) return { name: 'mail-refused', again: false }
    return { name: isRefusedForGood(error) ? 'mail-refused' : 'not-reached', again: true }
  }
}

function overAfter(milliseconds: number): () => boolean {
  const over = systemClock.now().getTime() + milliseconds
  return () => systemClock.now().getTime() >= over
}
