/**
 * Signing in and out. A demonstration offers one button for each role; production is not given these pages, and opens
 * only when officers can sign in by their own means.
 */
import { deleteAllCookies, deletedWords } from '../cookies/cookies.ts'
import type { Page } from '../design-system/layout.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { DemonstrationOfficer } from './officers.ts'
import { cookiesOf, type SigningIn, signedIn, signIn } from './signed-in.ts'
import { signedOutPage, signInPage } from './views/sign-in.ts'

/** A working day: whoever comes back after lunch goes on, and overnight the session ends. */
const minutes = 10 * 60

export interface SignInParts extends SigningIn {
  officers: readonly DemonstrationOfficer[]
  /** Ends whatever session the cookie of the request stands for, an officer's or a resident's. */
  endWhatCame: (visit: Visit) => Promise<unknown>
}

export function signInPages(parts: SignInParts): Route<Page>[] {
  const page = async (visit: Visit) => {
    const now = await signedIn(parts, visit)
    const officer = parts.officers.find(({ id }) => id === now?.officer) ?? null
    return signInPage(parts.officers, officer, backTo(visit))
  }
  return [
    {
      method: 'GET',
      path: '/staff/sign-in',
      handle: async (visit) => show(await page(visit), { keeping: 'never' }),
    },
    {
      method: 'POST',
      path: '/staff/sign-in',
      handle: async (visit): Promise<Answer<Page>> => {
        const officer = parts.officers.find(({ id }) => id === field(visit, 'officer'))
        const header = officer && (await signIn(parts, { officer: officer.id, role: officer.role, minutes }))
        if (!header) return show(await page(visit), { status: 422 })
        // Its cookie is about to hold another secret: nobody could end it by hand any more.
        await parts.endWhatCame(visit)
        return { ...goTo(backTo(visit)), setCookies: [header] }
      },
    },
    {
      method: 'POST',
      path: '/staff/sign-out',
      handle: async (visit): Promise<Answer<Page>> => {
        await parts.endWhatCame(visit)
        const { register } = parts
        const page = signedOutPage(deletedWords(register, cookiesOf(parts, visit)))
        const setCookies = deleteAllCookies(register)
        return { ...show(page, { keeping: 'never' }), setCookies, clearsCookies: true }
      },
    },
  ]
}

/** The staff page the officer came from; nothing else, so that no link can lead a signed-in officer astray. */
function backTo(visit: Visit): string {
  const wanted = field(visit, 'back') || (visit.query.get('back') ?? '')
  return /^\/staff\/[a-z0-9-]{1,40}(\/[A-Z0-9-]{1,20})?$/.test(wanted) ? wanted : '/staff/sign-in'
}
