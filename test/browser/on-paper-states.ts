/** What is met of codes on paper: by whoever has lost their mailbox, and by the officers at the counter. */
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { atCounter, waiting } from '../support/on-paper.ts'
import type { TestSite } from '../support/site.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

export interface Counter {
  /** Two officers who may open accounts. */
  counter: readonly [string, string]
  account: { username: string }
  /** At which page the first of them goes on with somebody whose name and address they have seen. */
  atCounter: string
  /** The same of somebody who then says what may be done with their details. */
  speaking: string
  /** Where the form about choices is printed that they asked for. */
  form: string
}

/** Two officers, and somebody with an account who stands before the first. */
export async function oneAtCounter(
  site: Pick<TestSite, 'url' | 'ground'>,
  username: string,
): Promise<Pick<Counter, 'counter' | 'atCounter' | 'speaking' | 'form'>> {
  const [first, second] = demonstrationOfficers(site.ground.services)
    .filter(({ role }) => role === 'information-rights-officer')
    .map(({ id }) => id)
  const client = await atCounter(site)
  await client.post('/staff/counter', { name: username })
  await client.post('/staff/counter', { name: username })
  const [one, another] = await waiting(client)
  await client.post('/choices-by-letter', { name: username })
  const { text } = await client.get('/staff/contacts/letters')
  const [form] = /\/staff\/contacts\/letters\/print\/[0-9a-f-]{36}/.exec(text) ?? []
  client.close()
  if (!first || !second || !one || !another || !form) throw new Error('nobody stands at the counter')
  return { counter: [first, second], atCounter: one, speaking: another, form }
}

/** What needs no cookie and no account. */
export async function withoutMailboxStates(visitor: Visitor, see: See): Promise<void> {
  for (const [what, action] of [
    ['a letter', '/recover/letter'],
    ['a code on paper', '/recover/paper'],
  ] as const) {
    await visitor.open(action)
    await see(`account: ${what}`)
    await visitor.send(action)
    await see(`account: ${what}, with mistakes`)
  }
  await visitor.open('/recover/letter')
  await visitor.send('/recover/letter', { name: 'nobody.at.all' })
  await see('account: a letter asked for')
  const form = '/choices-by-letter'
  await visitor.open(form)
  await see('choices by letter: to ask')
  await visitor.send(form)
  await see('choices by letter: to ask, with mistakes')
  await visitor.send(form, { name: 'nobody.at.all' })
  await see('choices by letter: asked for')
}

/** The counter, for an account that stays as it is; at the end nobody is signed in. */
export async function counterStates(
  visitor: Visitor,
  { counter: [first, second], account: { username }, atCounter: one, officer }: Counter & { officer: string },
  see: See,
): Promise<void> {
  const here = '/staff/counter'
  const signIn = async (id: string) => {
    await visitor.forgetCookies()
    await visitor.open(`/staff/sign-in?back=${here}`)
    await visitor.send('/staff/sign-in', {}, ['officer', id])
  }
  await visitor.forgetCookies()
  await visitor.open(here)
  await see('nobody signed in: accounts without a mailbox')
  await signIn(officer)
  await see('officer: accounts are not for this role')
  await signIn(first)
  await see('counter: accounts without a mailbox')
  await visitor.send(here, { name: 'nobody.at.all' })
  await see('counter: no such account')
  await visitor.send(here, { name: username })
  await see('counter: name and address')
  await visitor.open(one)
  await see('counter: somebody without a proof yet')
  await visitor.send(`${one}/look`)
  await visitor.send(`${one}/proof`)
  await see('counter: no proof chosen')
  await visitor.send(`${one}/proof`, { proof: 'passport' })
  await see('counter: another officer must')
  await signIn(second)
  await see('counter: what waits')
  await visitor.open(one)
  await see('counter: somebody to confirm')
  await visitor.send(`${one}/look`)
  await see('counter: confirm who it is')
  await visitor.send(`${one}/confirm`)
  await see('counter: a code to print')
  const code = await visitor.read('paper-code')
  await visitor.open(one)
  await see('counter: nothing here')
  await visitor.forgetCookies()
  await visitor.open('/recover/paper')
  await visitor.send('/recover/paper', {
    name: username,
    code,
    email: 'ada.elsewhere@planted.example',
    password: 'eight brown bears in a row',
  })
  await see('account: the code of a new mailbox')
}

/** Older cases, by an officer who is signed in and has the case in hand. */
export async function olderCaseStates(visitor: Visitor, reference: string, see: See): Promise<void> {
  const here = '/staff/joining'
  await visitor.open(here)
  await see('officer: older cases for an account')
  await visitor.send(here)
  await see('officer: older cases for an account, with mistakes')
  await visitor.send(here, { reference, proof: 'passport' })
  await see('officer: a code for an older case')
}
