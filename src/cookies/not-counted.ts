/** Whoever asks not to be counted is not counted, from the answer on in which they asked (W52, L3). */
import type { CookieRegister } from '../council/council.ts'
import { readCookie, registeredCookie } from './registered.ts'

export const notCountedCookie = 'nocount'

/** Whether a visit may be counted, as far as its cookies say. `setting` is what the answer itself sets or deletes. */
export function mayBeCounted(
  register: CookieRegister,
  { brought, setting }: { brought: string | undefined; setting: readonly string[] },
): boolean {
  if (registeredCookie(register, notCountedCookie) === null) return true
  // The page on which somebody asks is not counted either, nor the one on which they take it back.
  if (setting.some((header) => header.startsWith(`${notCountedCookie}=`))) return false
  return brought === undefined || readCookie(register, brought, notCountedCookie) === null
}
