/** What somebody meets who lets their details be filled in: the choice, a form, what is remembered, and where it went. */
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const page = '/my-account/filling-in'
const form = '/services/garden-waste'

/** Signed in, in a browser that takes cookies; answers the reference of what was sent. */
export async function fillingStates(visitor: Visitor, see: See): Promise<string> {
  await visitor.open(page)
  await see('filling in: nothing chosen')
  await visitor.send(`${page}/allow`)
  await see('filling in: with mistakes')
  await visitor.send(`${page}/allow`, { from: 'garden-waste', to: 'contact-us' })
  await see('filling in: allowed')
  await visitor.open(form)
  await visitor.send(`${form}/start`, {}, ['cookie', 'yes'])
  await visitor.send(`${form}/how-many`, { 'how-many': '1' })
  await see('filling in: a form')
  await visitor.send(`${form}/home`, {
    name: 'Ada Planted',
    'address-line-1': '1 Planted Row',
    'address-town': 'Fairholme',
    'address-postcode': 'FH1 1AA',
  })
  await visitor.send(`${form}/reply`, { reply: 'post' })
  await visitor.send(`${form}/check-answers`)
  const reference = await visitor.read('reference')
  await visitor.open(page)
  await see('filling in: remembered')
  await visitor.open('/my-account/filled-in')
  await see('filling in: where it was filled in')
  return reference
}
