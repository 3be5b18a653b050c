/** Setting up the second step of signing in, signing in by it, and turning it off; at the end nobody is signed in. */
import { codeAt } from '../support/accounts.ts'
import type { Account } from './account-states.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const here = '/my-account/second-step'

export async function secondStepStates(
  visitor: Visitor,
  { username, password, now }: Account,
  see: See,
): Promise<void> {
  const own = { 'own-password': password }
  const signIn = async () => {
    await visitor.open('/sign-in')
    await visitor.send('/sign-in', { name: username, password })
  }
  await signIn()
  await visitor.open(here)
  await see('account: second step, offered')
  await visitor.send(here, own)
  await see('account: second step, setting up')
  await visitor.open(here)
  await visitor.send(here, { 'own-password': 'not mine' })
  await see('account: second step, offered, with mistakes')
  await visitor.send(here, own)
  await visitor.send(`${here}/confirm`, { code: '12' })
  await see('account: second step, setting up, with mistakes')
  await visitor.send(`${here}/confirm`, { code: codeAt(await visitor.read('key'), now()) })
  await see('account: second step, recovery codes')
  const codes = [await visitor.read('recovery-code-1'), await visitor.read('recovery-code-2')] as const
  await visitor.open(here)
  await see('account: second step, on')
  await visitor.send(`${here}/change`, own, ['do', 'off'])
  await see('account: second step, on, with mistakes')
  await visitor.open('/my-account')
  await visitor.send('/sign-out')

  await signIn()
  await see('account: a code asked for')
  for (let i = 0; i < 5; i++) await visitor.send('/sign-in/code')
  await see('account: a code asked for, with mistakes')
  await visitor.send('/sign-in/code')
  await see('account: a code asked for, over')
  await signIn()
  await visitor.send('/sign-in/code', { code: codes[0] })
  await visitor.open(here)
  await visitor.send(`${here}/change`, { ...own, code: codes[1] }, ['do', 'off'])
  await see('account: second step, turned off')
  await visitor.open('/my-account')
  await visitor.send('/sign-out')
}
