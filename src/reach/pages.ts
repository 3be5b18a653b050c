/** How somebody wants to be reached: said, changed and taken away on one page of the account. */
import { ifSignedIn, type SignedIn } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { noticeWords } from '../design-system/spoken.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import { ownKept, ownWays, sayWays, takeWaysAway } from './kept.ts'
import type { ReachParts } from './parts.ts'
import { path, reachPage, type Shown, type Wrong } from './views/own.ts'
import { type Group, isNothing, type Ways, waysFrom } from './ways.ts'

export function reachPages({ accounts, told }: ReachParts): Route<Page>[] {
  const shown = async (
    { say }: Visit,
    who: SignedIn,
    {
      status = 200,
      ...again
    }: Omit<Shown, 'kept' | 'said' | 'phone' | 'byLetter'> & { status?: number } = {},
  ): Promise<Answer<Page>> => {
    const { ways, said } = await ownKept(accounts, who)
    const page = reachPage(say, told, {
      kept: ways,
      said,
      phone: accounts.council.phone,
      byLetter: accounts.postsForms,
      ...again,
    })
    return show(page, { status, keeping: 'never' })
  }

  const save = async (visit: Visit, who: SignedIn): Promise<Answer<Page>> => {
    const { ways, wrong } = readWays(visit)
    if (wrong.length > 0)
      return shown(visit, who, { chosen: ways, wrong: wrongIn(visit, wrong), status: 422 })
    if (isNothing(ways) && isNothing(await ownWays(accounts, who)))
      return shown(visit, who, { wrong: { letters: visit.say('reach.nothing-chosen') }, status: 422 })
    const done = await sayWays(accounts, who, ways)
    if (done === 'not kept any more')
      return shown(visit, who, {
        chosen: ways,
        wrong: { letters: noticeWords(visit.say, 'reach.not-kept') },
        status: 409,
      })
    return goTo(path)
  }

  const takeAway = async (_visit: Visit, who: SignedIn): Promise<Answer<Page>> => {
    await takeWaysAway(accounts, who)
    return goTo(path)
  }

  return [
    { method: 'GET', path, handle: ifSignedIn(accounts, (visit, who) => shown(visit, who)) },
    { method: 'POST', path, handle: ifSignedIn(accounts, save, 'signed out meanwhile') },
    {
      method: 'POST',
      path: `${path}/take-away`,
      handle: ifSignedIn(accounts, takeAway, 'signed out meanwhile'),
    },
  ]
}

/** What the form sent: "either will do" is nothing said. */
export function readWays({ fields }: Visit): { ways: Ways; wrong: readonly Group[] } {
  const sent = (name: Group) => fields.get(name) ?? []
  return waysFrom({
    letters: sent('letters'),
    calls: sent('calls').filter((one) => one !== 'either'),
    speaking: sent('speaking'),
    interpreter: sent('interpreter'),
  })
}

const wrongIn = ({ say }: Visit, groups: readonly Group[]): Wrong =>
  Object.fromEntries(groups.map((group) => [group, say('reach.not-on-the-list')]))
