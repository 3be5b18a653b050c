/** Signing in and out (W33, W34, W37), and a new password for who has forgotten theirs. */
import { deleteAllCookies, deletedWords } from '../cookies/cookies.ts'
import type { Page } from '../design-system/layout.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { Allowance } from './allowance.ts'
import { saysShared } from './area/shared-computer.ts'
import { wrongPassword } from './fields.ts'
import { hashPassword } from './hashing.ts'
import { changedMail, codeMail } from './mails.ts'
import { isEmail } from './names.ts'
import { tellingDisconnected } from './outside/identity.ts'
import { comeBackFromOutside, goOutside } from './outside/signing-in.ts'
import type { AccountParts } from './parts.ts'
import { newChallenge } from './passkeys/challenge.ts'
import { partyOf } from './passkeys/party.ts'
import { accountOfAnswer } from './passkeys/signing-in.ts'
import { anotherCode, begin, end, tryCode } from './pending.ts'
import { findByEmail, prove } from './proving.ts'
import * as rows from './queries.ts'
import { codeHoldsUntil } from './registering.ts'
import { askForStep, secondStepSigning } from './second-step/signing-in.ts'
import { cookiesOf, endWhatCame, signIn, takesCookies, tested, testing } from './signed-in.ts'
import type { Errors } from './views/asked.ts'
import { leftPage } from './views/own.ts'
import { type CodePage, codeOverPage, codePage, passwordSetPage, recoverPage } from './views/registering.ts'
import { noCookiesPage, signInPage } from './views/signing.ts'
import { wrongPasswordInWords } from './wrong-in-words.ts'

export interface Allowances {
  /** Passwords that may be tried with one name. */
  tries: Allowance
  /** E-mails that may be asked for to one address. */
  mails: Allowance
  /** Codes of the second step that may be tried for one account. */
  codes: Allowance
}

type Service = AccountParts['services'][number]

export function signingPages(parts: AccountParts, allowances: Allowances): Route<Page>[] {
  const { tries, mails } = allowances
  const { database, council } = parts
  const cookie = parts.sessionCookie
  const minutes = parts.limits.sharedIdleMinutes
  const outside = parts.identity?.called ?? null
  const serviceOf = (id: string | null) => parts.services.find((one) => one.id === id) ?? null

  /** What a passkey is asked for: new with each page. */
  const asked = () => ({ rp: partyOf(parts.site).id, challenge: newChallenge(parts.key, parts.clock.now()) })

  /** Null when the browser takes cookies; else nothing is made of what was typed, nor of a passkey (B43). */
  const withoutCookies = (visit: Visit, service: Service | null): Answer<Page> | null =>
    takesCookies(parts, visit) || field(visit, 'cookies') === 'accepted'
      ? null
      : show(noCookiesPage(visit.say, { back: '/sign-in', service }), { status: 403, keeping: 'never' })

  const signInAgain = (
    { say }: Visit,
    p: { service: Service | null; typed: string; shared: boolean; errors: Errors; status?: number },
  ): Answer<Page> => {
    const { service, typed, errors, shared: ticked, status = 422 } = p
    const box = { minutes, ticked }
    const page = signInPage(say, {
      cookie,
      service,
      typed,
      errors,
      known: true,
      box,
      passkey: asked(),
      outside,
    })
    return { ...show(page, { status, keeping: 'never' }), setCookies: [tested(parts)] }
  }

  const signingIn = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const service = serviceOf(field(visit, 'for'))
    const refused = withoutCookies(visit, service)
    if (refused !== null) return refused
    if (parts.identity !== null && field(visit, 'with') === 'outside') return goOutside(parts, visit, service)
    const [name, password] = [field(visit, 'name').trim(), field(visit, 'password')]
    const shared = saysShared(visit)
    const again = (errors: Errors, status = 422) =>
      signInAgain(visit, { service, typed: name, shared, errors, status })
    if (name === '') return again({ name: say('account.no-name') })
    if (password === '') return again({ password: say('account.no-password') })
    const proved = await prove(parts, tries, { name, password })
    if (!proved.ok)
      return again({ name: say(`account.${proved.because}`) }, proved.because === 'wait' ? 429 : 422)
    const step = await askForStep(parts, visit, proved.account, {
      name,
      service: service?.id ?? null,
      shared,
    })
    if (step !== null) return { ...step, setCookies: [tested(parts)] }
    const done = await signedInTo(visit, proved.account, { service, shared })
    return done ?? again({ name: say('account.wrong') })
  }

  /** Null when the account is gone. */
  const signedInTo = async (
    visit: Visit,
    account: string,
    { service, shared }: { service: Service | null; shared: boolean },
  ): Promise<Answer<Page> | null> => {
    const signed = await signIn(parts, visit, account, { shared })
    return (
      signed && {
        ...goTo(service ? `/services/${service.id}` : '/my-account'),
        setCookies: [tested(parts), signed.cookie],
      }
    )
  }

  /** The device has made sure who its owner is, so that no second step is asked for. */
  const signingInByPasskey = async (visit: Visit): Promise<Answer<Page>> => {
    const service = serviceOf(field(visit, 'for'))
    const refused = withoutCookies(visit, service)
    if (refused !== null) return refused
    const shared = saysShared(visit)
    const account = await accountOfAnswer(parts, field(visit, 'answer'))
    const done = account && (await signedInTo(visit, account, { service, shared }))
    if (done) return done
    const errors = { passkey: visit.say('account.passkey-wrong') }
    return signInAgain(visit, { service, typed: '', shared, errors })
  }

  /** Works after a time-out, without a session and in every tab: all it does is delete. */
  const signingOut = async (visit: Visit): Promise<Answer<Page>> => {
    await endWhatCame(parts, visit)
    return leaving(parts, visit, 'signed-out')
  }

  const recover = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const email = field(visit, 'email').trim()
    const again = (error: string, status = 422) =>
      show(recoverPage(say, parts, { typed: email, errors: { email: error } }), { status, keeping: 'never' })
    if (!isEmail(email)) return again(say('account.no-email'))
    if (!mails.has(email)) return again(say('account.too-many'), 429)
    mails.take(email)
    const account = await findByEmail(parts, email)
    const { handle, code } = await begin(database.sql, parts, {
      kind: 'recover',
      account,
      content: { email },
    })
    if (account !== null) parts.post.send(codeMail(parts, 'recover', email, code))
    return shownCode(say, handle, email, {})
  }

  const shownCode = (
    say: Say,
    handle: string,
    email: string,
    p: Pick<CodePage, 'errors' | 'another'>,
    status = 200,
  ) =>
    show(
      codePage(say, parts, {
        ...p,
        to: '/recover/code',
        again: '/recover/again',
        handle,
        email,
        until: codeHoldsUntil(parts, say),
        perhaps: true,
        beside: 'password',
      }),
      { status, keeping: 'never' },
    )

  const recovering = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const [handle, code, password] = [field(visit, 'handle'), field(visit, 'code'), field(visit, 'password')]
    const tried = await tryCode<{ email: string }>(database.sql, parts, { kind: 'recover', handle, code })
    if (!tried.ok && tried.because === 'over')
      return show(codeOverPage(say, '/recover'), { status: 422, keeping: 'never' })
    const { email } = tried.content
    if (!tried.ok || tried.account === null)
      return shownCode(
        say,
        handle,
        email,
        { errors: { code: say(code === '' ? 'account.no-code' : 'account.wrong-code') } },
        422,
      )
    const wrong = wrongPassword(password, [email, council.name])
    if (wrong !== null)
      return shownCode(say, handle, email, { errors: { password: wrongPasswordInWords(say, wrong) } }, 422)
    const hashed = await hashPassword(parts.key, password)
    const tellDisconnected = await tellingDisconnected(parts, tried.account)
    await rows.setPassword(parts.signin.sql, { account: tried.account, hashed, goesOn: null })
    await end(database.sql, handle)
    tries.restore(email)
    parts.post.send(changedMail(parts, email, 'password'))
    tellDisconnected(email)
    return show(passwordSetPage(say), { keeping: 'never' })
  }

  const recoverAgain = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const handle = field(visit, 'handle')
    const another = await anotherCode<{ email: string }>(database.sql, parts, { kind: 'recover', handle })
    if (another === null) return show(codeOverPage(say, '/recover'), { status: 422, keeping: 'never' })
    const { email } = another.content
    if (!mails.has(email))
      return shownCode(say, handle, email, { errors: { code: say('account.too-many') } }, 429)
    mails.take(email)
    if (another.account !== null) parts.post.send(codeMail(parts, 'recover', email, another.code))
    return shownCode(say, handle, email, { another: true })
  }

  return [
    {
      method: 'GET',
      path: '/sign-in',
      usesPasskeys: true,
      handle: ({ say, query }) => ({
        ...show(
          signInPage(say, {
            cookie,
            service: serviceOf(query.get('for')),
            known: false,
            box: { minutes, ticked: false },
            passkey: asked(),
            outside,
          }),
          {
            keeping: 'never',
          },
        ),
        setCookies: [testing(parts)],
      }),
    },
    { method: 'POST', path: '/sign-in', guessable: true, usesPasskeys: true, handle: signingIn },
    {
      method: 'POST',
      path: '/sign-in/passkey',
      guessable: true,
      usesPasskeys: true,
      handle: signingInByPasskey,
    },
    secondStepSigning(parts, allowances),
    ...comeBackFromOutside(parts),
    { method: 'POST', path: '/sign-out', handle: signingOut },
    { method: 'GET', path: '/recover', handle: ({ say }) => show(recoverPage(say, parts, {})) },
    { method: 'POST', path: '/recover', guessable: true, handle: recover },
    { method: 'POST', path: '/recover/code', guessable: true, handle: recovering },
    { method: 'POST', path: '/recover/again', guessable: true, handle: recoverAgain },
  ]
}

/** The page after signing out or closing, with which every cookie of the register is deleted. */
export function leaving(parts: AccountParts, visit: Visit, how: 'signed-out' | 'closed'): Answer<Page> {
  const deleted = deletedWords(parts.register, cookiesOf(parts, visit))
  return {
    ...show(leftPage(visit.say, how, deleted), { keeping: 'never' }),
    setCookies: deleteAllCookies(parts.register),
    clearsCookies: true,
  }
}
