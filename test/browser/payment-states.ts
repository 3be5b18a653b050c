/** What is met after a form with a fee was sent: the way to pay, what comes of it, and what is shown only once. */
import type { Service } from '../../src/forms/forms.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** From the page after sending, where the fee is paid online; in the end it is paid. */
export async function paymentStates(visitor: Visitor, service: Service, see: See): Promise<void> {
  if (service.pay === undefined) return
  const proof = { reference: await visitor.read('reference'), code: await visitor.read('code') }
  const toPay = async () => {
    await visitor.open('/track')
    await visitor.send('/track', proof)
    await visitor.send('/pay')
  }
  const practice = '/demonstration/pay'
  const there = 'Continue to pay on the practice payment page'
  await visitor.send('/pay')
  await see(`${service.id}: the way to pay`)
  await visitor.follow(there)
  await see(`${service.id}: the practice payment page`)
  await visitor.send(practice, {}, ['deed', 'cancel'])
  await see(`${service.id}: not paid`)
  await visitor.open(`${practice}/0`)
  await see(`${service.id}: no payment on the practice page`)
  await visitor.open('/paid/AAAAAAAAAAAAAAAAAAAAAA')
  await see(`${service.id}: come back twice`)
  await toPay()
  await visitor.follow(there)
  await visitor.send(practice, {}, ['deed', 'pay'])
  await see(`${service.id}: paid`)
  await visitor.open('/track')
  await visitor.send('/track', proof)
  await see(`${service.id}: track, paid`)
}
