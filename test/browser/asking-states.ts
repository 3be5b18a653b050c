/** What is met of asking by hand only by doing it: by whoever owns a service that asks, about somebody no e-mail reaches. */
import { askAround } from '../../src/agreements/sending.ts'
import { unseal } from '../../src/records/records.ts'
import { bringIn } from '../promises/site/asking-first.ts'
import type { TestSite } from '../support/site.ts'
import { sentOn } from './delivery-states.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

export interface AskingDesk {
  officer: string
  /** Owns a service that asks. */
  asker: string
  /** The number of somebody's message, whom an officer of theirs is to ask. */
  message: string
}

const about = { purpose: 'plan-collections', service: sentOn, takenFrom: 'collect-bulky-waste' }

/** Has everybody asked who sent a form that asks for an address; answers the message of whoever came last. */
export async function oneToAsk(site: Pick<TestSite, 'ground' | 'database'>): Promise<string> {
  const { ground, database } = site
  const known = await database.admin.sql`select from purposes.proposal where purpose = ${about.purpose}`
  if (known.length === 0)
    await bringIn(site, 'We would use where you live to plan on which day large items are collected.', about)
  const { work, keyring } = ground.roomWork!
  const { asking, clock, log } = ground
  await askAround({ ...asking, mail: null, work, unseal: (row) => unseal(keyring, row), clock, log })
  const [found] = await database.admin.sql<{ id: string }>`
    select id
    from agreements.message
    where purpose = ${about.purpose} and state = 'by-hand'
    order by contact desc
    limit 1`
  if (!found) throw new Error('there is nobody to be asked by hand')
  return found.id
}

export async function askingStates(
  visitor: Visitor,
  { officer, asker, message }: AskingDesk,
  see: See,
): Promise<void> {
  const here = '/staff/asking'
  await visitor.forgetCookies()
  await visitor.open(here)
  await see('nobody signed in: people to ask')
  for (const id of [officer, asker]) {
    await visitor.forgetCookies()
    await visitor.open(`/staff/sign-in?back=${here}`)
    await visitor.send('/staff/sign-in', {}, ['officer', id])
    await see(id === officer ? 'officer: asking is for the owner' : 'owner: people to ask')
  }
  const one = `${here}/${message}`
  await visitor.open(one)
  await see('owner: somebody to ask')
  await visitor.send(`${one}/open`)
  await see('owner: somebody to ask, opened')
  await visitor.send(`${one}/letter`)
  await see('owner: a letter to print')
  await visitor.open(one)
  await visitor.send(`${one}/open`)
  await visitor.send(`${here}/answer`)
  await see('owner: an answer left out')
  await visitor.send(`${here}/answer`, { answer: 'no', how: 'phone' })
  await see('owner: an answer taken down')
  await visitor.open(one)
  await see('owner: nobody to ask here')
  await visitor.open(`${here}/answer`)
  await see('owner: somebody comes with a code')
  await visitor.send(`${here}/answer`, { code: '2222-2222-2222-2222', answer: 'yes', how: 'letter' })
  await see('owner: a code that is none')
}
