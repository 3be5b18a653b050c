/** Bin days, and what a visit remembers of them, in every state. */
import { streetOfNotes } from '../support/rounds.ts'
import type { Carrier, See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const missedBin = '/services/missed-bin'

/** Afterwards nothing is remembered and no cookie is left. */
export async function binDayStates(visitor: Visitor, carrier: Carrier, see: See): Promise<void> {
  const withCookie = carrier === 'Start now'
  const street = { street: 'bridge-street' }
  await visitor.open('/bin-days')
  await visitor.send('/bin-days')
  await see('bin days: no street')
  await visitor.open('/bin-days')
  await visitor.send('/bin-days/postcode', { postcode: 'nowhere' })
  await see('bin days: no postcode')
  await visitor.send('/bin-days/postcode', { postcode: 'FH2 6PQ' })
  await see('bin days: a postcode of two streets')
  await visitor.open('/bin-days')
  await visitor.send('/bin-days', street)
  await see('bin days: of a street')
  await noteStates(visitor, withCookie ? 'yes' : 'no', see)
  if (!withCookie) return
  await visitor.open('/bin-days')
  await visitor.send('/bin-days', { ...street, remember: 'street' })
  await see('bin days: a street remembered')
  await visitor.open('/bin-days')
  await see('bin days: from earlier in this visit')
  await visitor.open(missedBin)
  await visitor.send(`${missedBin}/start`, {}, ['cookie', 'yes'])
  await visitor.send(`${missedBin}/bins`, { bins: 'food' })
  await visitor.send(`${missedBin}/day`, { 'missed-on': 'today' })
  await see('missed-bin: where, from earlier in this visit')
  await visitor.send(`${missedBin}/where/forget`)
  await see('missed-bin: where, with the box')
  await visitor.open('/bin-days')
  await visitor.send('/bin-days', { ...street, remember: 'street' })
  await visitor.send('/bin-days/forget')
  await see('bin days: forgotten')
  await visitor.forgetCookies()
}

/** What the form says of a round that is on its way, that noted something, or that is long over. */
async function noteStates(visitor: Visitor, cookie: 'yes' | 'no', see: See): Promise<void> {
  const tell = async (bins: string, day: string) => {
    await visitor.open(missedBin)
    await visitor.send(`${missedBin}/start`, {}, ['cookie', cookie])
    await visitor.send(`${missedBin}/bins`, { bins })
    await visitor.send(`${missedBin}/day`, { 'missed-on': day })
    await visitor.send(`${missedBin}/where`, { street: streetOfNotes, house: '1' })
  }
  for (const [bins, page] of [
    ['rubbish', 'still-out'],
    ['recycling', 'blocked'],
    ['food', 'not-out'],
    ['garden', 'not-due'],
  ] as const) {
    await tell(bins, 'today')
    await see(`missed-bin: ${page}`)
    await visitor.send(`${missedBin}/${page}`)
    await see(`missed-bin: ${page}, with mistakes`)
    await visitor.send(`${missedBin}/${page}`, { [page]: 'no' })
  }
  await see('missed-bin: leave it out')
  await tell('garden', 'earlier')
  await see('missed-bin: too late')
  await visitor.forgetCookies()
}
