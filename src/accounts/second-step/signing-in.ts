/** Signing in where the password alone is not enough: a code on a page of its own. Until then there is no session. */
import type { Page } from '../../design-system/layout.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import type { AccountParts } from '../parts.ts'
import { begin, end, tryWaiting } from '../pending.ts'
import { signIn } from '../signed-in.ts'
import type { Allowances } from '../signing.ts'
import { checkStep, secondStepOf } from './checking.ts'
import { askStepPage, stepOverPage } from './views.ts'

/** Who gave the password, until they give the code. */
interface Waiting {
  /** As it was typed, to tell its owner of wrong tries. */
  name: string
  service: string | null
  /** They said that the computer is shared. */
  shared: boolean
}

const minutes = 10

/** The page that asks for the code; null where the password is enough. */
export async function askForStep(
  parts: AccountParts,
  { say }: Visit,
  account: string,
  content: Waiting,
): Promise<Answer<Page> | null> {
  if ((await secondStepOf(parts, account)) === null) return null
  const { handle } = await begin(parts.database.sql, parts, { kind: 'sign-in', account, content, minutes })
  return show(askStepPage(say, parts, { handle }), { keeping: 'never' })
}

export function secondStepSigning(parts: AccountParts, { codes }: Pick<Allowances, 'codes'>): Route<Page> {
  const { sql } = parts.database

  const handle = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const [handle, typed] = [field(visit, 'handle'), field(visit, 'code').trim()]
    const over = () => show(stepOverPage(say, '/sign-in'), { status: 422, keeping: 'never' })
    const waiting = await tryWaiting<Waiting>(sql, parts, { kind: 'sign-in', handle })
    if (waiting === null || waiting.account === null) return over()
    const { account } = waiting
    const again = (code: string, status = 422) =>
      show(askStepPage(say, parts, { handle, errors: { code } }), { status, keeping: 'never' })
    if (typed === '') return again(say('account.step-no-code'))
    const { name, service, shared } = waiting.content
    const checked = await checkStep(parts, codes, { account, typed, name })
    if (checked === 'none') return over()
    if (checked !== 'taken') return again(say(`account.step-${checked}`), checked === 'wait' ? 429 : 422)
    await end(sql, handle)
    const signed = await signIn(parts, visit, account, { shared })
    if (signed === null) return over()
    return { ...goTo(service ? `/services/${service}` : '/my-account'), setCookies: [signed.cookie] }
  }

  return { method: 'POST', path: '/sign-in/code', guessable: true, handle }
}
