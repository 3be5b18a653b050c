/**
 * A form that is by phone only for a while (W9: the law behind it is past the day by which it had to be read again). Nothing
 * new is begun and nothing is sent; whoever is in the middle of it loses nothing, and can leave it for later.
 */
import type { Service } from '../forms/forms.ts'
import { show } from '../platform/web/answer.ts'
import type { Visit } from '../platform/web/route.ts'
import { fromBody, fromCookie, hidden } from './carrier.ts'
import { sentAs } from './drafts.ts'
import type { ServiceParts } from './parts.ts'
import type { Answering, Showing } from './showing.ts'
import * as views from './views/views.ts'

type Deed = (service: Service, visit: Visit) => Answering

export function away(parts: ServiceParts, { draftOf, told }: Showing) {
  /** The page in place of every other of the form; what was sent already is told as ever. */
  const instead: Deed = async (service, visit) => {
    const journey = fromBody(parts, visit, service.id) ?? fromCookie(parts, visit, service.id)
    const draft = journey && (await draftOf(journey))
    const already = sentAs(draft)
    if (journey && already) return told(visit, service, journey, already)
    const answered = journey !== null && draft !== null && Object.keys(draft.answers).length > 0
    const page = views.awayPage(visit.say, parts, service, answered ? hidden(parts, journey) : null)
    return show(page, { status: 503 })
  }

  /**
   * In place of a page's answers being taken and the next page shown: they are taken, and no page follows. What could not be
   * taken is not kept, so its page is shown again with what is wrong, as ever.
   */
  const afterKeeping =
    (answer: Deed): Deed =>
    async (service, visit) => {
      const answered = await answer(service, visit)
      const notTaken = answered.kind === 'page' && (answered.status === 422 || answered.status === 400)
      return notTaken ? answered : instead(service, visit)
    }

  return { instead, afterKeeping }
}
