/** The e-mail by which somebody is asked about a new purpose: plain text, in the words of its owner (B18). */
import { plainNotice as said } from '../messages/messages.ts'
import type { Published } from '../purposes/purposes.ts'
import { lastDayInWords } from './days-to-answer.ts'

/** The council as it signs. */
export interface Asker {
  name: string
  phone: string
  email: string
}

export interface Asked {
  council: Asker
  described: Pick<Published, 'name' | 'description'>
  /** The name of the service whose owner asks. */
  service: string
  code: string
  /** Where it is answered. The code never stands in an address, where browsers and proxies would keep it (D3). */
  page: string
  until: Date
}

/** Subject and text. The subject names nobody and no matter of theirs. */
export function questionMail(asked: Asked): { subject: string; text: string } {
  const { council, described, service, code, page, until } = asked
  const text = [
    said('asking.opening', { council: council.name }),
    `${said('answer.exact-words')}:`,
    indented([described.name, ...described.description.split(/\n+/)]),
    `${said('answer.asked-by')}: ${service}`,
    `${said('asking.free')} ${said('asking.no-answer')}`,
    said('asking.how'),
    indented([page, code]),
    `${said('asking.until', { day: lastDayInWords(until) })} ${said('asking.keep-code')}`,
    said('asking.or-ring', { phone: council.phone }),
    said('asking.nobody-reads', { email: council.email }),
    council.name,
  ]
  return { subject: said('asking.subject', { council: council.name }), text: `${text.join('\n\n')}\n` }
}

const indented = (lines: readonly string[]) =>
  lines
    .filter((line) => line.trim() !== '')
    .map((line) => `    ${line.trim()}`)
    .join('\n\n')
