/**
 * A made-up council with life in it: each role by one button, a clock that can be moved, everything afresh. The
 * composition root hands these pages to a demonstration only; production has none of it.
 */
import { removeAllAccounts } from '../accounts/accounts.ts'
import type { Opening } from '../appointments/appointments.ts'
import { removeAll as removeAllCases, someReports, statesOf, trackingCode } from '../cases/cases.ts'
import { removeAllChallenges } from '../challenges/challenges.ts'
import type { Page } from '../design-system/layout.ts'
import { addMadeUpFigures, type EqualityCounting, removeAllFigures } from '../equality/equality.ts'
import type { Service } from '../forms/forms.ts'
import { removeAllNews } from '../mailings/mailings.ts'
import { day, hour, type MovableClock } from '../platform/clock.ts'
import type { Keys } from '../platform/crypto.ts'
import type { Database } from '../platform/db/db.ts'
import { goTo, show } from '../platform/web/answer.ts'
import { field, type Route } from '../platform/web/route.ts'
import { removeAllKeys } from '../records/records.ts'
import { type PersonalKeeping, removeAllDrafts } from '../services/services.ts'
import { galleryPages } from './components/gallery.ts'
import { actAsOwner, waitForTurn } from './queries.ts'
import { seed } from './seed.ts'
import { demonstrationPage } from './views/demonstration-page.ts'

export { demonstrationOfficers } from './officers.ts'

export interface DemonstrationParts {
  database: Database
  /** Acts as the owner of the tables, who alone may empty them. */
  owner: Database
  clock: MovableClock
  services: readonly Service[]
  keys: Keys
  prefix: string
  /** Where what made-up people told of themselves is kept. */
  room: PersonalKeeping
  /** When people can come to a counter; null where the council gives no appointments. */
  opening: Opening | null
}

/** What was answered about equality and waits in memory. */
interface Answered {
  equality: Pick<EqualityCounting, 'clear'>
}

const steps = new Map(Object.entries({ hour, day, week: 7 * day, month: 30 * day }))

/** Fills the council if it is empty: its first start. */
export async function fillIfEmpty(parts: DemonstrationParts): Promise<void> {
  await parts.database.transaction(async (tx) => {
    await waitForTurn(tx)
    const some = await someReports(tx)
    if (some.length === 0) await seed(tx, { ...parts, now: parts.clock.now() })
  })
  await parts.owner.transaction(async (tx) => {
    await waitForTurn(tx)
    await actAsOwner(tx)
    await addMadeUpFigures(tx, parts.services, standing(parts))
  })
}

/** What the time is when nobody has moved the clock. */
function standing({ clock }: Pick<DemonstrationParts, 'clock'>): Date {
  return new Date(clock.now().getTime() - clock.ahead())
}

/** Everything sent is gone and the made-up reports are back, in one deed; then the clock stands right again. */
async function startAfresh(parts: DemonstrationParts & Answered): Promise<void> {
  const now = standing(parts)
  await parts.owner.transaction(async (tx) => {
    await waitForTurn(tx)
    await actAsOwner(tx)
    await removeAllDrafts(tx)
    await removeAllNews(tx)
    await removeAllAccounts(tx)
    await removeAllCases(tx)
    await removeAllChallenges(tx)
    await removeAllKeys(tx)
    await removeAllFigures(tx)
    await seed(tx, { ...parts, now })
    await addMadeUpFigures(tx, parts.services, now)
  })
  parts.equality.clear()
  parts.clock.moveTo(0)
}

/** The demonstration's own pages; `council` says what of it is made up, and where its clock stands. */
export function demonstrationPages(
  parts: DemonstrationParts & Answered & { council: { madeUp: string; place: string } },
): Route<Page>[] {
  const { clock, database, keys, council } = parts
  return [
    {
      method: 'GET',
      path: '/demonstration',
      handle: async () => {
        const reports = await someReports(database.sql)
        const examples = reports.map(({ service, reference, state }) => {
          const form = parts.services.find(({ id }) => id === service) ?? null
          const code = trackingCode(keys.trackingCode, reference)
          return { reference, code, about: form?.title ?? '', state: statesOf(form)[state].title }
        })
        return show(
          demonstrationPage({
            council,
            services: parts.services,
            now: clock.now(),
            moved: clock.ahead() !== 0,
            examples,
          }),
          {
            keeping: 'never',
          },
        )
      },
    },
    {
      method: 'POST',
      path: '/demonstration/clock',
      handle: (visit) => {
        const step = steps.get(field(visit, 'forward'))
        clock.moveTo(step === undefined ? 0 : clock.ahead() + step)
        return goTo('/demonstration#clock')
      },
    },
    {
      method: 'POST',
      path: '/demonstration/afresh',
      handle: async () => {
        await startAfresh(parts)
        return goTo('/demonstration')
      },
    },
    ...galleryPages(),
  ]
}
