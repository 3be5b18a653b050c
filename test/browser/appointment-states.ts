/** What is met after a time at a counter was booked: another week, a mistake, and that it is cancelled. */
import { appointmentAsked, type Service } from '../../src/forms/forms.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** From the page after sending, where a form asks for a time; in the end the time is free again. */
export async function appointmentStates(visitor: Visitor, service: Service, see: See): Promise<void> {
  if (appointmentAsked(service) === null) return
  const proof = { reference: await visitor.read('reference'), code: await visitor.read('code') }
  const another = '/track/appointment'
  await visitor.open('/track')
  await visitor.send('/track', proof)
  await see(`${service.id}: track`)
  await visitor.send(another)
  await see(`${service.id}: another time`)
  await visitor.send(`${another}/change`)
  await see(`${service.id}: another time, with mistakes`)
  await visitor.send(`${another}/cancel`)
  await see(`${service.id}: cancelled`)
}
