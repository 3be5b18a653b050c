/** What is written to the mailbox of an account because somebody speaks with an officer: a code, and that something was changed. */
import type { AccountParts } from '../accounts/accounts.ts'
import { english, type Notices, type NoticeValues } from '../messages/messages.ts'
import type { Channel } from './parts.ts'

type From = Pick<AccountParts, 'council' | 'site'>

const said = <Key extends keyof Notices>(key: Key, ...values: NoticeValues<Key, never>) =>
  english.notice<Key, never>(key, ...values).words.join('')

const letter = ({ council: { name, email, phone } }: From, to: string, subject: string, lines: string[]) => ({
  to,
  subject: `${subject} (${name})`,
  text: `${[...lines, said('account.mail-nobody-reads', { email, phone }), name].join('\n\n')}\n`,
})

/** To be read out to the officer, and to nobody else. */
export const spokenCodeMail = (from: From, to: string, code: string) =>
  letter(from, to, said('account.mail-code-subject'), [
    `${said('spoken.mail-code', { council: from.council.name })}:`,
    `    ${code}`,
    said('spoken.mail-holds'),
    said('spoken.mail-nobody-else'),
  ])

/** By which way it was changed, and never what. */
export const changedMail = (from: From, to: string, channel: Channel) =>
  letter(from, to, said('spoken.mail-changed-subject'), [
    said(`spoken.mail-changed-${channel}`, { council: from.council.name }),
    `    ${from.site}/my-account`,
    said('spoken.mail-changed-not-you', { phone: from.council.phone }),
  ])
