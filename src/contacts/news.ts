/**
 * In a conversation: what we may write to somebody about, as far as it stands in their account. To choose news by earlier requests is
 * said by telephone and at the counter, and ended here; e-mails are only ended, for to agree to them an address proves itself (W10, W11, B59).
 */
import type { Page } from '../design-system/layout.ts'
import { type Agreement, byHistory, wordingOf, written } from '../mailings/mailings.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { SignedIn as Officer } from '../staff/staff.ts'
import { forOfficers } from './as-officer.ts'
import { changedMail } from './mails.ts'
import { idOf, openMailbox, printed, readNumber } from './number.ts'
import type { Channel, ContactParts } from './parts.ts'
import * as rows from './queries.ts'
import { cameOf } from './views/conversation.ts'
import { inChannel } from './views/in-channel.ts'
import { newsPage } from './views/news.ts'
import { here, overPage } from './views/start.ts'

const never = { keeping: 'never' } as const
const agreements: readonly Agreement[] = [...written, byHistory]

type Again = { wrong: string; status: number }
type Deed = (one: rows.InHand, visit: Visit, channel: Channel) => Promise<rows.Stopped | 'shown' | Again>

export function newsRoutes({ accounts, choosesNews }: ContactParts): Route<Page>[] {
  const { database, clock, key, post } = accounts
  const { sql } = database
  const over = () => show(overPage(), { status: 409, ...never })

  const converse = async (visit: Visit, { session }: Officer, deed: Deed): Promise<Answer<Page>> => {
    const number = readNumber(field(visit, 'contact'))
    if (number === null) return over()
    const one = { session, id: idOf(number), now: clock.now() }
    const look = uuid(systemClock.now())
    const standing = await rows.lookNews(sql, { ...one, look })
    const mailbox = standing && openMailbox(key, number, standing.mailbox)
    if (standing === null || mailbox === null) return over()
    const outcome = await deed(one, visit, standing.channel)
    if (outcome === 'over') return over()
    if (outcome === 'tell') post.send(changedMail(accounts, mailbox, standing.channel))
    const again = typeof outcome === 'string' ? { came: cameOf(outcome) } : { wrong: outcome.wrong }
    const page = newsPage({
      ...standing,
      ...again,
      number: printed(number),
      choosesNews,
      agreed: await rows.news(sql, { ...one, look }),
    })
    return show(page, { status: typeof outcome === 'string' ? 200 : outcome.status, ...never })
  }

  const choose: Deed = async (one, visit, channel) => {
    if (field(visit, 'read') !== 'yes') return { wrong: inChannel[channel].notSaidYes, status: 422 }
    const wording = wordingOf(byHistory)
    if (field(visit, 'wording') !== wording)
      return { wrong: 'The words have changed since you opened this page. Look at them again', status: 409 }
    return rows.chooseHistory(sql, { ...one, wording })
  }
  const stop: Deed = async (one, visit) => {
    const purpose = agreements.find((agreement) => agreement === field(visit, 'about'))
    if (purpose === undefined) return 'nothing'
    return rows.endNews(sql, { ...one, purpose, wording: wordingOf(purpose) })
  }

  const asOfficer = forOfficers(accounts)
  const to = (path: string, deed: Deed): Route<Page> => ({
    method: 'POST',
    path: `${here}/news${path}`,
    handle: asOfficer((visit, officer) => converse(visit, officer, deed)),
  })
  return [to('', async () => 'shown'), to('/choose', choose), to('/stop', stop)]
}
