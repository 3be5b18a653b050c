/**
 * For whoever runs a service: what was to be sent on and has not arrived, and the files that an officer collects. The pages
 * show references, moments and kinds of failure; what is sent is on none of them.
 */
import type { Page } from '../design-system/layout.ts'
import type { Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import { isId } from '../platform/ids.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { Keyring } from '../records/records.ts'
import { type SignedIn, type SigningIn, signedIn } from '../staff/staff.ts'
import type { Counting } from '../usage/usage.ts'
import { collect } from './collect.ts'
import * as ask from './queries.ts'
import type { Receiver } from './receivers.ts'
import { deliveriesPage, nobodySignedIn, type OwnFile } from './views/deliveries-page.ts'
import { deliveryPage, noSuchDelivery } from './views/delivery-page.ts'
import { reasons } from './views/in-words.ts'

export interface DeliveryPagesParts {
  signing: SigningIn
  clock: Clock
  keyring: Keyring
  services: readonly Service[]
  receivers: readonly Receiver[]
  /** Counts what is collected as used. */
  counting: Pick<Counting, 'used'>
}

const onAPage = 50
const here = '/staff/deliveries'

export function deliveryPages(parts: DeliveryPagesParts): Route<Page>[] {
  const { signing, clock, keyring, services, receivers, counting } = parts
  const { sql } = signing.database
  const titleOf = (id: string) => services.find((service) => service.id === id)?.title ?? id
  const hasReceiver = ({ service, use, way }: Pick<ask.Listed, 'service' | 'use' | 'way'>) =>
    way === 'csv' || receivers.some((one) => one.service === service && one.use === use && one.by === way)

  const list = async (visit: Visit, nothingThere = false) => {
    const officer = await signedIn(signing, visit)
    if (officer === null) return show(nobodySignedIn(), { keeping: 'never' })
    const { session } = officer
    const page = Math.max(1, Math.floor(Number(visit.query.get('page')) || 1))
    const from = (Math.min(page, 10_000) - 1) * onAPage
    const runs = officer.role === 'supervisor' || officer.role === 'owner'
    const found = runs ? await ask.listed(sql, { session, job: null, from, most: onAPage + 1 }) : null
    const view = {
      deliveries: found?.slice(0, onAPage) ?? null,
      page,
      more: found !== null && found.length > onAPage,
      files: await filesOf(officer),
      collections: await ask.collections(sql, session),
      titleOf,
      hasReceiver,
      nothingThere,
    }
    return show(deliveriesPage(view), { status: nothingThere ? 404 : 200, keeping: 'never' })
  }

  const filesOf = async ({ session, role, services: own }: SignedIn): Promise<OwnFile[]> => {
    const waiting = await ask.toCollect(sql, session)
    const today = clock.now().toISOString().slice(0, 10)
    return services
      .filter(({ id }) => own.includes(id))
      .flatMap(({ id, uses, deliveries }) =>
        deliveries.flatMap((delivery): OwnFile[] => {
          if (delivery.by !== 'csv' || delivery.owner !== role) return []
          const { use, until } = delivery
          const cases = waiting.find((one) => one.service === id && one.use === use)?.cases ?? 0
          return [{ service: id, use, what: uses[use] ?? use, until, isOver: until < today, cases }]
        }),
      )
  }

  const found = async (visit: Visit, officer: SignedIn | null) => {
    const job = visit.params.delivery ?? ''
    if (officer === null || !isId(job)) return null
    const [delivery] = await ask.listed(sql, { session: officer.session, job, from: 0, most: 1 })
    return delivery ?? null
  }

  const one = async (visit: Visit, noReason = false): Promise<Answer<Page>> => {
    const officer = await signedIn(signing, visit)
    if (officer === null) return show(nobodySignedIn(), { keeping: 'never' })
    const delivery = await found(visit, officer)
    if (delivery === null) return show(noSuchDelivery(), { status: 404, keeping: 'never' })
    const service = titleOf(delivery.service)
    const page = deliveryPage(delivery, { service, hasReceiver: hasReceiver(delivery), noReason })
    return show(page, { status: noReason ? 422 : 200, keeping: 'never' })
  }

  const again = async (visit: Visit) => {
    const officer = await signedIn(signing, visit)
    const delivery = await found(visit, officer)
    if (officer === null || delivery === null) return one(visit)
    await ask.sendAgain(sql, { session: officer.session, job: delivery.id, now: clock.now() })
    return goTo(here)
  }

  const aside = async (visit: Visit) => {
    const officer = await signedIn(signing, visit)
    const delivery = await found(visit, officer)
    if (officer === null || delivery === null) return one(visit)
    const reason = field(visit, 'reason')
    if (!Object.hasOwn(reasons, reason)) return one(visit, true)
    await ask.setAside(sql, { session: officer.session, job: delivery.id, reason, now: clock.now() })
    return goTo(here)
  }

  const collected = async (visit: Visit): Promise<Answer<Page>> => {
    const officer = await signedIn(signing, visit)
    const service = services.find(({ id }) => id === field(visit, 'service'))
    if (officer === null || service === undefined) return list(visit)
    const [use, before] = [field(visit, 'use'), field(visit, 'again')]
    const order = service.pages.flatMap(({ questions }) => questions.map(({ id }) => id))
    const file = await collect(sql, keyring, {
      session: officer.session,
      service: service.id,
      use,
      again: isId(before) ? before : null,
      now: clock.now(),
      order,
      counting,
    })
    if (file === null) return list(visit, true)
    return { kind: 'bytes', status: 200, type: 'text/csv; charset=utf-8', body: file, keeping: 'never' }
  }

  return [
    { method: 'GET', path: here, handle: (visit) => list(visit) },
    { method: 'POST', path: `${here}/collected.csv`, handle: collected },
    { method: 'GET', path: `${here}/:delivery`, handle: (visit) => one(visit) },
    { method: 'POST', path: `${here}/:delivery/again`, handle: again },
    { method: 'POST', path: `${here}/:delivery/set-aside`, handle: aside },
  ]
}
