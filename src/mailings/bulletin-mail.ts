/** A bulletin as somebody reads it: plain text, why it came, and how to end it, by a code that is no link (W26, D13). */
import { english, plainNotice as said } from '../messages/messages.ts'
import { dayInWords } from '../platform/clock.ts'
import { wordsOf } from './agreements.ts'
import type { Bulletin } from './load-news.ts'

export interface Sender {
  site: string
  council: { name: string; phone: string }
}

/** Subject and text; `because` says which request chose it, where one did. */
export function bulletinMail(
  { site, council }: Sender,
  m: { bulletin: Bulletin; since: Date; stop: string; because: { service: string; month: string } | null },
): { subject: string; text: string } {
  const { bulletin, because } = m
  const text = [
    bulletin.text,
    `${site}/services/${bulletin.service}`,
    said('news.mail-why', {
      words: said(wordsOf[bulletin.purpose]),
      day: dayInWords(m.since, english.language.locale),
    }),
    ...(because
      ? [`${said('news.mail-because', because)} ${said('news.mail-leave')}`, `    ${site}/my-account/news`]
      : []),
    said('news.mail-stop', { phone: council.phone }),
    `    ${site}/news-from-us/stop`,
    `    ${m.stop}`,
    council.name,
  ]
  return { subject: `${bulletin.subject} (${council.name})`, text: `${text.join('\n\n')}\n` }
}
