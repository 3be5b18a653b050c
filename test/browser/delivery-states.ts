/** What is met of deliveries only by doing something: by whoever runs a service whose form is sent on. */

import { fillIn, madeUp } from '../journeys/any-service.ts'
import type { RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

export interface DeliveryDesk {
  officer: string
  /** Supervises a service whose form is sent on. */
  sender: string
  /** The number of a delivery of theirs that has not arrived. */
  delivery: string
}

export const sentOn = 'bulky-waste'

/** Sends a form that is sent on, where there is no receiver; answers the number of its delivery. */
export async function oneThatWaits(
  { ground, database }: Pick<TestSite, 'ground' | 'database'>,
  client: RawClient,
) {
  const service = ground.services.find(({ id }) => id === sentOn)
  if (!service) throw new Error(`the demonstration has no ${sentOn}`)
  const { reference } = await fillIn(client, service, madeUp(service, 3), 'no')
  const [found] = await database.admin.sql<{ id: string }>`
    select j.id from deliveries.job j join cases."case" c on c.id = j.case_id
    where c.reference = ${reference} and j.way = 'webhook'`
  if (!found) throw new Error(`${reference} is not sent on`)
  return found.id
}

export async function deliveryStates(
  visitor: Visitor,
  { officer, sender, delivery }: DeliveryDesk,
  see: See,
): Promise<void> {
  const here = '/staff/deliveries'
  await visitor.forgetCookies()
  await visitor.open(here)
  await see('nobody signed in: what is sent on')
  for (const id of [officer, sender]) {
    await visitor.forgetCookies()
    await visitor.open(`/staff/sign-in?back=${here}`)
    await visitor.send('/staff/sign-in', {}, ['officer', id])
    await see(id === officer ? 'officer: what is sent on' : 'supervisor: what has not arrived')
  }
  const one = `${here}/${delivery}`
  await visitor.open(one)
  await see('supervisor: one that has not arrived')
  await visitor.send(`${one}/set-aside`)
  await see('supervisor: set aside without a reason')
  await visitor.send(`${one}/set-aside`, { reason: 'not-needed' })
  await see('supervisor: one set aside')
  await visitor.open(one)
  await see('supervisor: one that waits no more')
}
