/** The machine’s look at what answers were used for, on the first day of a quarter (W12). */
import { formsBy } from '../../../src/forms/forms.ts'
import { tendUsage } from '../../../src/usage/usage.ts'
import type { TestSite } from '../../support/site.ts'

/** Moves the clock to the next quarter and lets the machine look; `fewest` is how often a form must have been sent. */
export async function nextQuarter({ ground }: TestSite, fewest: number): Promise<void> {
  const { counting, database, roomWork, services, demonstration } = ground
  const clock = demonstration!.clock
  // What was counted until now belongs to the quarter that ends.
  await counting.flush()
  const now = clock.now()
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (now.getUTCMonth() % 3) + 3, 1, 3)
  clock.moveTo(clock.ahead() + next - now.getTime())
  await tendUsage({
    database,
    work: roomWork!.work,
    counting,
    services,
    formOf: formsBy(database.sql, services),
    fewest,
    now: clock.now(),
  })
}

/** The questions that were raised since, as `service:question`. */
export async function raised({ database }: TestSite): Promise<string[]> {
  const found = await database.admin.sql<{ matter: string }>`
    select matter from incidents.incident where kind = 'question-unused' order by at, matter`
  return found.map(({ matter }) => matter.split(':').slice(1, 3).join(':'))
}
