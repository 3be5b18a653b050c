/** Registering (W4, W33): five fields, a code by e-mail, and the account is there. Nobody learns who has one already. */
import { randomUUID } from 'node:crypto'
import type { Page } from '../design-system/layout.ts'
import { noticeWords } from '../design-system/spoken.ts'
import type { Say } from '../messages/messages.ts'
import { inWords } from '../platform/clock.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { Allowance } from './allowance.ts'
import { mistakesIn, type Registration, readRegistration, unknownFields } from './fields.ts'
import { hashPassword } from './hashing.ts'
import { type Details, keepDetails } from './kept.ts'
import { codeMail, takenMail } from './mails.ts'
import { emailHash, isUsername, usernameHash } from './names.ts'
import type { AccountParts } from './parts.ts'
import { anotherCode, begin, end, minutesOfCode, tryCode } from './pending.ts'
import { findByEmail } from './proving.ts'
import * as rows from './queries.ts'
import { signIn, takesCookies, tested, testing } from './signed-in.ts'
import type { Errors } from './views/asked.ts'
import { type CodePage, codeOverPage, codePage, registerPage } from './views/registering.ts'
import { noCookiesPage } from './views/signing.ts'
import { wrongInWords } from './wrong-in-words.ts'

/** What waits for the code: nothing of it is anywhere else until then. */
interface Waiting {
  details: Details
  username: string
  password: string
  hashedWith: number
  notice: string
  /** Somebody has an account with this address: no code was sent. */
  taken: boolean
}

type Code = Pick<CodePage, 'beside' | 'errors' | 'another'>

export function registeringPages(parts: AccountParts, mails: Allowance): Route<Page>[] {
  const { clock, key, council, database } = parts
  const serviceOf = (id: string | null) => parts.services.find((one) => one.id === id) ?? null

  type Shown = { typed?: Registration; errors?: Errors; known: boolean; changed?: boolean }
  const shown = (visit: Visit, p: Shown) => {
    const service = serviceOf(field(visit, 'for') || visit.query.get('for'))
    return registerPage(visit.say, parts, { ...p, service, notice: parts.noticeAt(clock.now()) })
  }
  const again = (visit: Visit, typed: Registration, errors: Errors, status = 422): Answer<Page> => ({
    ...show(shown(visit, { typed, errors, known: true, changed: status === 409 }), {
      status,
      keeping: 'never',
    }),
    setCookies: [tested(parts)],
  })

  const register = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    if (!takesCookies(parts, visit) && field(visit, 'cookies') !== 'accepted')
      return show(noCookiesPage(say, { back: '/register', service: serviceOf(field(visit, 'for')) }), {
        status: 403,
        keeping: 'never',
      })
    const typed = readRegistration(visit)
    if (unknownFields(visit).length > 0) return again(visit, typed, { name: say('account.unknown-field') })
    const mistakes = mistakesIn(typed, council.name)
    if (Object.keys(mistakes).length > 0) return again(visit, typed, wrongInWords(say, mistakes))
    const notice = parts.noticeAt(clock.now())
    if (field(visit, 'notice') !== notice)
      return again(visit, typed, { name: noticeWords(say, 'account.notice-changed') }, 409)
    if (!mails.has(typed.email)) return again(visit, typed, { email: say('account.too-many') }, 429)
    mails.take(typed.email)

    const hashed = await hashPassword(key, typed.password)
    const taken = (await findByEmail(parts, typed.email)) !== null
    const { name, address, email, username } = typed
    const content: Waiting = {
      details: { name, address, email },
      username,
      password: hashed.password.toString('base64'),
      hashedWith: hashed.hashed_with,
      notice,
      taken,
    }
    const { handle, code } = await begin(database.sql, parts, { kind: 'register', account: null, content })
    parts.post.send(taken ? takenMail(parts, email) : codeMail(parts, 'register', email, code))
    return { ...shownCode(say, handle, email, {}), setCookies: [tested(parts)] }
  }

  const shownCode = (say: Say, handle: string, email: string, p: Code, status = 200) =>
    show(
      codePage(say, parts, {
        ...p,
        to: '/register/code',
        again: '/register/again',
        handle,
        email,
        until: codeHoldsUntil(parts, say),
        perhaps: false,
      }),
      { status, keeping: 'never' },
    )

  const confirm = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const [handle, code] = [field(visit, 'handle'), field(visit, 'code')]
    const tried = await tryCode<Waiting>(database.sql, parts, { kind: 'register', handle, code })
    if (!tried.ok && tried.because === 'over')
      return show(codeOverPage(say, '/register'), { status: 422, keeping: 'never' })
    const { content } = tried
    const { email } = content.details
    const asksName = visit.fields.has('username')
    const username = asksName ? field(visit, 'username').trim() : content.username
    const beside = asksName ? ({ beside: 'username' } as const) : {}
    if (!tried.ok || content.taken)
      return shownCode(
        say,
        handle,
        email,
        { ...beside, errors: { code: say(code === '' ? 'account.no-code' : 'account.wrong-code') } },
        422,
      )
    if (!isUsername(username, email))
      return shownCode(
        say,
        handle,
        email,
        { beside: 'username', errors: { username: say('account.no-username') } },
        422,
      )
    const opened = await open(parts, { ...content, username }, handle)
    if (opened === 'username taken')
      return shownCode(
        say,
        handle,
        email,
        { beside: 'username', errors: { username: say('account.username-taken') } },
        422,
      )
    const signed = opened === 'e-mail taken' ? null : await signIn(parts, visit, opened.account)
    if (signed === null) return show(codeOverPage(say, '/register'), { status: 422, keeping: 'never' })
    return { ...goTo('/my-account'), setCookies: [signed.cookie] }
  }

  const sendAgain = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const handle = field(visit, 'handle')
    const another = await anotherCode<Waiting>(database.sql, parts, { kind: 'register', handle })
    if (another === null) return show(codeOverPage(say, '/register'), { status: 422, keeping: 'never' })
    const { details, taken } = another.content
    if (!mails.has(details.email))
      return shownCode(say, handle, details.email, { errors: { code: say('account.too-many') } }, 429)
    mails.take(details.email)
    parts.post.send(
      taken ? takenMail(parts, details.email) : codeMail(parts, 'register', details.email, another.code),
    )
    return shownCode(say, handle, details.email, { another: true })
  }

  return [
    {
      method: 'GET',
      path: '/register',
      handle: (visit) => ({
        ...show(shown(visit, { known: false }), { keeping: 'never' }),
        setCookies: [testing(parts)],
      }),
    },
    { method: 'POST', path: '/register', guessable: true, handle: register },
    { method: 'POST', path: '/register/code', guessable: true, handle: confirm },
    { method: 'POST', path: '/register/again', guessable: true, handle: sendAgain },
  ]
}

export function codeHoldsUntil({ clock }: Pick<AccountParts, 'clock'>, say: Say): string {
  return inWords(new Date(clock.now().getTime() + minutesOfCode * 60_000), say.language.locale)
}

/** Undoes the transaction. */
class Taken extends Error {
  readonly what: 'e-mail taken' | 'username taken'

  constructor(what: 'e-mail taken' | 'username taken') {
    super(what)
    this.what = what
  }
}

/** The person, what is kept of them and the account, in one transaction; nothing of it when a name is taken. */
async function open(
  parts: AccountParts,
  { details, username, password, hashedWith, notice }: Waiting,
  handle: string,
): Promise<{ account: string } | 'e-mail taken' | 'username taken'> {
  const { database, key } = parts
  try {
    return await database.transaction(async (tx) => {
      const account = randomUUID()
      const person = await keepDetails(tx, parts, { notice, details })
      const outcome = await rows.openAccount(tx, {
        id: account,
        person,
        username: usernameHash(key, username),
        email: emailHash(key, details.email),
        password: Buffer.from(password, 'base64'),
        hashed_with: hashedWith,
      })
      if (outcome !== 'done') throw new Taken(outcome)
      await end(tx, handle)
      return { account }
    })
  } catch (error) {
    if (error instanceof Taken) return error.what
    throw error
  }
}
