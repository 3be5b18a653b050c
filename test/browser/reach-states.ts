/** What somebody meets who says how they want to be reached, and the officer who then opens what they sent. */
import { aPotholeWithReply, service } from '../journeys/street-problem.ts'
import type { Account } from './account-states.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const page = '/my-account/how-to-reach-me'

/** In a browser that takes cookies; at the end nothing is said any more, and nobody is signed in. */
export async function reachStates(
  visitor: Visitor,
  { account: { username, password }, officer }: { account: Account; officer: string },
  see: See,
): Promise<void> {
  const signIn = async () => {
    await visitor.forgetCookies()
    await visitor.open('/sign-in')
    await visitor.send('/sign-in', { name: username, password })
    await visitor.open(page)
  }
  await signIn()
  await see('how to reach me: nothing chosen')
  await visitor.send(page)
  await see('how to reach me: nothing chosen, with mistakes')
  await visitor.send(page, { letters: 'large-print', calls: 'write', speaking: 'slowly', interpreter: 'bsl' })
  await see('how to reach me: chosen')
  await visitor.open('/my-account/filling-in')
  await see('filling in: with how to reach me')

  await visitor.open(service)
  await visitor.send(`${service}/start`, {}, ['cookie', 'yes'])
  for (const [at, fields] of aPotholeWithReply) await visitor.send(`${service}/${at}`, fields)
  await visitor.send(`${service}/check-answers`)
  const report = `/staff/street-problem/${await visitor.read('reference')}`
  await visitor.forgetCookies()
  await visitor.open(`/staff/sign-in?back=${report}`)
  await visitor.send('/staff/sign-in', {}, ['officer', officer])
  await visitor.open(report)
  await visitor.send(`${report}/take#told`)
  await visitor.send(`${report}/open#told`, {}, ['purpose', 'answer-reporter'])
  await see('officer: how to reach somebody')

  await signIn()
  await visitor.send(`${page}/take-away`)
  await visitor.open('/my-account')
  await visitor.send('/sign-out')
}
