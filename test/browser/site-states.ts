/**
 * What is met on the site only by doing something: the one list of it. The accessibility run goes through it in a
 * browser, and what each state is made of is read by the same steps over plain HTTP.
 */
import type { Service } from '../../src/forms/forms.ts'
import { aPotholeWithReply, type Report, service } from '../journeys/street-problem.ts'
import { type Account, accountStates } from './account-states.ts'
import { type AskingDesk, askingStates } from './asking-states.ts'
import { binDayStates } from './bin-day-states.ts'
import { challengeDeskStates, challengeStates } from './challenge-states.ts'
import { contactStates } from './contact-states.ts'
import { type DeliveryDesk, deliveryStates } from './delivery-states.ts'
import { type PurposeOfficers, purposeStates } from './new-purpose-states.ts'
import { newsStates } from './news-states.ts'
import { type Counter, counterStates, olderCaseStates, withoutMailboxStates } from './on-paper-states.ts'
import { preferenceStates } from './preference-states.ts'
import { type AskedDesk, putRightStates } from './put-right-states.ts'
import { reachStates } from './reach-states.ts'
import { serviceStates } from './service-states.ts'
import type { Visitor } from './visitors.ts'

/** How a visitor carries the answers of a form from page to page. */
export type Carrier = 'Start now' | 'Start without cookies'
/** Is told of each state when it is open. */
export type See = (what: string) => Promise<void>

const aLamp: Report = [
  ['kind', { kind: 'lamp' }],
  ...aPotholeWithReply.slice(1, 2),
  ['lamp', { 'lamp-fault': 'flickering' }],
  ['danger', { danger: 'no' }],
  ['more', {}],
  ['reply', { reply: 'phone' }],
  ['reply-to', { name: 'Ada Planted', phone: '01632 960123' }],
]
const rubbish: Report = [
  ['kind', { kind: 'fly-tip' }],
  ...aPotholeWithReply.slice(1, 2),
  ['size', { 'rubbish-size': 'one-bag' }],
]
/** Where leaving all out is no mistake. */
const mistakes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  more: { more: 'Too long. '.repeat(60) },
}

/** What everybody may meet: the first form in every state, and each page of the others. */
export async function publicStates(
  visitor: Visitor,
  services: readonly Service[],
  carrier: Carrier,
  see: See,
): Promise<void> {
  await binDayStates(visitor, carrier, see)
  const shown = new Set<string>()
  for (const one of services) {
    if (`/services/${one.id}` === service) await formStates(visitor, carrier, see)
    else await serviceStates(visitor, one, { carrier, shown }, see)
  }
  await challengeStates(visitor, see)
  await preferenceStates(visitor, see)
  if (services.length > 0) await newsStates(visitor, see)
  if (services.length > 0) await withoutMailboxStates(visitor, see)
  for (const [what, address] of [
    ['a search that finds', '/search?q=bin'],
    ['a search that finds nothing', '/search?q=zzzzzz'],
    ['a search for nothing', '/search?q='],
    ['no such page', '/no-such-page'],
    ['an address that cannot be read', '/%zz'],
    ['no such service', '/services/no-such-service'],
  ] as const) {
    await visitor.open(address)
    await see(what)
  }
}

async function formStates(visitor: Visitor, carrier: Carrier, see: See): Promise<void> {
  const fillIn = async (report: Report, nameOf: (page: string) => string | null) => {
    await visitor.open(service)
    await visitor.send(`${service}/start`, {}, ['cookie', carrier === 'Start now' ? 'yes' : 'no'])
    for (const [page, fields] of report) {
      const name = nameOf(page)
      if (name !== null) {
        await see(`form: ${name}`)
        await visitor.send(`${service}/${page}`, mistakes[page])
        await see(`form: ${name}, with mistakes`)
        if (name === 'where') await mapStates(visitor, see)
      }
      await visitor.send(`${service}/${page}`, fields)
    }
  }
  await fillIn(aPotholeWithReply, (page) => page)
  await see('form: check answers')
  await visitor.send(`${service}/check-answers`)
  const report = { reference: await visitor.read('reference'), code: await visitor.read('code') }
  await see('form: sent')

  await fillIn(rubbish, (page) => (page === 'size' ? 'size of rubbish' : null))
  const ofALamp: Readonly<Record<string, string>> = { lamp: 'lamp', 'reply-to': 'reply-to by phone' }
  await fillIn(aLamp, (page) => ofALamp[page] ?? null)
  await savedStates(visitor, see)
  await visitor.unfold('Delete my answers')
  await see('form: about to delete the answers')
  await visitor.send(`${service}/clear`)
  await see('form: answers deleted')
  await visitor.forgetCookies()
  await visitor.open(`${service}/reply`)
  await see('form: answers lost')
  await trackStates(visitor, report, see)
}

/** The map of the form, moved and pressed: in the river, and on a street. */
async function mapStates(visitor: Visitor, see: See): Promise<void> {
  await visitor.send(`${service}/where`, {}, ['what', 'number@1.10.8'])
  await see('form: where, the map from nearer by')
  await visitor.pressMap([300, 368])
  await see('form: where, off the streets')
  await visitor.pressMap([266, 220])
  await see('form: where, a place on the map')
}

/** A form left for later, and opened again. */
async function savedStates(visitor: Visitor, see: See): Promise<void> {
  await visitor.unfold('Save and come back later')
  await see('form: about to leave it for later')
  await visitor.send(`${service}/save`)
  await see('form: saved')
  const saved = { reference: await visitor.read('reference'), code: await visitor.read('code') }
  await visitor.open(`${service}/return`)
  await visitor.send(`${service}/return`, { reference: saved.reference })
  await see('form: not opened again')
  await visitor.send(`${service}/return`, saved)
  await see('form: opened again')
}

async function trackStates(
  visitor: Visitor,
  report: { reference: string; code: string },
  see: See,
): Promise<void> {
  for (const [what, typed] of [
    ['nothing typed', {}],
    ['not found', { reference: 'FH-2222-2222', code: '2222-2222' }],
    ['found', report],
  ] as const) {
    await visitor.open('/track')
    await visitor.send('/track', typed)
    await see(`track: ${what}`)
  }
  await visitor.send('/track/copy')
  await see('track: a copy of what was sent')
  await visitor.send('/track')
  await visitor.send('/track', {}, ['part', 'own'])
  await see('track: what was told')
  await visitor.send('/track', {}, ['part', 'looks'])
  await see('track: who looked')
}

/** Which answers are used: for nobody, for an officer, for the owner of a form and for who advises on all of them. */
async function usageStates(
  visitor: Visitor,
  { officer, owner, adviser }: PurposeOfficers,
  see: See,
): Promise<void> {
  const here = '/staff/usage'
  await visitor.forgetCookies()
  await visitor.open(here)
  await see('nobody signed in: which answers are used')
  for (const [who, id] of Object.entries({ officer, owner, adviser })) {
    await visitor.forgetCookies()
    await visitor.open(`/staff/sign-in?back=${here}`)
    await visitor.send('/staff/sign-in', {}, ['officer', id])
    await see(`${who}: which answers are used`)
  }
  await visitor.open(`${here}?quarter=running`)
  await see('adviser: which answers are used, so far')
}

export interface Desk extends Counter, PurposeOfficers, DeliveryDesk, AskingDesk, AskedDesk {
  /** Of a report by somebody who wants a reply. */
  reference: string
  supervisor: string
  /** An officer of another service. */
  elsewhere: string
  /** Of somebody who has an account. */
  account: Account
}

/** What only officers meet, who are signed in and so have a cookie; at the end nobody is signed in. */
export async function deskStates(visitor: Visitor, desk: Desk, see: See): Promise<void> {
  const { reference, officer, supervisor, elsewhere } = desk
  await counterStates(visitor, desk, see)
  await contactStates(visitor, desk, see)
  await reachStates(visitor, desk, see)
  await accountStates(visitor, desk.account, see)
  const keeping = '/staff/keeping'
  const report = `/staff/street-problem/${reference}`
  const signIn = async (id: string) => {
    await visitor.forgetCookies()
    await visitor.open(`/staff/sign-in?back=${keeping}`)
    await visitor.send('/staff/sign-in', {}, ['officer', id])
  }
  await signIn(elsewhere)
  await see('officer: a service of which nothing is kept')
  await visitor.open(report)
  await see('officer: a report to another service')

  await signIn(officer)
  await see('officer: what is deleted when')
  await visitor.open('/staff/sign-in')
  await see('officer: signed in')
  await visitor.open(report)
  await see('officer: a report nobody has taken')
  await visitor.send(`${report}/take#told`)
  await see('officer: a report in hand')
  await visitor.send(`${report}/open#told`, {}, ['purpose', 'answer-reporter'])
  await see('officer: a record opened')
  await olderCaseStates(visitor, reference, see)

  await visitor.open(keeping)
  await visitor.send(keeping)
  await see('officer: a hold left out')
  await visitor.send(keeping, { reference: 'FH-2222-2222', reason: 'audit', review: '6' })
  await see('officer: a hold of no report')
  await visitor.send(keeping, { reference, reason: 'court', review: '6' })
  await see('officer: a hold put on')
  await visitor.open(report)
  await visitor.send(report, {}, ['to', 'inspected'])
  await see('officer: a report moved on')

  await signIn(supervisor)
  await see('supervisor: a hold to be taken off')
  await visitor.send(`${keeping}/release`)
  await see('supervisor: a hold taken off')
  await deliveryStates(visitor, desk, see)
  await putRightStates(visitor, desk, see)
  await challengeDeskStates(visitor, desk, see)
  await purposeStates(visitor, desk, see)
  await usageStates(visitor, desk, see)
  await askingStates(visitor, desk, see)
  await signIn(supervisor)
  await visitor.open('/staff/sign-in')
  await visitor.send('/staff/sign-out')
  await see('supervisor: signed out')
  await visitor.forgetCookies()
}
