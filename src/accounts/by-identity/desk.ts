/**
 * Proofs of identity for older cases (D6), for an officer who has the case in hand: they see what was proved, compare it with the case,
 * which they may read anyway, and decide. The program compares nothing.
 */
import type { Page } from '../../design-system/layout.ts'
import { reportManyAtCounter } from '../../incidents/incidents.ts'
import { systemClock } from '../../platform/clock.ts'
import { isId, uuid } from '../../platform/ids.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import type { Route, Visit } from '../../platform/web/route.ts'
import { type SignedIn as Officer, signedIn } from '../../staff/staff.ts'
import { mostCaseCodes } from '../on-paper/case-desk.ts'
import { mostLooks } from '../on-paper/looking.ts'
import type { AccountParts } from '../parts.ts'
import { nobodyForProofs, proofPage, proofsHere, proofsPage } from './desk-views.ts'
import * as rows from './queries.ts'
import { openProved } from './sealing.ts'

/** None where nobody outside proves who somebody is. */
export function proofsDesk(parts: AccountParts): Route<Page>[] {
  const { database, clock, key, identity } = parts
  const { sql } = database
  if (identity === null || identity.proving === null) return []

  const list = async (officer: Officer, outcome: string | null = null) => {
    const proofs = await rows.identityProofs(sql, officer.session, clock.now())
    const many = outcome === 'refused: another officer must'
    if (many) await reportManyAtCounter(sql, officer.officer, clock.now())
    const status = outcome === null ? 200 : many ? 429 : 409
    return show(proofsPage(proofs, outcome), { status, keeping: 'never' })
  }

  /** Two statements, because the line of a look is committed before anything leaves. */
  const see = async (officer: Officer, id: string): Promise<Answer<Page>> => {
    const look = uuid(systemClock.now())
    const { session } = officer
    const outcome = await rows.lookAtIdentity(sql, { look, session, id, most: mostLooks, now: clock.now() })
    const sealed = outcome.startsWith('refused') ? null : await rows.openIdentity(sql, { look, session, id })
    if (sealed === null) return list(officer, outcome)
    const proved = openProved(key, id, sealed.content)
    return show(proofPage({ ...sealed, id, proved, provider: identity.called }), { keeping: 'never' })
  }

  const decide =
    (same: boolean) =>
    async (officer: Officer, id: string): Promise<Answer<Page>> => {
      const { session } = officer
      const decision = { session, id, same, most: mostCaseCodes, now: clock.now() }
      const outcome = await rows.decideIdentity(sql, decision)
      const isDecided = outcome === 'done' || outcome === 'refused: not certain who it is'
      return isDecided ? goTo(proofsHere) : list(officer, outcome)
    }

  const asOfficer =
    (work: (officer: Officer, id: string) => Promise<Answer<Page>>, status = 403) =>
    async (visit: Visit): Promise<Answer<Page>> => {
      const officer = await signedIn(parts, visit)
      if (officer === null) return show(nobodyForProofs(), { status, keeping: 'never' })
      const id = visit.params.id ?? ''
      return status === 200 || isId(id) ? work(officer, id) : list(officer, 'refused: nothing here')
    }
  const post = (
    deed: string,
    work: (officer: Officer, id: string) => Promise<Answer<Page>>,
  ): Route<Page> => ({
    method: 'POST',
    path: `${proofsHere}/:id/${deed}`,
    handle: asOfficer(work),
  })
  return [
    { method: 'GET', path: proofsHere, handle: asOfficer((officer) => list(officer), 200) },
    post('see', see),
    post('same', decide(true)),
    post('not-certain', decide(false)),
  ]
}
