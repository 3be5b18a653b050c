/** In a conversation: how somebody wants to be reached, the way and never the reason. It is opened only when they ask about it. */
import type { Page } from '../design-system/layout.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import {
  type Group,
  isNothing,
  keptIn,
  readWays,
  sealWays,
  type Ways,
  type WrongWays,
} from '../reach/reach.ts'
import { openDecided } from '../records/records.ts'
import type { SignedIn as Officer } from '../staff/staff.ts'
import { forOfficers } from './as-officer.ts'
import { changedMail } from './mails.ts'
import { idOf, openMailbox, printed, readNumber } from './number.ts'
import type { Channel, ContactParts } from './parts.ts'
import * as rows from './queries.ts'
import { cameOf } from './views/conversation.ts'
import { inChannel, otherWords } from './views/in-channel.ts'
import { reachingPage } from './views/reaching.ts'
import { here, overPage } from './views/start.ts'

const never = { keeping: 'never' } as const

interface Again {
  chosen: Ways
  wrong: WrongWays
  unread?: string
  status: number
}
type Deed = (
  one: rows.InHand,
  visit: Visit,
  channel: Channel,
) => Promise<Exclude<rows.Outcome, 'other words'> | 'shown' | Again>

export function reachingRoutes({ accounts, told }: ContactParts): Route<Page>[] {
  const { database, clock, key, keyring, post } = accounts
  const { sql } = database
  const over = () => show(overPage(), { status: 409, ...never })

  const converse = async (visit: Visit, { session }: Officer, deed: Deed): Promise<Answer<Page>> => {
    const number = readNumber(field(visit, 'contact'))
    if (number === null) return over()
    const one = { session, id: idOf(number), now: clock.now() }
    const standing = await rows.reaching(sql, one)
    const mailbox = standing && openMailbox(key, number, standing.mailbox)
    if (standing === null || mailbox === null) return over()
    const outcome = await deed(one, visit, standing.channel)
    if (outcome === 'over') return over()
    if (outcome === 'tell') post.send(changedMail(accounts, mailbox, standing.channel))
    const looked = await openDecided(sql, keyring, {
      session,
      decide: (look) => rows.lookWays(sql, { ...one, look }),
    })
    const again = typeof outcome === 'string' ? { came: cameOf(outcome) } : outcome
    const page = reachingPage(told, {
      ...again,
      channel: standing.channel,
      number: printed(number),
      until: standing.until,
      kept: keptIn(looked).ways,
    })
    return show(page, { status: typeof outcome === 'string' ? 200 : outcome.status, ...never })
  }

  const say: Deed = async (one, visit, channel) => {
    const { ways, wrong } = readWays(visit)
    const again = (wrong: WrongWays, status: number, unread?: string) => ({
      chosen: ways,
      wrong,
      status,
      ...(unread !== undefined && { unread }),
    })
    if (wrong.length > 0) return again(onTheListAlone(wrong), 422)
    if (field(visit, 'read') !== 'yes') return again({}, 422, inChannel[channel].notSaidYes)
    if (isNothing(ways)) return rows.takeWaysAway(sql, one)
    const outcome = await rows.sayWays(sql, { ...one, sealed: sealWays(accounts, ways, one.now) })
    if (outcome === 'other words') return again({}, 409, otherWords)
    return outcome === 'not kept any more'
      ? again({ letters: 'Nothing was kept, because we may not keep it any more' }, 409)
      : outcome
  }

  const asOfficer = forOfficers(accounts)
  const to = (path: string, deed: Deed): Route<Page> => ({
    method: 'POST',
    path: `${here}/reach${path}`,
    handle: asOfficer((visit, officer) => converse(visit, officer, deed)),
  })
  return [
    to('', async () => 'shown'),
    to('/say', say),
    to('/take-away', (one) => rows.takeWaysAway(sql, one)),
  ]
}

const onTheListAlone = (groups: readonly Group[]): WrongWays =>
  Object.fromEntries(groups.map((group) => [group, 'Choose only what is on the list']))
