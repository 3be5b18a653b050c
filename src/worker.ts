/** Work that no visitor waits for. One process does it beside the web; later it has a process of its own. */
import { forgetAccounts } from './accounts/accounts.ts'
import { type Asking, askAround, letQuestionsGo } from './agreements/agreements.ts'
import type { RoomWork } from './app.ts'
import { type Opening, reviewsOf } from './appointments/appointments.ts'
import { closeDays, sealAll, tellWitnesses, tendMonths } from './audit/audit.ts'
import { findOverdueChallenges, forgetChallenges } from './challenges/challenges.ts'
import { forgetContacts } from './contacts/contacts.ts'
import { type Council, type Lapse, lapsed, overdue } from './council/council.ts'
import { type Delivering, deliverDue } from './deliveries/deliveries.ts'
import { checkFiles, compareStore, type Files, removeLeft } from './documents/documents.ts'
import type { EqualityCounting } from './equality/equality.ts'
import { formsBy, type Service } from './forms/forms.ts'
import { reportLapses, reportOverdueChallenges } from './incidents/incidents.ts'
import { lapsesOfLaw } from './law/law.ts'
import { forgetNews, type Mailing, sendBulletins } from './mailings/mailings.ts'
import { dayOf } from './notices/notices.ts'
import { type PaymentProvider, settlePayments } from './payments/payments.ts'
import type { Clock } from './platform/clock.ts'
import type { Database, Sql } from './platform/db/db.ts'
import { Fault, type Log } from './platform/log.ts'
import { tendMasters, unseal } from './records/records.ts'
import { formsByPhoneOnly, type Registers } from './registers.ts'
import { sweep, writeForgottenList } from './retention/retention.ts'
import { deleteExpired, keepSavedWhileAway } from './services/services.ts'
import type { Content } from './site/site.ts'
import { type Counting, tendUsage } from './usage/usage.ts'

const everyMinute = 60_000

/** The council's folder with the dates in it that run out. */
export interface Dated {
  council: Council
  content: Pick<Content, 'pages'>
  opening: Opening | null
  services: readonly Service[]
  registers: Pick<Registers, 'law'>
}

export interface WorkParts {
  database: Database
  clock: Clock
  log: Log
  roomWork?: RoomWork
  delivering?: Delivering
  asking?: Asking
  /** By what bulletins are sent. */
  mailing?: Mailing
  /** Counts answers about equality, ten or more at once. */
  equality?: EqualityCounting
  /** Who takes payments; null, or not there, where nobody does. */
  payments?: PaymentProvider | null
  /** How answers are used; nothing is counted where it is not there. */
  counting?: Counting
  /** Files that wait to be checked; none is where it is not there. */
  files?: Pick<Files, 'checking' | 'onArrival'>
  /** The forms, and the laws behind them: those that are by phone only lose nothing that was saved. */
  services?: readonly Service[]
  registers?: Pick<Registers, 'law'>
}

/** Begins the work with a round at once, and one each minute; answers how to end it, which waits for the rounds under way. */
export function startWork(parts: WorkParts & Dated): () => Promise<void> {
  const look = onceADay(parts)
  const rounds = eachMinute(() => Promise.all([workOnce(parts), look()]))
  // Beside it, for a file may take a minute to look into, and nothing else is to wait for it.
  const compare = daily(parts, 'compare-files', () => compareFiles(parts))
  const stop = new AbortController()
  const files = eachMinute(async () => {
    await tendFiles(parts, stop.signal)
    await compare()
  })
  // Whoever has just sent a file is told sooner what came of it.
  parts.files?.onArrival(files.begin)
  return async () => {
    stop.abort()
    await Promise.all([rounds.end(), files.end()])
  }
}

interface Rounds {
  /** Begins one now, or another one after that which is under way. */
  begin(): void
  end(): Promise<void>
}

function eachMinute(work: () => Promise<unknown>): Rounds {
  let isOver = false
  let round: Promise<void> | null = null
  let another = false
  // A round that takes longer than a minute is not overtaken by the next, which waits for it.
  const begin = () => {
    if (isOver) return
    if (round) {
      another = true
      return
    }
    round = work().then(() => {
      round = null
      if (!another) return
      another = false
      begin()
    })
  }
  begin()
  const timer = setInterval(begin, everyMinute)
  timer.unref()
  return {
    begin,
    end: async () => {
      isOver = true
      clearInterval(timer)
      await round
    },
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
  mailing,
  equality,
  counting,
  payments: provider = null,
  services = [],
  registers = { law: [] },
}: WorkParts): Promise<void> {
  const step = async (deed: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      log.error(error, { deed })
    }
  }
  const away = formsByPhoneOnly(registers, services, dayOf(clock.now()))
  await step('keep-saved-forms', () => keepSavedWhileAway(database.sql, away, clock.now()))
  await step('delete-expired-drafts', () => deleteExpired(database.sql, clock.now()))
  if (equality !== undefined) await step('count-equality-answers', () => equality.round(clock.now()))
  if (roomWork === undefined) return
  const { work, sealer, keyring, masters, forgottenList } = roomWork
  await step('sweep-due-records', () => sweep(work.sql, clock.now()))
  // After what is due went, for an account of which nothing is kept any more goes with it.
  await step('forget-accounts', () => forgetAccounts(work.sql, clock.now()))
  await step('forget-contacts', () => forgetContacts(work.sql, clock.now()))
  await step('forget-news', () => forgetNews(work.sql))
  await step('forget-challenges', () => forgetChallenges(work.sql, clock.now()))
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
    await step('deliver', () =>
      deliverDue({ ...delivering, work, keyring, clock, log, ...(counting && { counting }) }),
    )
  const open = (row: Parameters<typeof unseal>[1]) => unseal(keyring, row)
  if (mailing !== undefined)
    await step('send-bulletins', () => sendBulletins({ ...mailing, work, unseal: open, clock, log }))
  if (asking === undefined) return
  await step('ask-people', () => askAround({ ...asking, work, unseal: open, clock, log }))
  await step('let-questions-go', () => letQuestionsGo({ work, clock }))
}

/** One round over the files: what waits is looked into, and the bytes of what was let go are taken away. */
export async function tendFiles(parts: WorkParts, stop?: AbortSignal): Promise<void> {
  const files = checkingOf(parts)
  if (files === null) return
  const checking = stop ? { ...files, stop } : files
  for (const [deed, work] of [
    ['check-files', checkFiles],
    ['remove-files', removeLeft],
  ] as const)
    await work(checking).catch((error: unknown) => parts.log.error(error, { deed }))
}

async function compareFiles(parts: WorkParts): Promise<void> {
  const checking = checkingOf(parts)
  if (checking !== null) await compareStore(checking)
}

function checkingOf({ files, roomWork, clock, log }: WorkParts) {
  if (files === undefined || roomWork === undefined) return null
  const { work, keyring } = roomWork
  return { ...files.checking, work, keyring, clock, log }
}

/** Puts on record what lapsed and what nobody used, once a day; a look that failed is made again at the next round. */
function onceADay(parts: WorkParts & Dated): () => Promise<void> {
  const looks = [
    daily(parts, 'report-lapses', (now) => reportLapses(parts.database.sql, lapsesOf(parts, now), now)),
    daily(parts, 'report-overdue-challenges', (now) => reportOverdue(parts.database.sql, now)),
    daily(parts, 'tend-usage', (now) => tendCounts(parts, now)),
  ]
  return async () => {
    for (const look of looks) await look()
  }
}

function daily({ clock, log }: WorkParts, deed: string, work: (now: Date) => Promise<void>) {
  let lookedOn = ''
  return async () => {
    const now = clock.now()
    const today = now.toISOString().slice(0, 10)
    if (lookedOn === today) return
    try {
      await work(now)
      lookedOn = today
    } catch (error) {
      log.error(error, { deed })
    }
  }
}

async function reportOverdue(sql: Sql, now: Date): Promise<void> {
  await reportOverdueChallenges(sql, await findOverdueChallenges(sql, dayOf(now)), now)
}

async function tendCounts(parts: WorkParts & Dated, now: Date): Promise<void> {
  const { database, counting, roomWork, services, council } = parts
  if (counting === undefined || roomWork === undefined) return
  const formOf = formsBy(database.sql, services)
  const fewest = council.unusedQuestions.fewestSent
  await tendUsage({ database, work: roomWork.work, counting, services, formOf, fewest, now })
}

/** What ran out by itself: of the council's folder, and of its pages and counters, which the council does not know. */
export function lapsesOf(
  { council, content, opening, registers }: Pick<Dated, 'council' | 'content' | 'opening' | 'registers'>,
  now: Date,
): Lapse[] {
  const reviews = content.pages.map(({ slug, review }) => ({
    file: `pages/${slug}.md`,
    what: 'the page was',
    matter: `page:${slug}`,
    by: review,
  }))
  const counters = opening === null ? [] : reviewsOf(opening)
  return [
    ...lapsed(council, now),
    ...overdue([...reviews, ...counters], now),
    ...lapsesOfLaw(registers.law, dayOf(now)),
  ]
}
