/** What is met with an account, and on the way to one. */

import { fillingStates } from './filling-states.ts'
import { passkeyStates } from './passkey-states.ts'
import { secondStepStates } from './second-step-states.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

export interface Account {
  username: string
  password: string
  /** The time that an app shows codes for: the site's. */
  now(): Date
}

/** In a browser that takes cookies; at the end nobody is signed in. */
export async function accountStates(
  visitor: Visitor,
  { username, password, now }: Account,
  see: See,
): Promise<void> {
  await visitor.forgetCookies()
  await visitor.open('/register')
  await visitor.send('/register')
  await see('account: registering, with mistakes')
  const other = {
    name: 'Ben Planted',
    address: '2 Planted Row',
    email: 'ben@planted.example',
    username: 'ben.planted',
  }
  await visitor.send('/register', { ...other, password: 'eight brown bears in a row' })
  await see('account: the code of a registration')
  await visitor.send('/register/code', { code: 'XXXX-XXXX' })
  await see('account: a wrong code')
  await visitor.send('/register/again')
  await see('account: another code')
  for (let i = 0; i < 5; i++) await visitor.send('/register/code', { code: 'XXXX-XXXX' })
  await visitor.send('/register/code', { code: 'XXXX-XXXX' })
  await see('account: a code that is over')

  await visitor.open('/recover')
  await visitor.send('/recover')
  await see('account: a new password, with mistakes')
  await visitor.send('/recover', { email: 'nobody@planted.example' })
  await see('account: the code of a new password')

  await visitor.open('/sign-in')
  await visitor.forgetCookies()
  await visitor.send('/sign-in', { name: username, password })
  await see('account: a browser without cookies')
  await visitor.open('/sign-in')
  await visitor.send('/sign-in', { name: username, password: 'not the password at all' })
  await see('account: signing in, with mistakes')
  await visitor.send('/sign-in', { name: username, password })
  await visitor.open('/my-account')
  await see('account: signed in')
  await visitor.open('/my-account/requests')
  await see('account: what was sent')
  await visitor.send('/my-account/join', { reference: 'FH-2222-2222', code: '2222-2222' })
  await see('account: nothing to add')
  await visitor.open('/my-account/by-letter')
  await see('account: a letter for something older')
  await visitor.send('/my-account/by-letter')
  await see('account: a letter for something older, with mistakes')
  await visitor.send('/my-account/by-letter', { reference: 'FH-2222-2222' })
  await see('account: a letter for something older, asked for')
  await visitor.open('/my-account/news')
  await see('account: news')
  await visitor.send('/my-account/news/history')
  await visitor.open('/my-account/news')
  await see('account: news chosen by what was asked for')
  for (const what of ['details', 'e-mail', 'username', 'password', 'close']) {
    await visitor.open(`/my-account/${what}`)
    await see(`account: ${what}`)
    await visitor.send(
      `/my-account/${what}`,
      what === 'details' ? { name: ' ' } : { 'own-password': 'not mine' },
    )
    await see(`account: ${what}, with mistakes`)
  }
  const reference = await fillingStates(visitor, see)
  await visitor.open('/preferences')
  await visitor.send('/preferences', { ward: 'w4' }, ['deed', 'save'])
  await visitor.open('/my-account')
  await see('account: with a ward')
  await visitor.open('/preferences')
  await visitor.send('/preferences', {}, ['deed', 'delete'])
  await visitor.open('/my-account/who-looked')
  await see('account: who looked')
  await visitor.open('/my-account/who-looked?after=4980')
  await see('account: who looked, nothing older')
  await visitor.open('/my-account/receipts')
  await see('account: receipts')
  await visitor.open('/my-account/agreements')
  await see('account: what was agreed to')
  await visitor.open('/my-account/where-it-went')
  await see('account: where data went')
  await visitor.open('/my-account')
  await visitor.send('/my-account/receipts', {}, ['reference', reference])
  await see('account: the receipt of one case')
  await visitor.open('/my-account')
  await visitor.send('/sign-out')
  await see('account: signed out')
  await secondStepStates(visitor, { username, password, now }, see)
  await passkeyStates(visitor, { username, password }, see)
  await visitor.open('/shared-computer')
  await see('account: what to do on a shared computer')
  await visitor.open('/sign-in')
  await visitor.send('/sign-in', { name: username, password, shared: 'yes' })
  await visitor.open('/my-account')
  await see('account: signed in on a shared computer')
  await visitor.open('/my-account/close')
  await visitor.send('/my-account/close', { 'own-password': password })
  await see('account: closed')
}
