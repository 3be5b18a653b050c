/**
 * The team's list and one case of it. It holds no personal data, so a demonstration shows it without signing in;
 * production does not have these pages until officers sign in (the back office's matter).
 */
import type { Page } from '../design-system/layout.ts'
import type { Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { moveOn, readCase } from './cases.ts'
import { answersOf, countByState, findByReference, listCases } from './queries.ts'
import { isState } from './state.ts'
import { casePage, listPage, noSuchCase } from './views/staff.ts'

export interface TeamPagesParts {
  database: Database
  clock: Clock
  services: readonly Service[]
}

type Refusal = 'not a next state' | 'moved by another'
const casesOnAPage = 20

export function teamPages({ database, clock, services }: TeamPagesParts): Route<Page>[] {
  const { sql } = database
  const serviceOf = (visit: Visit) => services.find(({ id }) => id === visit.params.service) ?? null

  const list = async (visit: Visit) => {
    const service = serviceOf(visit)
    if (service === null) return show(noSuchCase(), { status: 404 })
    const wanted = visit.query.get('state') ?? 'received'
    const state = isState(wanted) ? wanted : 'received'
    const counts = await countByState(sql, service.id)
    const inState = counts.find((count) => count.state === state)?.cases ?? 0
    const pages = Math.max(1, Math.ceil(inState / casesOnAPage))
    const page = Math.min(Math.max(1, Math.floor(Number(visit.query.get('page')) || 1)), pages)
    const cases = await listCases(sql, {
      service: service.id,
      state,
      from: (page - 1) * casesOnAPage,
      count: casesOnAPage,
    })
    const answers = await answersOf(
      sql,
      cases.map(({ id }) => id),
    )
    return show(listPage({ service, state, page, pages, counts, cases, answers, now: clock.now() }))
  }

  const one = async (visit: Visit, refused: Refusal | null = null) => {
    const service = serviceOf(visit)
    const found = await findByReference(sql, visit.params.reference ?? '')
    if (service === null || found?.service !== service.id) return show(noSuchCase(), { status: 404 })
    const page = casePage(service, await readCase(sql, found), refused)
    return show(page, { status: refused ? 409 : 200 })
  }

  const move = async (visit: Visit) => {
    const service = serviceOf(visit)
    const found = await findByReference(sql, visit.params.reference ?? '')
    if (service === null || found?.service !== service.id) return show(noSuchCase(), { status: 404 })
    const [from, to] = [field(visit, 'from'), field(visit, 'to')]
    if (!isState(from) || !isState(to)) return show(noSuchCase(), { status: 400 })
    const moved = await database.transaction((tx) => moveOn(tx, { id: found.id, from, to, at: clock.now() }))
    if (!moved.ok) return one(visit, moved.because)
    return goTo(`/staff/${service.id}/${found.reference}`)
  }

  return [
    { method: 'GET', path: '/staff/:service', handle: list },
    { method: 'GET', path: '/staff/:service/:reference', handle: (visit) => one(visit) },
    { method: 'POST', path: '/staff/:service/:reference', handle: move },
  ]
}
