/** Who looked at the data of whoever is signed in, or did something with it: of the account itself and of all that is theirs (B17). */
import { lineAsked, whoLooked } from '../../audit/audit.ts'
import { endSession } from '../../people/people.ts'
import { show } from '../../platform/web/answer.ts'
import { aPage } from '../area/timeline.ts'
import type { Deed } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { type SignedIn, standFor } from '../signed-in.ts'
import { welcomePage } from '../views/signing.ts'
import { looksPage } from './view.ts'

type Parts = Pick<AccountParts, 'database' | 'signin' | 'clock' | 'sessionCookie' | 'terms' | 'looks'>

export function looksDeed(parts: Parts): Deed {
  return async ({ say, query }, who) => {
    const from = lineAsked(query.get('after') ?? '')
    const looked = await looksAtOwn(parts, who, from)
    if (looked === null) return show(welcomePage(say, parts.sessionCookie), { keeping: 'never' })
    const { lines, more } = looked
    const { services, keptYears } = parts.looks
    const page = looksPage(say, {
      lines,
      more,
      from,
      count: aPage,
      purposes: await parts.terms.purposes(),
      services,
      keptYears,
    })
    return show(page, { keeping: 'never' })
  }
}

/** Null when the session ended meanwhile. */
async function looksAtOwn(parts: Parts, who: SignedIn, from: number) {
  const standing = await standFor(parts, who.session)
  if (standing === null) return null
  const { sql } = parts.database
  try {
    const looked = await whoLooked(sql, standing.session, { from, count: aPage })
    return looked.ok ? looked : null
  } finally {
    await endSession(sql, standing.session)
  }
}
