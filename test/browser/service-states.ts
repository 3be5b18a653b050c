/** Every page of any form, as somebody meets it who answers it to the end, and each type of question with a mistake once. */
import { path, type Service, typedOn } from '../../src/forms/forms.ts'
import { madeUp } from '../journeys/any-service.ts'
import { appointmentStates } from './appointment-states.ts'
import { equalityStates } from './equality-states.ts'
import { paymentStates } from './payment-states.ts'
import type { Carrier, See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/**
 * Goes through a form from its start to its reference.
 * @param shown the types of question that were already shown with a mistake; grows
 */
export async function serviceStates(
  visitor: Visitor,
  service: Service,
  { carrier, shown }: { carrier: Carrier; shown: Set<string> },
  see: See,
): Promise<void> {
  const base = `/services/${service.id}`
  const answers = madeUp(service, 40)
  const pages = path(service, answers)
  const isLong = service.sections.length > 0
  await visitor.open(base)
  await visitor.send(`${base}/start`, {}, ['cookie', carrier === 'Start now' ? 'yes' : 'no'])
  if (isLong) await see(`${service.id}: list of tasks, nothing done`)
  for (const [at, page] of pages.entries()) {
    const begins = isLong && page.section !== pages[at - 1]?.section
    if (begins) await visitor.send(`${base}/go`, {}, ['go', page.id])
    await see(`${service.id}: ${page.id}`)
    const isNew = page.questions.some(({ type, optional }) => !optional && !shown.has(type))
    if (isNew) {
      for (const { type } of page.questions) shown.add(type)
      await visitor.send(`${base}/${page.id}`)
      await see(`${service.id}: ${page.id}, with mistakes`)
    }
    const address = page.questions.find(({ type }) => type === 'address')
    if (address !== undefined && !shown.has('a found address')) {
      shown.add('a found address')
      const find = ['what', address.id] as const
      await visitor.send(`${base}/${page.id}`, {}, find)
      await see(`${service.id}: ${page.id}, an address without its postcode`)
      await visitor.send(`${base}/${page.id}`, { [`${address.id}-postcode`]: 'FH1 3DF' }, find)
      await see(`${service.id}: ${page.id}, addresses found`)
    }
    const typed = Object.entries(typedOn(page, answers)).map(([input, [text = '']]) => [input, text] as const)
    await visitor.send(`${base}/${page.id}`, Object.fromEntries(typed))
  }
  await see(`${service.id}: check answers`)
  await visitor.send(`${base}/check-answers`)
  await see(`${service.id}: sent`)
  await appointmentStates(visitor, service, see)
  await paymentStates(visitor, service, see)
  await equalityStates(visitor, service, { carrier, shown }, see)
}
