/** What became of a report: by reference and code, asked for by POST, so that neither stands in an address. */
import type { KeyObject } from 'node:crypto'
import { lineAsked } from '../audit/audit.ts'
import { type Html, html } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import type { FormOf, Service } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { waitedFor } from './asked.ts'
import { type Tracked, track, trackingCode } from './cases.ts'
import { looksAt, type OwnParts, ownAsking, ownWords } from './own.ts'
import { type Proof, proofFrom } from './proof.ts'
import { isOnHold } from './queries.ts'
import { nextStates } from './state.ts'
import { askedPart } from './views/asked-of-you.ts'
import { looksPage, ownPage } from './views/own.ts'
import { trackedPage, trackForm } from './views/tracking.ts'

export interface CasePagesParts {
  trackingKey: KeyObject
  prefix: string
  services: readonly Service[]
  /** The form of a case, as it was when it was sent. */
  formOf: FormOf
  /** The logins and keys by which a customer's own side of a case is opened. */
  own: OwnParts
  /** Each purpose in words, also of those that came in since the start. */
  purposes: () => Promise<ReadonlyMap<string, string>>
  /** How long audit lines are kept. */
  keptYears: number
  /** What to ring where something can not be done on these pages. */
  phone: string
  /** What another matter shows of a case on its page, such as its appointment; null when it has none. */
  besides: (say: Say, caseId: string, proof: Proof) => Promise<Html | null>
}

const looksAPage = 20

export function trackingPages(parts: CasePagesParts): Route<Page>[] {
  const { trackingKey, prefix, formOf, own } = parts
  const { database } = own
  return [
    { method: 'GET', path: '/track', handle: ({ say }) => show(trackForm(say, prefix, null)) },
    {
      method: 'POST',
      path: '/track',
      handle: async (visit) => {
        const typed = proofFrom(visit)
        if (typed.reference === '' || typed.code === '')
          return show(lookedUpBy(visit, trackForm(visit.say, prefix, { typed, because: 'empty' }), typed), {
            status: 422,
          })
        const tracked = await track(database.sql, trackingKey, prefix, typed)
        if (tracked === null)
          return show(
            lookedUpBy(visit, trackForm(visit.say, prefix, { typed, because: 'not found' }), typed),
            {
              status: 422,
            },
          )
        const service = await formOf(tracked.case.service, tracked.case.version)
        const { reference } = tracked.case
        const proof = { reference, code: trackingCode(trackingKey, reference) }
        const page = await withOwnSide(parts, visit, tracked, service, proof)
        return show(lookedUpBy(visit, page, proof), { keeping: 'never' })
      },
    },
  ]
}

/** The page with what it was asked by, so that it can be asked for in another language; neither may stand in an address. */
function lookedUpBy(visit: Visit, page: Page, by: { reference: string; code: string }): Page {
  const fields = Object.entries({ ...by, from: field(visit, 'from') }).map(([name, value]) => ({
    name,
    value,
  }))
  const hidden = html`${fields.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}`
  return { ...page, askedByForm: { action: '/track', name: 'part', value: field(visit, 'part'), hidden } }
}

/** The report itself, or the customer's own side of it, as the pressed button says. */
async function withOwnSide(
  { own, purposes, services, keptYears, phone, besides }: CasePagesParts,
  visit: Visit,
  tracked: Tracked,
  service: Service | null,
  proof: Proof,
): Promise<Page> {
  const { id } = tracked.case
  const part = field(visit, 'part')
  if (part === 'own') return ownPage(visit.say, service, await ownWords(own, id), proof)
  if (part === 'looks') {
    const from = lineAsked(field(visit, 'from'))
    const looked = await looksAt(own, id, { from, count: looksAPage })
    const teams = new Map(services.map(({ id, team }) => [id, team.name]))
    return looksPage(visit.say, looked, {
      proof,
      from,
      count: looksAPage,
      purposes: await purposes(),
      services: teams,
      keptYears,
    })
  }
  const asking = await ownAsking(own, id)
  const asked = askedPart(visit.say, service, {
    ...asking,
    isOver: nextStates(tracked.case.state).length === 0,
    isOnHold: waitedFor(asking.asked).length > 0 && (await isOnHold(own.database.sql, id)),
    phone,
    proof,
  })
  const others = await besides(visit.say, id, proof)
  return trackedPage(visit.say, tracked, service, { proof, besides: html`${asked}${others}` })
}
