/** The pages of somebody's passkeys, of whom there is one already; at the end nobody is signed in. */
import type { Account } from './account-states.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const here = '/my-account/passkeys'

export async function passkeyStates(
  visitor: Visitor,
  { username, password }: Pick<Account, 'username' | 'password'>,
  see: See,
): Promise<void> {
  const own = { 'own-password': password }
  await visitor.open('/sign-in')
  await visitor.send('/sign-in', { name: username, password })
  await visitor.open(here)
  await see('account: passkeys')
  await visitor.send(`${here}/remove`, own)
  await see('account: passkeys, with mistakes')
  await visitor.open(`${here}/add`)
  await see('account: a passkey to add')
  await visitor.send(`${here}/add`, own)
  await see('account: a passkey to add, with mistakes')
  await visitor.open(`${here}/add`)
  await visitor.send(`${here}/add`, { ...own, 'passkey-name': 'my tablet' })
  await see('account: a passkey to make')
  await visitor.open('/my-account')
  await visitor.send('/sign-out')
}
