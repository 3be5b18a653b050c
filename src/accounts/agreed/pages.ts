/** What somebody agreed to, in one list of their account, each with the way to end it (W10, W18, B18). */
import { say as sayOnce } from '../../agreements/agreements.ts'
import { endSession } from '../../people/people.ts'
import { goTo, show } from '../../platform/web/answer.ts'
import { field } from '../../platform/web/route.ts'
import type { Deed } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { type SignedIn, standFor } from '../signed-in.ts'
import * as rows from './queries.ts'
import { agreedPage, agreedPath } from './view.ts'

type Parts = Pick<AccountParts, 'database' | 'signin' | 'clock' | 'terms'>

export function agreedDeeds(parts: Parts): Record<'list' | 'end', Deed> {
  const { database, clock, terms } = parts
  const standing = ({ session }: SignedIn) => rows.agreed(database.sql, session, clock.now())

  const list: Deed = async ({ say }, who) => {
    const [purposes, words] = [await terms.purposes(), terms.words(say)]
    const agreed = (await standing(who)).map((row) => ({
      ...row,
      called: purposes.get(row.purpose) ?? row.purpose,
      from: row.from_service === null ? null : terms.titleOf(row.from_service),
      to: row.to_service === null ? null : terms.titleOf(row.to_service),
      words: words.get(row.wording) ?? null,
    }))
    return show(agreedPage(say, agreed), { keeping: 'never' })
  }

  /** What is over, or was never agreed to, stays so: the list then says it. */
  const end: Deed = async (visit, who) => {
    const about = field(visit, 'about')
    const found = (await standing(who)).find(({ kind, purpose }) => kind === 'asked' && purpose === about)
    if (found?.step === 'given') await withdraw(parts, who, found)
    return goTo(agreedPath)
  }
  return { list, end }
}

async function withdraw(parts: Parts, who: SignedIn, { purpose, wording }: rows.AgreedRow): Promise<void> {
  const { sql } = parts.database
  const standing = await standFor(parts, who.session)
  if (standing === null) return
  const { session, person } = standing
  try {
    const saying = { session, person, purpose, wording, step: 'withdrawn', channel: 'web' } as const
    await sayOnce(sql, { ...saying, evidence: 'pressed' })
  } finally {
    await endSession(sql, session)
  }
}
