/** For whoever answers for a form, and for the data protection officer: which of its questions are worth asking. */
import type { Page } from '../design-system/layout.ts'
import type { FormOf, Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import { show } from '../platform/web/answer.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import { type SignedIn, type SigningIn, signedIn } from '../staff/staff.ts'
import { quarterOf } from './quarter.ts'
import { usageReport } from './report.ts'
import { nobodySignedIn, notForThisRole, usagePage } from './views/usage-page.ts'

export interface UsagePageParts {
  signing: SigningIn
  clock: Clock
  services: readonly Service[]
  formOf: FormOf
  /** How often a form must have been sent before its silence says anything, and what follows. */
  unusedQuestions: { fewestSent: number; afterwards: 'tell' | 'refuse' }
}

const here = '/staff/usage'

export function usagePages({
  signing,
  clock,
  services,
  formOf,
  unusedQuestions,
}: UsagePageParts): Route<Page>[] {
  const handle = async (visit: Visit) => {
    const officer = await signedIn(signing, visit)
    if (officer === null) return show(nobodySignedIn(here), { keeping: 'never' })
    const own = theirs(officer, services)
    if (own === null) return show(notForThisRole(), { status: 403, keeping: 'never' })
    const isRunning = visit.query.get('quarter') === 'running'
    const quarter = quarterOf(clock.now(), isRunning ? 0 : -1)
    const { fewestSent: fewest, afterwards } = unusedQuestions
    const report = await usageReport(signing.database.sql, { services: own, formOf, quarter, fewest })
    return show(usagePage({ report, quarter, isRunning, fewest, afterwards }), { keeping: 'never' })
  }
  return [{ method: 'GET', path: here, handle }]
}

/** The services whose questions this officer looks after; null for a role that has nothing to do with it. */
function theirs({ role, services: own }: SignedIn, services: readonly Service[]): readonly Service[] | null {
  if (role === 'data-protection-officer') return services
  return role === 'owner' ? services.filter(({ id }) => own.includes(id)) : null
}
