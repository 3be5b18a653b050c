/** What is asked anew before a deed of the account: its password, and for what lets somebody in a code where it has a second step. */
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

/** What is wrong with what whoever asks has given, by field, and the status to answer with. */
export interface Wrong {
  errors: Errors
  status: 422 | 429
}

/** Of the password alone; null when it is theirs. */
export async function wrongPasswordOf(
  parts: AccountParts,
  { tries }: Pick<Allowances, 'tries'>,
  visit: Visit,
  who: SignedIn,
): Promise<Wrong | null> {
  const { say } = visit
  const proved = await proveOwn(parts, tries, who, field(visit, 'own-password'))
  if (proved.ok) return null
  return proved.because === 'wait'
    ? { errors: { 'own-password': say('account.wait') }, status: 429 }
    : { errors: { 'own-password': say('account.wrong-password') }, status: 422 }
}

/** Of the password, and of the code where there is a second step; null when both are theirs. */
export async function wrongProof(
  parts: AccountParts,
  { tries, codes }: Allowances,
  visit: Visit,
  who: SignedIn,
): Promise<Wrong | null> {
  const { say } = visit
  const wrong = await wrongPasswordOf(parts, { tries }, visit, who)
  if (wrong !== null) return wrong
  if (!(await asksCode(parts, who))) return null
  const typed = field(visit, 'code').trim()
  if (typed === '') return { errors: { code: say('account.step-no-code') }, status: 422 }
  const checked = await checkStep(parts, codes, { account: who.account, typed, name: null })
  if (checked === 'taken' || checked === 'none') return null
  return { errors: { code: say(`account.step-${checked}`) }, status: checked === 'wait' ? 429 : 422 }
}
