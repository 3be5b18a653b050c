/** What is met when an officer asks about answers that were sent, and the customer puts them right. */
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** An application for a parking permit, and an officer who deals with it. */
export interface AskedDesk {
  permit: { reference: string; code: string }
  parking: string
}

/** The officer asks, the customer answers; in the end nothing waits. */
export async function putRightStates(
  visitor: Visitor,
  { permit, parking }: AskedDesk,
  see: See,
): Promise<void> {
  const page = `/staff/parking-permit/${permit.reference}`
  const purpose = ['purpose', 'decide-parking-permits'] as const
  const ask = `${page}/ask#asked`
  await visitor.forgetCookies()
  await visitor.open(`/staff/sign-in?back=${page}`)
  await visitor.send('/staff/sign-in', {}, ['officer', parking])
  await visitor.open(page)
  await visitor.send(`${page}/take#told`)
  await visitor.send(`${page}/open#told`, {}, purpose)
  await see('officer: what the customer can be asked')
  await visitor.send(ask)
  await see('officer: nothing to ask, with mistakes')
  await visitor.send(ask, { question: 'reply', why: 'unclear' })
  await see('officer: waits for the customer')
  await visitor.send(`${page}/open#told`, {}, purpose)
  await visitor.send(ask, { question: 'vehicle', why: 'contradicts' })
  await visitor.send(`${page}/open#told`, {}, purpose)
  await visitor.send(ask, { question: 'vehicle-papers', why: 'show-evidence' })

  const form = '/track/put-right/check'
  const typed = { reply: 'phone', vehicle: 'XY34ZAB', 'vehicle-papers': 'counter' }
  await visitor.open('/track')
  await visitor.send('/track', permit)
  await see('track: asked to put something right')
  await visitor.send('/track/put-right')
  await see('put right: what was asked')
  await visitor.send(form, typed, ['go', 'check'])
  await see('put right: more questions')
  await visitor.send(form, { ...typed, vehicle: '!' }, ['go', 'check'])
  await see('put right: what was asked, with mistakes')
  await visitor.send(form, { ...typed, phone: '01632 960123' }, ['go', 'check'])
  await see('put right: check')
  await visitor.send(form, {}, ['go', 'send'])
  await see('put right: sent')
  await visitor.send('/track')
  await see('track: put right')

  await visitor.open(page)
  await visitor.send(`${page}/open#told`, {}, purpose)
  await visitor.send(`${page}/seen#asked`)
  await see('officer: papers seen')
  await visitor.forgetCookies()
}
