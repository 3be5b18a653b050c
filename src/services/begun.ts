/** Which forms somebody has begun in this visit and not sent, as the session cookie alone tells it. */
import type { Visit } from '../platform/web/route.ts'
import { address, fromCookie } from './carrier.ts'
import { draftId } from './handle.ts'
import type { ServiceParts } from './parts.ts'
import { findBegun } from './queries.ts'
import { checking } from './steps.ts'

/** The soonest to go first. The address leads to where the person has got to. */
export async function formsBegun(parts: ServiceParts, visit: Visit) {
  const journeys = parts.services.flatMap(({ id, title }) => {
    const journey = fromCookie(parts, visit, id)
    return journey === null ? [] : [{ id: draftId(journey.handle), service: id, title }]
  })
  if (journeys.length === 0) return []
  const ids = journeys.map(({ id }) => id)
  const found = await findBegun(parts.database.sql, ids, parts.clock.now())
  return found.flatMap(({ service, pages, expires_at }) => {
    const form = journeys.find((one) => one.service === service)
    return form ? [{ title: form.title, pages, until: expires_at, href: address(service, checking) }] : []
  })
}
