/** Leaving a form: for later, for good, or one part of it. */
import { prune, type Service, withoutNth } from '../forms/forms.ts'
import { show } from '../platform/web/answer.ts'
import { field, type Visit } from '../platform/web/route.ts'
import { fromBody, type Journey } from './carrier.ts'
import { changeAnswers, sentAs } from './drafts.ts'
import { draftId } from './handle.ts'
import type { ServiceParts } from './parts.ts'
import { deleteDraft } from './queries.ts'
import { comeBack, saveForm } from './saving.ts'
import type { Showing } from './showing.ts'
import { afterRemoving, checking, tasks } from './steps.ts'
import * as views from './views/views.ts'

export function leaving(parts: ServiceParts, { keeping, draftOf, lost, told, goToStep, showStep }: Showing) {
  const { clock, key } = parts
  const { sql } = parts.database

  /** Takes one of several people or things out of the form: what was said of it is gone at once. */
  const remove = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const [, group = '', number] = /^([a-z0-9-]+)\.([1-9]\d?)$/.exec(field(visit, 'what')) ?? []
    const left = await changeAnswers(parts.database, keeping, {
      handle: journey.handle,
      service,
      change: (answers) => prune(service, withoutNth(service, answers, group, Number(number))),
      now: clock.now(),
    })
    if (left === null) return lost(visit.say, service)
    const already = sentAs(left)
    if (already) return told(visit, service, journey, already)
    return goToStep(visit, service, journey, left.answers, afterRemoving(service, left.answers, group))
  }

  /** Leaves the form for later: the reference and code are shown this once (W5). */
  const save = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const already = sentAs(await draftOf(journey))
    if (already) return told(visit, service, journey, already)
    const saved = await saveForm(parts.database, key, {
      handle: journey.handle,
      service: service.id,
      days: parts.savedDays,
      now: clock.now(),
    })
    if (saved === null) return lost(visit.say, service)
    const page = views.savedPage(visit.say, service, { ...saved, isAway: parts.isAway(service.id) })
    return show(page, { keeping: 'never' })
  }

  /** Opens a form that was saved, where the person had got to, without a cookie. */
  const returning = async (service: Service, visit: Visit) => {
    const typed = {
      reference: field(visit, 'reference').trim(),
      code: field(visit, 'code'),
      service: service.id,
    }
    const handle = await comeBack(parts.database, key, typed, clock.now())
    if (handle === null)
      return show(views.returnPage(visit.say, service, { reference: typed.reference }), { status: 422 })
    const journey: Journey = { service: service.id, handle, remembered: false, session: null }
    const draft = await draftOf(journey)
    if (draft === null) return lost(visit.say, service)
    return showStep(visit, service, journey, draft, service.sections.length > 0 ? tasks : checking)
  }

  const clear = async (service: Service, visit: Visit) => {
    const journey = fromBody(parts, visit, service.id)
    if (journey === null) return lost(visit.say, service)
    const draft = await draftOf(journey)
    const already = sentAs(draft)
    if (already) return told(visit, service, journey, already)
    await deleteDraft(sql, draftId(journey.handle))
    return show(views.cleared(visit.say, parts, service))
  }

  return { remove, save, returning, clear }
}
