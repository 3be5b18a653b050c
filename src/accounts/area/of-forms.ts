/** A form that somebody has begun and not sent waits for them, for as long as it is there. */
import { html } from '../../design-system/html.ts'
import { inWords } from '../../platform/clock.ts'
import type { Visit } from '../../platform/web/route.ts'
import type { AccountParts } from '../parts.ts'
import type { Told } from './timeline.ts'

/** What was begun with this browser's session cookie: nobody else finds it, and nothing joins it to the account. */
export async function waitingForms({ begun }: Pick<AccountParts, 'begun'>, visit: Visit): Promise<Told[]> {
  return (await begun(visit)).map(({ title, pages, until, href }) => ({
    title,
    words: (say) => html`${say('account.waits.form', { pages, until: inWords(until, say.language.locale) })}`,
    to: { href },
  }))
}
