/** What is met of a new purpose only by doing something: by somebody who was asked, and by the officers who bring it in. */
import { randomUUID } from 'node:crypto'
import { toAsk } from '../../src/agreements/agreements.ts'
import { day, systemClock } from '../../src/platform/clock.ts'
import { bringIn, newPurpose } from '../promises/site/asking-first.ts'
import type { TestSite } from '../support/site.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** Everything somebody meets who was sent this code. It answers once, so each way through the site needs its own. */
export async function answerStates(visitor: Visitor, code: string, see: See): Promise<void> {
  for (const [what, typed] of [
    ['no code typed', ''],
    ['no such code', '2222-2222-2222-2222'],
    ['the question', code],
  ] as const) {
    await visitor.open('/answer')
    await visitor.send('/answer', { code: typed })
    await see(`answer: ${what}`)
  }
  await visitor.send('/answer', {}, ['part', 'answer'])
  await see('answer: neither yes nor no')
  await visitor.send('/answer', { answer: 'yes' }, ['part', 'answer'])
  await see('answer: yes')
  await visitor.send('/answer', {}, ['part', 'take-back'])
  await see('answer: the yes taken back')
}

/** The code of somebody who is asked about a new purpose; the site has somebody who told of themselves. */
export async function codeOf(site: TestSite): Promise<string> {
  const { admin, work } = site.database
  const known = await admin.sql`select from purposes.proposal where purpose = ${newPurpose}`
  if (known.length === 0)
    await bringIn(site, 'We would use where you live to see in which streets people want an allotment.')
  const until = new Date(systemClock.now().getTime() + 30 * day)
  const [asked] = await work.transaction((tx) => toAsk(tx, { purpose: newPurpose, until, most: 1 }))
  if (!asked) throw new Error('there is nobody left to be asked')
  return asked.code
}

export interface PurposeOfficers {
  officer: string
  owner: string
  adviser: string
  risk: string
}

/** From its description to its end; each way through the site brings in a purpose of its own. */
export async function purposeStates(
  visitor: Visitor,
  { officer, owner, adviser, risk }: PurposeOfficers,
  see: See,
): Promise<void> {
  const name = `Plan ${randomUUID()}`
  const page = `/staff/purposes/${name.toLowerCase().replace(' ', '-')}`
  const signIn = async (id: string) => {
    await visitor.forgetCookies()
    await visitor.open('/staff/sign-in')
    await visitor.send('/staff/sign-in', {}, ['officer', id])
    await visitor.open(page)
  }
  const words = 'For reasons that everybody may read.'

  await signIn(officer)
  await see('officer: no such purpose')
  await visitor.open('/staff/new-purpose')
  await see('officer: a form for the owner')
  await signIn(owner)
  await visitor.open('/staff/new-purpose')
  await see('owner: a purpose to be described')
  await visitor.send('/staff/new-purpose')
  await see('owner: a description left out')
  await visitor.send('/staff/new-purpose', {
    name,
    description: 'We would use where you live to see in which streets people want an allotment.',
    'taken-from': 'answer-reporter',
    basis: 'consent',
    condition: 'none',
    roles: 'supervisor',
    until: '2',
  })
  await see('owner: a purpose described')

  await signIn(adviser)
  await see('adviser: a purpose to advise on')
  await visitor.send(`${page}/advice`)
  await see('adviser: advice left out')
  await visitor.send(`${page}/advice`, { choice: 'against', words })
  await signIn(owner)
  await see('owner: advised against')
  await signIn(risk)
  await see('risk owner: to go on against the advice')
  await visitor.send(`${page}/decision`, { words })
  await see('risk owner: gone on')

  await signIn(owner)
  await see('owner: how far the asking has come')
  await visitor.open(`${page}/words`)
  await see('owner: other words')
  await visitor.open(page)
  await visitor.send(`${page}/end`, { words })
  await see('owner: a purpose ended')
  await visitor.open('/staff/purposes')
  await see('owner: all new purposes')
}
