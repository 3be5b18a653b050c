/** The e-mails around an agreement: the code that shows whose mailbox it is, and the code that ends it, to whoever is not shown it on a page. */
import { type AccountParts, type Letter, letter } from '../accounts/accounts.ts'
import { plainNotice as said } from '../messages/messages.ts'
import { type Written, wordsOf } from './agreements.ts'
import type { Channel } from './parts.ts'

type From = Pick<AccountParts, 'council' | 'site'>
/** The same for every address. It is typed on the page that waits, or read out to the officer who asked for it. */
export function codeMail(from: From, to: string, code: string, how: 'typed' | 'read out'): Letter {
  const council = from.council.name
  const lines =
    how === 'typed'
      ? [`${said('news.mail-code', { council })}:`, `    ${code}`, said('news.mail-not-you')]
      : [`${said('news.mail-spoken', { council })}:`, `    ${code}`, said('spoken.mail-nobody-else')]
  return letter(from, to, said('account.mail-code-subject'), lines)
}

type Codes = readonly { purpose: Written; stop: string }[]

/** To whoever agreed by telephone or at the counter, and so saw no page. */
export const agreedMail = (from: From, to: string, codes: Codes, channel: Channel): Letter =>
  letter(from, to, said('news.mail-agreed-subject'), [
    ...codes.flatMap(({ purpose, stop }) => [
      said(`news.mail-agreed-${channel}`, { words: said(wordsOf[purpose]) }),
      ...howToStop(from, stop),
    ]),
  ])

/** To whoever has lost the code. */
export const lostCodeMail = (from: From, to: string, codes: Codes): Letter =>
  letter(from, to, said('news.mail-lost-subject'), [
    ...codes.flatMap(({ purpose, stop }) => [
      said('news.mail-lost', { council: from.council.name, words: said(wordsOf[purpose]) }),
      ...howToStop(from, stop),
    ]),
  ])

const howToStop = ({ council: { phone }, site }: From, stop: string) => [
  said('news.mail-stop', { phone }),
  `    ${stop}`,
  `    ${site}/news-from-us/stop`,
]
