/** The pages of a service's form, from the first to the reference number. */
import { withFreeTimes } from '../appointments/appointments.ts'
import type { Page as Screen } from '../design-system/layout.ts'
import { type Service, withoutLaw } from '../forms/forms.ts'
import { show } from '../platform/web/answer.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import { answering } from './answering.ts'
import { away } from './away.ts'
import { leaving } from './leaving.ts'
import { onPaper } from './paper/pages.ts'
import type { ServiceParts } from './parts.ts'
import { pointing } from './pointing.ts'
import { sending } from './sending.ts'
import { type Answering, showing } from './showing.ts'
import { checking } from './steps.ts'
import * as views from './views/views.ts'

export function servicePages(parts: ServiceParts): Route<Screen>[] {
  const byId = new Map(parts.services.map((service) => [service.id, service]))
  const shown = showing(parts)
  const { instead, afterKeeping } = away(parts, shown)
  type Deed = (service: Service, visit: Visit) => Answering
  const found =
    (deed: Deed, whileAway: Deed = instead) =>
    async (visit: Visit) => {
      const service = byId.get(visit.params.service ?? '')
      if (service === undefined) return show(views.noSuchService(visit.say), { status: 404 })
      const own = await withFreeTimes(parts.appointments, service)
      return parts.isAway(service.id) ? whileAway(withoutLaw(own), visit) : deed(own, visit)
    }
  const paper = onPaper(parts)
  const atMap = pointing(parts, shown)
  const steps = { ...answering(parts, shown), ...sending(parts, shown), ...leaving(parts, shown) }
  return [
    {
      method: 'GET',
      path: '/services/:service',
      handle: found((service, { say }) => show(views.startPage(say, parts, service))),
    },
    { method: 'POST', path: '/services/:service/start', handle: found(steps.start) },
    { method: 'POST', path: '/services/:service/go', handle: found(steps.jump) },
    { method: 'POST', path: '/services/:service/clear', handle: found(steps.clear, steps.clear) },
    { method: 'POST', path: '/services/:service/remove', handle: found(steps.remove) },
    { method: 'POST', path: '/services/:service/save', handle: found(steps.save, steps.save) },
    {
      method: 'GET',
      path: '/services/:service/return',
      handle: found((service, { say }) => show(views.returnPage(say, service, null))),
    },
    { method: 'POST', path: '/services/:service/return', handle: found(steps.returning) },
    { method: 'POST', path: `/services/:service/${checking}`, handle: found(steps.submit) },
    { method: 'GET', path: '/services/:service/paper', handle: found(paper.page) },
    { method: 'GET', path: '/services/:service/paper.pdf', handle: found(paper.pdf) },
    { method: 'GET', path: '/services/:service/paper.docx', handle: found(paper.docx) },
    { method: 'GET', path: '/services/:service/:step', handle: found(steps.look) },
    {
      method: 'POST',
      path: '/services/:service/:step',
      handle: found(steps.answer, afterKeeping(steps.answer)),
    },
    { method: 'POST', path: '/services/:service/:step/find', handle: found(steps.find) },
    { method: 'POST', path: '/services/:service/:step/map', handle: found(atMap.point) },
    { method: 'POST', path: '/services/:service/:step/forget', handle: found(steps.forgetVisit) },
  ]
}
