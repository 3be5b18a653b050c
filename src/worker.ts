/** Work that no visitor waits for. One process does it beside the web; later it has a process of its own. */
import { type Council, type Lapse, lapsed, overdue } from './council/council.ts'
import { reportLapses } from './incidents/incidents.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/db/db.ts'
import type { Log } from './platform/log.ts'
import { deleteExpired } from './services/services.ts'
import type { Content } from './site/site.ts'

const everyMinute = 60_000

export interface Workplace {
  database: Database
  clock: Clock
  log: Log
  council: Council
  content: Pick<Content, 'pages'>
}

/** Begins the work; answers how to end it. */
export function startWork(workplace: Workplace): () => void {
  const { database, clock, log } = workplace
  let lookedOn = ''
  const sweep = () => {
    deleteExpired(database.sql, clock.now()).catch((error: unknown) =>
      log.error(error, { deed: 'delete-expired-drafts' }),
    )
  }
  const look = () => {
    const now = clock.now()
    const today = now.toISOString().slice(0, 10)
    if (lookedOn === today) return
    lookedOn = today
    reportLapses(database.sql, lapsesOf(workplace, now), now).catch((error: unknown) => {
      lookedOn = '' // the next minute looks again
      log.error(error, { deed: 'report-lapses' })
    })
  }
  look()
  const timer = setInterval(() => {
    sweep()
    look()
  }, everyMinute)
  timer.unref()
  return () => clearInterval(timer)
}

/** What ran out by itself: of the council's folder, and of its pages, which the council does not know. */
export function lapsesOf({ council, content }: Pick<Workplace, 'council' | 'content'>, now: Date): Lapse[] {
  const reviews = content.pages.map(({ slug, review }) => ({
    file: `pages/${slug}.md`,
    what: 'the page was',
    matter: `page:${slug}`,
    by: review,
  }))
  return [...lapsed(council, now), ...overdue(reviews, now)]
}
