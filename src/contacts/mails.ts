/** What is written to the mailbox of an account because somebody speaks with an officer: a code, and that something was changed. */
import { type AccountParts, letter } from '../accounts/accounts.ts'
import { plainNotice as said } from '../messages/messages.ts'
import type { Channel } from './parts.ts'

type From = Pick<AccountParts, 'council' | 'site'>

/** To be read out to the officer, and to nobody else. */
export const spokenCodeMail = (from: From, to: string, code: string) =>
  letter(from, to, said('account.mail-code-subject'), [
    `${said('spoken.mail-code', { council: from.council.name })}:`,
    `    ${code}`,
    said('spoken.mail-holds'),
    said('spoken.mail-nobody-else'),
  ])

/** A form about choices is out: for whoever reads the mailbox. */
export const formPostedMail = (from: From, to: string) =>
  letter(from, to, said('choices.mail-posted-subject'), [
    said('choices.mail-posted', { council: from.council.name }),
    said('choices.mail-posted-not-you', { phone: from.council.phone }),
  ])

/** By which way it was changed, and never what. */
export const changedMail = (from: From, to: string, channel: Channel) =>
  letter(from, to, said('spoken.mail-changed-subject'), [
    said(`spoken.mail-changed-${channel}`, { council: from.council.name }),
    `    ${from.site}/my-account`,
    said('spoken.mail-changed-not-you', { phone: from.council.phone }),
  ])
