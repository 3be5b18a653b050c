/** To whom data of whoever is signed in went, and what of it (B22): in their account. */
import { show } from '../../platform/web/answer.ts'
import { aPage, placeAsked } from '../area/timeline.ts'
import type { Deed } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from './queries.ts'
import { type Went, wentPage } from './view.ts'

type Parts = Pick<AccountParts, 'database' | 'clock' | 'matters' | 'terms' | 'looks'>

export function wentDeed(parts: Parts): Deed {
  const { database, clock } = parts
  return async ({ say, query }, { session }) => {
    const from = placeAsked(query.get('after') ?? '')
    const found = await rows.went(database.sql, { session, from, most: aPage + 1, now: clock.now() })
    const went = await Promise.all(found.slice(0, aPage).map((row) => told(parts, row)))
    return show(wentPage(say, { went, from, more: found.length > aPage }), { keeping: 'never' })
  }
}

async function told({ matters, terms, looks }: Parts, row: rows.WentRow): Promise<Went> {
  const { service, version, recipient } = row
  const { title } = await matters.describe({ service, version, state: '' })
  const isPaid = row.pence !== null
  const named = isPaid ? terms.payments : recipient === null ? null : terms.recipientOf(recipient)
  return { ...row, title, to: named, team: looks.services.get(service) ?? null }
}
