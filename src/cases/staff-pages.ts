/**
 * The team's list and one case of it. The list holds no personal data, so a demonstration shows it without signing in;
 * what a person told of themselves opens only to an officer who is signed in and has taken the case.
 */
import type { Html } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import type { FormOf, Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { Looked } from '../records/records.ts'
import { signedIn } from '../staff/staff.ts'
import type { Counting } from '../usage/usage.ts'
import { type AskedWrongly, askCustomer, askingFor, type Deed, sawPapers } from './asking.ts'
import { moveOn, readCase, type Tracked } from './cases.ts'
import { type Desk, type DeskParts, deskFor, openCase, takeCase } from './desk.ts'
import { answersOf, countByState, findByReference, listCases } from './queries.ts'
import { seenAndRead } from './seen.ts'
import { isState } from './state.ts'
import { casePage, listPage, noSuchCase } from './views/staff.ts'

export interface TeamPagesParts {
  database: Database
  clock: Clock
  services: readonly Service[]
  /** The form of a case, as it was when it was sent. */
  formOf: FormOf
  desk: DeskParts
  besides: Besides
  /** Counts what an officer of the service sees of a case, and what the rules read for them. */
  counting: Pick<Counting, 'used'>
}

/** What another matter has for officers, such as appointments: beside a service's list, and of one case. */
export interface Besides {
  list(service: Service): Html | null
  case(caseId: string): Promise<Html | null>
  /** For an officer who has just opened what the case holds, in the same act. */
  opened(visit: Visit, caseId: string): Promise<Html | null>
}

type Refusal = 'not a next state' | 'moved by another'
const casesOnAPage = 20

export function teamPages({
  database,
  clock,
  services,
  formOf,
  desk,
  besides,
  counting,
}: TeamPagesParts): Route<Page>[] {
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
    const forms = new Map<string, Service>()
    for (const { version } of cases) forms.set(version, (await formOf(service.id, version)) ?? service)
    const [now, beside] = [clock.now(), besides.list(service)]
    return show(listPage({ service, forms, state, page, pages, counts, cases, answers, beside, now }))
  }

  const one = async (
    visit: Visit,
    refused: Refusal | null = null,
    looked: Looked | null = null,
    purpose: string | null = null,
    wrong: AskedWrongly | null = null,
  ) => {
    const service = serviceOf(visit)
    const found = await findByReference(sql, visit.params.reference ?? '')
    if (service === null || found?.service !== service.id) return show(noSuchCase(), { status: 404 })
    const standing = await deskFor(desk, visit, service, found.id)
    const form = (await formOf(service.id, found.version)) ?? service
    const beside = await besides.case(found.id)
    const tracked = await readCase(sql, found)
    const besideOpened = looked?.ok && purpose !== null ? await besides.opened(visit, found.id) : null
    await countSeen(visit, form, { tracked, standing, looked, purpose })
    const page = casePage(form, tracked, {
      refused,
      desk: standing,
      looked,
      purpose,
      beside,
      besideOpened,
      asking: { ...(await askingFor(desk, visit, standing, found.id)), wrong },
    })
    const status = refused ? 409 : looked?.ok === false ? 403 : wrong ? 422 : 200
    return show(page, { status, keeping: 'never' })
  }

  /** Whoever looks without being signed in is in a demonstration, and does nothing with what they see. */
  const countSeen = async (
    visit: Visit,
    form: Service,
    shown: { tracked: Tracked; standing: Desk; looked: Looked | null; purpose: string | null },
  ) => {
    const officer = await signedIn(desk.signing, visit)
    if (officer === null || !officer.services.includes(form.id)) return
    const { seen, read } = seenAndRead(form, shown)
    const sent = { service: form.id, version: shown.tracked.case.version }
    counting.used(sent, 'opened', seen)
    counting.used(sent, 'decision', read)
  }

  /** Taking or opening: the case's page again, with what came of it. */
  const withCase =
    (
      work: (visit: Visit, caseId: string, service: Service) => Promise<Looked>,
      purposeOf: (visit: Visit) => string | null = () => null,
    ) =>
    async (visit: Visit) => {
      const service = serviceOf(visit)
      const found = await findByReference(sql, visit.params.reference ?? '')
      if (service === null || found?.service !== service.id) return show(noSuchCase(), { status: 404 })
      return one(visit, null, await work(visit, found.id, service), purposeOf(visit))
    }

  /** Asking the customer, or noting papers: done, the page is asked for anew, so that nothing is done twice by a reload. */
  const withForm =
    (work: (visit: Visit, form: Service, caseId: string) => Promise<Deed>) => async (visit: Visit) => {
      const service = serviceOf(visit)
      const found = await findByReference(sql, visit.params.reference ?? '')
      if (service === null || found?.service !== service.id) return show(noSuchCase(), { status: 404 })
      const form = (await formOf(service.id, found.version)) ?? service
      const done = await work(visit, form, found.id)
      if (done.ok) return goTo(`/staff/${service.id}/${found.reference}#asked`)
      if ('wrong' in done) return one(visit, null, null, null, done.wrong)
      return one(visit, null, { ok: false, because: done.because })
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
    {
      method: 'POST',
      path: '/staff/:service/:reference/take',
      handle: withCase((visit, caseId) => takeCase(desk, visit, caseId)),
    },
    {
      method: 'POST',
      path: '/staff/:service/:reference/open',
      handle: withCase(
        (visit, caseId, service) =>
          openCase(desk, visit, service, { caseId, purpose: field(visit, 'purpose') }),
        (visit) => field(visit, 'purpose'),
      ),
    },
    {
      method: 'POST',
      path: '/staff/:service/:reference/ask',
      handle: withForm((visit, form, caseId) => askCustomer({ ...desk, clock }, visit, form, caseId)),
    },
    {
      method: 'POST',
      path: '/staff/:service/:reference/seen',
      handle: withForm((visit, form, caseId) => sawPapers({ ...desk, clock }, visit, form, caseId)),
    },
  ]
}
