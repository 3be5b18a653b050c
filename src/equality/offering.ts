/** The offer on the page that shows the reference of a form (C15: equality monitoring is a separate form, and never in the case). */
import type { KeyObject } from 'node:crypto'
import type { Html } from '../design-system/html.ts'
import type { Service } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import type { Clock } from '../platform/clock.ts'
import { tokenFor } from './token.ts'
import { offer } from './views/offer.ts'

export interface Offering {
  equalityKey: KeyObject
  clock: Clock
}

/** What that page offers; null after a form that does not say so. Of the form's handle only what nobody can turn back goes on. */
export function offerAfter(
  say: Say,
  { equalityKey, clock }: Offering,
  { id, equality }: Pick<Service, 'id' | 'equality'>,
  handle: Buffer,
): Html | null {
  if (equality !== true) return null
  return offer(say, id, tokenFor(equalityKey, { service: id, handle, now: clock.now() }))
}
