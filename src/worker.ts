/** Work that no visitor waits for. One process does it beside the web; later it has a process of its own. */
import { type Asking, askAround, letQuestionsGo } from './agreements/agreements.ts'
import type { RoomWork } from './app.ts'
import { type Opening, reviewsOf } from './appointments/appointments.ts'
import { closeDays, sealAll, tellWitnesses, tendMonths } from './audit/audit.ts'
import { type Council, type Lapse, lapsed, overdue } from './council/council.ts'
import { type Delivering, deliverDue } from './deliveries/deliveries.ts'
import { reportLapses } from './incidents/incidents.ts'
import { type PaymentProvider, settlePayments } from './payments/payments.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db/db.ts'
import { Fault, type Log } from './platform/log.ts'
import { tendMasters, unseal } from './records/records.ts'
import { sweep, writeForgottenList } from './retention/retention.ts'
import { deleteExpired } from './services/services.ts'
import type { Content } from './site/site.ts'

const everyMinute = 60_000

/** The council's folder with the dates in it that run out. */
export interface Dated {
  council: Council
  content: Pick<Content, 'pages'>
  opening: Opening | null
}

export interface WorkParts {
  database: Database
  clock: Clock
  log: Log
  roomWork?: RoomWork
  delivering?: Delivering
  asking?: Asking
  /** Who takes payments; null, or not there, where nobody does. */
  payments?: PaymentProvider | null
}

/** Begins the work with a round at once, and one each minute; answers how to end it, which waits for the round under way. */
export function startWork(parts: WorkParts & Dated): () => Promise<void> {
  const look = onceADay(parts)
  let round: Promise<void> | null = null
  let another = false
  // A round that takes longer than a minute is not overtaken by the next, which waits for it.
  const begin = () => {
    if (round) {
      another = true
      return
    }
    round = Promise.all([workOnce(parts), look()]).then(() => {
      round = null
      if (!another) return
      another = false
      begin()
    })
  }
  begin()
  const timer = setInterval(begin, everyMinute)
  timer.unref()
  return async () => {
    clearInterval(timer)
    another = false
    await round
  }
}

/** One round. A step that fails is told to the log, and the others are taken all the same. */
export async function workOnce({
  database,
  clock,
  log,
  roomWork,
  delivering,
  asking,
  payments: provider = null,
}: WorkParts): Promise<void> {
  const step = async (deed: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      log.error(error, { deed })
    }
  }
  await step('delete-expired-drafts', () => deleteExpired(database.sql, clock.now()))
  if (roomWork === undefined) return
  const { work, sealer, keyring, masters, forgottenList } = roomWork
  await step('sweep-due-records', () => sweep(work.sql, clock.now()))
  await step('write-forgotten-list', () => writeForgottenList(work.sql, forgottenList, clock.now()))
  await step('tend-master-keys', async () => {
    const { lost } = await tendMasters(work, masters, keyring, clock.now())
    if (lost.length > 0)
      throw new Fault('Keys hang on a master key whose bytes are gone: what they open can not be read')
  })
  await step('seal-audit-lines', () => sealAll(sealer.sql))
  await step('close-audit-days', () => closeDays(sealer.sql, clock.now()))
  await step('tend-audit-months', () => tendMonths(work.sql, clock.now()))
  await step('tell-witnesses', async () => {
    const { failed } = await tellWitnesses(sealer.sql, roomWork.witnesses)
    if (failed.length > 0) throw new Fault('A witness could not be sent the root of a day; it is tried again')
  })
  // Last, because providers and receivers may be slow.
  await step('settle-payments', () => settlePayments({ provider, database, clock, log }))
  if (delivering !== undefined)
    await step('deliver', () => deliverDue({ ...delivering, work, keyring, clock, log }))
  if (asking === undefined) return
  const open = (row: Parameters<typeof unseal>[1]) => unseal(keyring, row)
  await step('ask-people', () => askAround({ ...asking, work, unseal: open, clock, log }))
  await step('let-questions-go', () => letQuestionsGo({ work, clock }))
}

/** Puts on record what lapsed, once a day; a look that failed is made again at the next round. */
function onceADay(parts: WorkParts & Dated): () => Promise<void> {
  let lookedOn = ''
  return async () => {
    const now = parts.clock.now()
    const today = now.toISOString().slice(0, 10)
    if (lookedOn === today) return
    try {
      await reportLapses(parts.database.sql, lapsesOf(parts, now), now)
      lookedOn = today
    } catch (error) {
      parts.log.error(error, { deed: 'report-lapses' })
    }
  }
}

/** What ran out by itself: of the council's folder, and of its pages and counters, which the council does not know. */
export function lapsesOf({ council, content, opening }: Dated, now: Date): Lapse[] {
  const reviews = content.pages.map(({ slug, review }) => ({
    file: `pages/${slug}.md`,
    what: 'the page was',
    matter: `page:${slug}`,
    by: review,
  }))
  const counters = opening === null ? [] : reviewsOf(opening)
  return [...lapsed(council, now), ...overdue([...reviews, ...counters], now)]
}
