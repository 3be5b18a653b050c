/** A press on the map of a form, or on a button that moves it: the page again, with all that was typed. Nothing is kept of it. */
import { pointAtMap, readPointing, type Service, typedBy } from '../forms/forms.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Visit } from '../platform/web/route.ts'
import { withoutCarrier } from './answering.ts'
import { fromBody } from './carrier.ts'
import { sentAs } from './drafts.ts'
import type { ServiceParts } from './parts.ts'
import { questionScreen } from './screens.ts'
import { nothing, type Showing } from './showing.ts'
import { begins, isStep, pageOf, reachable } from './steps.ts'
import * as views from './views/views.ts'

export function pointing(parts: ServiceParts, { draftOf, lost, told, showStep }: Showing) {
  const point = async (service: Service, visit: Visit) => {
    const step = visit.params.step ?? ''
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const draft = await draftOf(journey)
    const already = sentAs(draft)
    if (already) return told(visit, service, journey, already)
    if (!isStep(service, step)) return show(views.noSuchPage(visit.say, service), { status: 404 })
    if (draft === null && !begins(service, step)) return lost(visit.say, service)
    const { answers } = draft ?? nothing
    const page = pageOf(service, answers, step)
    if (page === null || reachable(service, answers, step) !== step)
      return showStep(visit, service, journey, draft ?? nothing, step)

    const { town } = service.lists
    const read = town ? readPointing(page, town, withoutCarrier(visit), field(visit, 'what')) : null
    const typed = read?.ok ? typedBy(page, read.rest) : null
    if (!town || !read?.ok || typed === null)
      return show(views.notOurForm(visit.say, service), { status: 400 })
    const { question, view, dot } = read
    const came =
      dot === null
        ? { typed, shown: { question: question.id, view, came: null } }
        : pointAtMap(question, service.lists, town, { typed, view, dot })
    const again = { typed: came.typed, errors: [] }
    const ticked = field(visit, 'remember') !== ''
    const shown = { answers, step, again, map: came.shown, ticked }
    return show(await questionScreen(visit.say, parts, service, journey, shown))
  }

  return { point }
}
