/**
 * Signing in and out. A demonstration offers one button for each role; production is not given these pages, and opens
 * only when officers can sign in by their own means.
 */
import type { Page } from '../design-system/layout.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { DemonstrationOfficer } from './officers.ts'
import { type SigningIn, signedIn, signIn, signOut } from './signed-in.ts'
import { signInPage } from './views/sign-in.ts'

/** A working day: whoever comes back after lunch goes on, and overnight the session ends. */
const minutes = 10 * 60

export function signInPages(parts: SigningIn & { officers: readonly DemonstrationOfficer[] }): Route<Page>[] {
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
        return { ...goTo(backTo(visit)), setCookies: [header] }
      },
    },
    {
      method: 'POST',
      path: '/staff/sign-out',
      handle: async (visit): Promise<Answer<Page>> => {
        const header = await signOut(parts, visit)
        return { ...goTo('/staff/sign-in'), setCookies: [header] }
      },
    },
  ]
}

/** The staff page the officer came from; nothing else, so that no link can lead a signed-in officer astray. */
function backTo(visit: Visit): string {
  const wanted = field(visit, 'back') || (visit.query.get('back') ?? '')
  return /^\/staff\/[a-z0-9-]{1,40}(\/[A-Z0-9-]{1,20})?$/.test(wanted) ? wanted : '/staff/sign-in'
}
