/** What happened to the cases that an account lists, and what waits for its person in them. */
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords, inWords } from '../../platform/clock.ts'
import type { AccountParts } from '../parts.ts'
import type { SignedIn } from '../signed-in.ts'
import * as rows from './queries.ts'
import type { Source, To, Told } from './timeline.ts'

type Parts = Pick<AccountParts, 'database' | 'clock' | 'matters'>
type Happening = Pick<rows.EventRow, 'reference' | 'service' | 'version' | 'state'>

export function casesSource(parts: Parts): Source {
  return {
    kind: 'cases',
    entriesOf: async (who, most) => {
      const { sql } = parts.database
      const found = await rows.events(sql, { session: who.session, now: parts.clock.now(), most })
      return found.map((event) => ({ at: event.at, told: () => told(parts, event, eventInWords(event)) }))
    },
  }
}

/** What somebody is asked to do, and the appointments to come, the soonest first. */
export async function waitingInCases(parts: Parts, who: SignedIn): Promise<Told[]> {
  const found = await rows.waiting(parts.database.sql, who.session, parts.clock.now())
  return Promise.all(found.map((one) => told(parts, one, waitingInWords(one))))
}

async function told(
  { matters }: Parts,
  { reference, service, version, state }: Happening,
  words: (say: Say, state: string) => Html,
): Promise<Told> {
  // A question about a new purpose belongs to no case: the letter or e-mail with its code leads to the answer.
  if (reference === null) return { title: null, words: (say) => words(say, ''), to: { href: '/answer' } }
  const described = await matters.describe({ service: service!, version: version!, state: state! })
  const to: To = { reference, code: matters.codeOf(reference) }
  return { title: described.title, words: (say) => words(say, described.state), to }
}

const eventInWords =
  ({ kind, starts_at }: rows.EventRow) =>
  (say: Say, state: string): Html => {
    if (kind === 'step') return inEnglish(say, state)
    const starts = starts_at === null ? '' : inWords(starts_at, say.language.locale)
    if (kind === 'booked' || kind === 'called-off') return html`${say(`account.event.${kind}`, { starts })}`
    return html`${say(`account.event.${kind}`)}`
  }

const waitingInWords =
  ({ kind, at }: rows.WaitingRow) =>
  (say: Say): Html => {
    const { locale } = say.language
    if (kind === 'appointment')
      return html`${say('account.waits.appointment', { starts: at === null ? '' : inWords(at, locale) })}`
    if (kind === 'purpose')
      return html`${say('account.waits.purpose', { until: at === null ? '' : dayInWords(at, locale) })}`
    return html`${say(`account.waits.${kind}`)}`
  }
