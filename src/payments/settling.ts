/** What the machine does for those who did not come back: it asks how far their payments are, by waits that grow. */
import type { PaymentParts } from './parts.ts'
import { ask } from './paying.ts'
import { findToAsk, noteNotMade, putOff } from './queries.ts'
import { nextAsking } from './waits.ts'

const atMost = 100

/**
 * One round; answers how many payments it dealt with. A payment that was never made with the provider is ended: nobody
 * can have been shown where to pay it, because what the provider calls it is noted before that.
 */
export async function settlePayments(
  parts: Pick<PaymentParts, 'provider' | 'database' | 'clock' | 'log'>,
): Promise<number> {
  const { provider, database, clock } = parts
  if (provider === null) return 0
  const { sql } = database
  for (let done = 0; done < atMost; done += 1) {
    const at = clock.now()
    const next = await findToAsk(sql, { provider: provider.name, at })
    if (next === null) return done
    const askAt = nextAsking(next.asked + 1, at)
    if (!(await putOff(sql, { id: next.id, asked: next.asked, askAt }))) continue
    if (next.provider_id === null) {
      await noteNotMade(sql, { id: next.id, at })
      continue
    }
    const stated = await ask(parts, provider, next)
    // Who does not answer for one does not answer for the next; the round is over sooner than their patience.
    if (!stated.ok) return done + 1
  }
  return atMost
}
