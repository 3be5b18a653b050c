import type { Council } from '../council/council.ts'
import type { Page } from '../design-system/layout.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { show } from '../platform/web/answer.ts'
import type { Route } from '../platform/web/route.ts'
import type { Register } from './load-purposes.ts'
import { published } from './new-purpose.ts'
import { recordOfProcessing } from './record-of-processing.ts'
import { recordOfProcessingPage } from './views/record-of-processing.ts'

export interface PurposeParts {
  council: Pick<Council, 'names' | 'contact' | 'dataProtection'>
  register: Register
  services: readonly { id: string; title: string }[]
  database: Database
  clock: Clock
  /** How long what is collected for a purpose is kept, in a sentence of the retention schedule. */
  kept: (purpose: string) => string
}

const londonDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' })

/** The public record of processing, as it stands today. */
export function purposePages(parts: PurposeParts): Route<Page>[] {
  const { database, clock, ...recorded } = parts
  const handle = async () => {
    const brought = await published(database.sql)
    const today = londonDay.format(clock.now())
    return show(recordOfProcessingPage(recordOfProcessing({ ...recorded, brought, today })))
  }
  return [{ method: 'GET', path: '/record-of-processing', handle }]
}
