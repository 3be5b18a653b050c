/** What accounts write to people: plain text, in English as all notices that nobody approved yet, and never with a secret link. */
import { plainNotice as said } from '../messages/messages.ts'
import type { AccountParts } from './parts.ts'
import type { Letter } from './post.ts'

type From = Pick<AccountParts, 'council' | 'site'>

/** From the council, to whom nobody can answer there: each line a paragraph. */
export function letter({ council }: From, to: string, subject: string, lines: readonly string[]): Letter {
  const { email, phone, name } = council
  const text = [...lines, said('account.mail-nobody-reads', { email, phone }), name]
  return { to, subject: `${subject} (${name})`, text: `${text.join('\n\n')}\n` }
}

const indented = (line: string) => `    ${line}`

export const codeMails = {
  register: ['account.mail-code', 'account.mail-not-you'],
  recover: ['account.mail-recover', 'account.mail-recover-not-you'],
  'new-e-mail': ['account.mail-email', 'account.mail-not-you'],
} as const

/** The code, and nothing else that would be of use to whoever reads the mailbox. */
export function codeMail(from: From, what: keyof typeof codeMails, to: string, code: string): Letter {
  const [why, otherwise] = codeMails[what]
  const council = from.council.name
  return letter(from, to, said('account.mail-code-subject'), [
    `${said(why, { council })}:`,
    indented(code),
    said('account.mail-holds'),
    said(otherwise),
  ])
}

/** To the owner of an address that somebody gave as theirs: the page told nobody that there is an account. */
export function takenMail(from: From, to: string): Letter {
  return letter(from, to, said('account.mail-taken-subject'), [
    `${said('account.mail-taken', { council: from.council.name })}:`,
    indented(`${from.site}/my-account`),
    said('account.mail-taken-not-you'),
  ])
}

/** To the earlier address alone, which is not told the new one (D13). */
export function movedMail(from: From, to: string): Letter {
  const { name: council, phone } = from.council
  return letter(from, to, said('account.mail-moved-subject'), [
    said('account.mail-moved', { council, phone }),
  ])
}

/** What somebody with the password changed: the mailbox is told that, and not what it is now. */
export function changedMail(from: From, to: string, what: 'password' | 'details' | 'username'): Letter {
  return letter(from, to, said(`account.mail-${what}-subject`), [
    `${said(`account.mail-${what}`, { council: from.council.name })}:`,
    indented(`${from.site}/recover`),
  ])
}

export function triesMail(from: From, to: string): Letter {
  return letter(from, to, said('account.mail-tries-subject'), [
    `${said('account.mail-tries', { council: from.council.name })}:`,
    indented(`${from.site}/recover`),
  ])
}

/** Of the second step: turned on, turned off, or with other recovery codes. */
export function stepMail(from: From, to: string, how: 'on' | 'off' | 'codes'): Letter {
  return letter(from, to, said(`account.mail-step-${how}-subject`), [
    `${said(`account.mail-step-${how}`, { council: from.council.name })} ${said('account.mail-step-not-you')}`,
    indented(`${from.site}/recover`),
  ])
}

export function passkeyMail(from: From, to: string, how: 'added' | 'removed'): Letter {
  return letter(from, to, said(`account.mail-passkey-${how}-subject`), [
    `${said(`account.mail-passkey-${how}`, { council: from.council.name })} ${said('account.mail-passkey-not-you')}`,
    indented(`${from.site}/recover`),
  ])
}

/** Of signing in by an outside provider: connected, or no longer. */
export function outsideMail(from: From, to: string, how: 'on' | 'off', provider: string): Letter {
  const { name: council, phone } = from.council
  return letter(from, to, said(`account.mail-outside-${how}-subject`, { provider }), [
    `${said(`account.mail-outside-${how}`, { council, provider })} ${said('account.mail-outside-not-you', { phone })}`,
    indented(`${from.site}/recover`),
  ])
}

/** To the mailbox that an account has, for whoever reads it: a code on paper is out. */
export function paperMail(from: From, how: 'counter' | 'post', to: string): Letter {
  const { name: council, phone } = from.council
  return letter(from, to, said('account.mail-paper-subject'), [
    said(`account.mail-paper-${how}`, { council }),
    said('account.mail-paper-not-you', { phone }),
  ])
}
