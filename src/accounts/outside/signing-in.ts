/** Signing in by an outside provider: from the page for passwords to theirs, and back. */
import type { Page } from '../../design-system/layout.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import type { Route, Visit } from '../../platform/web/route.ts'
import { saysShared } from '../area/shared-computer.ts'
import { finishProving } from '../by-identity/pages.ts'
import type { AccountParts } from '../parts.ts'
import { isThatBrowser, knownAgain, signedIn, signIn, tested } from '../signed-in.ts'
import { finishConnecting } from './connecting.ts'
import { accountOf } from './identity.ts'
import { comingBackAt, type IdentityProvider } from './provider.ts'
import { languageOf, leavePage, type Trouble, troublePage, unknownPage } from './views.ts'
import { beginWay, endWay, type Waiting } from './ways.ts'

/** The page that leads there. The browser is known again by its session cookie; nobody is signed in yet. */
export async function goOutside(
  parts: AccountParts,
  visit: Visit,
  service: { id: string } | null,
): Promise<Answer<Page>> {
  const { mark, setCookies } = knownAgain(parts, visit)
  const answer = await leaveFor(parts, visit, null, {
    mark: mark.toString('base64'),
    service: service?.id ?? null,
    shared: saysShared(visit),
  })
  return { ...answer, setCookies: [tested(parts), ...setCookies] }
}

/** To sign in, or to connect an account: the page with the link, or that they cannot be asked now. */
export async function leaveFor(
  parts: AccountParts,
  { say }: Visit,
  account: string | null,
  waiting: Omit<Waiting, 'language'>,
): Promise<Answer<Page>> {
  const provider = parts.identity!
  const language = say.language.tag
  const way = await beginWay(parts, account, { ...waiting, language })
  const to = await provider.leave(way, language)
  if (to !== null) return show(leavePage(say, provider.called, to), { keeping: 'never' })
  return trouble(say, provider, 'down', onFor(account))
}

/** Where somebody goes on who wanted to sign in, or to connect their account. */
export const onFor = (account: string | null) => (account === null ? '/sign-in' : '/my-account/outside')

/** What went wrong, in words, with the way on. Nobody was signed in and nothing was saved. */
export function trouble(
  say: Visit['say'],
  { called }: IdentityProvider,
  what: Trouble,
  on: string,
): Answer<Page> {
  const status = what === 'down' ? 503 : 422
  return show(troublePage(say, called, what, on), { status, keeping: 'never' })
}

/** Where the provider sends people back to. Without a provider there is no such address. */
export function comeBackFromOutside(parts: AccountParts): Route<Page>[] {
  const provider = parts.identity
  if (provider === null) return []

  const comeBack = async (visit: Visit): Promise<Answer<Page>> => {
    const { say, query } = visit
    // Of several nobody knows which was meant.
    const [state = '', ...more] = query.getAll('state')
    const ended = more.length > 0 ? null : await endWay(parts, state)
    if (ended === null) return trouble(say, provider, 'over', onFor(null))
    const { account, way, waiting } = ended
    if (waiting.proves !== undefined)
      return provider.proving === null
        ? trouble(say, provider, 'over', onFor(account))
        : finishProving(parts, visit, ended, provider.proving)
    const who = account === null ? null : await signedIn(parts, visit)
    const isThem =
      account === null
        ? isThatBrowser(parts, visit, Buffer.from(waiting.mark, 'base64'))
        : who?.account === account
    if (!isThem) return trouble(say, provider, 'elsewhere', onFor(account))
    const came = await provider.comeBack(way, query)
    if (!came.ok) return trouble(say, provider, came.because, onFor(account))
    if (who !== null) return finishConnecting(parts, visit, who, came.identity)
    const found = await accountOf(parts, came.identity)
    const { shared, service } = waiting
    const signed = found && (await signIn(parts, visit, found, { shared }))
    if (!signed) return show(unknownPage(say, provider.called), { status: 422, keeping: 'never' })
    return {
      ...goTo(service ? `/services/${service}` : '/my-account'),
      ...languageOf(waiting.language),
      setCookies: [signed.cookie],
    }
  }

  return [{ method: 'GET', path: comingBackAt, handle: comeBack }]
}
