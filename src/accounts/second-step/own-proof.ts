/** What is asked before a deed that lets somebody in anew: the password of the account, and a code where it has a second step. */
import { field, type Visit } from '../../platform/web/route.ts'
import type { AccountParts } from '../parts.ts'
import { proveOwn } from '../proving.ts'
import type { SignedIn } from '../signed-in.ts'
import type { Allowances } from '../signing.ts'
import type { Errors } from '../views/asked.ts'
import { checkStep, secondStepOf } from './checking.ts'

/** Whether the page asks for a code as well. */
export async function asksCode(parts: AccountParts, { account }: SignedIn): Promise<boolean> {
  return (await secondStepOf(parts, account)) !== null
}

/** What is wrong with what whoever asks has given, by field, and the status to answer with; null when it is theirs. */
export async function wrongProof(
  parts: AccountParts,
  { tries, codes }: Allowances,
  visit: Visit,
  who: SignedIn,
): Promise<{ errors: Errors; status: 422 | 429 } | null> {
  const { say } = visit
  const wrong = (errors: Errors, isWait: boolean) => ({ errors, status: isWait ? 429 : 422 }) as const
  const proved = await proveOwn(parts, tries, who, field(visit, 'own-password'))
  if (!proved.ok) {
    const isWait = proved.because === 'wait'
    return wrong({ 'own-password': say(isWait ? 'account.wait' : 'account.wrong-password') }, isWait)
  }
  if (!(await asksCode(parts, who))) return null
  const typed = field(visit, 'code').trim()
  if (typed === '') return wrong({ code: say('account.step-no-code') }, false)
  const checked = await checkStep(parts, codes, { account: who.account, typed, name: null })
  if (checked === 'taken' || checked === 'none') return null
  return wrong({ code: say(`account.step-${checked}`) }, checked === 'wait')
}
