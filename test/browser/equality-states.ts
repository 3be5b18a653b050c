/** What is met after a form that offers the questions on equality: the questions, and the ends of them. */
import { appointmentAsked, type Service } from '../../src/forms/forms.ts'
import type { Carrier, See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** From the page after sending, where it offers nothing else; the pages are the same after every form. */
export async function equalityStates(
  visitor: Visitor,
  service: Service,
  { carrier, shown }: { carrier: Carrier; shown: Set<string> },
  see: See,
): Promise<void> {
  const offersMore = service.pay !== undefined || appointmentAsked(service) !== null
  if (service.equality !== true || offersMore || shown.has('equality')) return
  shown.add('equality')
  const questions = `/equality/${service.id}`
  await visitor.send(questions)
  await see('equality: the questions')
  await visitor.send(`${questions}/answers`)
  await see('equality: nothing chosen')
  await visitor.send(questions)
  await visitor.send(`${questions}/answers`, { 'daily-life': 'a-lot' })
  await see('equality: only what counts after a yes')
  await visitor.send(`${questions}/answers`, { age: 'from-75', sex: 'prefer-not-to-say' })
  await see('equality: answered')
  // Without a cookie the receipt is not shown again, and there is no way back to it but the browser's own.
  if (carrier === 'Start without cookies') return
  await visitor.open(`/services/${service.id}/sent`)
  await visitor.send(questions)
  await see('equality: answered before')
}
