/** The e-mail with the code that shows whose mailbox it is; the same for every address. */
import type { AccountParts } from '../accounts/accounts.ts'
import { english } from '../messages/messages.ts'

export function codeMail(
  { council: { name, email, phone } }: Pick<AccountParts, 'council'>,
  to: string,
  code: string,
): { to: string; subject: string; text: string } {
  const text = [
    `${english.notice<'news.mail-code', never>('news.mail-code', { council: name }).words.join('')}:`,
    `    ${code}`,
    english.notice<'news.mail-not-you', never>('news.mail-not-you').words.join(''),
    english
      .notice<'account.mail-nobody-reads', never>('account.mail-nobody-reads', { email, phone })
      .words.join(''),
    name,
  ]
  const subject = english
    .notice<'account.mail-code-subject', never>('account.mail-code-subject')
    .words.join('')
  return { to, subject: `${subject} (${name})`, text: `${text.join('\n\n')}\n` }
}
