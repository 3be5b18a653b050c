/** Changing what an account is known by. What lets somebody in is changed with the password alone, and its owner is told. */
import type { Page } from '../design-system/layout.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Visit } from '../platform/web/route.ts'
import { type Registration, wrongPassword } from './fields.ts'
import { hashPassword } from './hashing.ts'
import { changeDetails, readDetails } from './kept.ts'
import { changedMail, codeMail, movedMail, takenMail } from './mails.ts'
import { emailHash, isEmail, isUsername, longestName, usernameHash } from './names.ts'
import type { Deed } from './own-account.ts'
import type { AccountParts } from './parts.ts'
import { anotherCode, begin, end, tryCode } from './pending.ts'
import { findByEmail } from './proving.ts'
import * as rows from './queries.ts'
import { codeHoldsUntil } from './registering.ts'
import { wrongPasswordOf } from './second-step/own-proof.ts'
import { renewed, type SignedIn } from './signed-in.ts'
import type { Allowances } from './signing.ts'
import type { Errors } from './views/asked.ts'
import { type Changing, changePage } from './views/own.ts'
import { type CodePage, codeOverPage, codePage } from './views/registering.ts'
import { wrongPasswordInWords } from './wrong-in-words.ts'

interface Moving {
  email: string
  taken: boolean
}

export function changing(parts: AccountParts, allowances: Allowances) {
  const { mails } = allowances
  const { database, clock, key, council } = parts
  const { sql } = database

  const again = (say: Say, what: Changing, errors: Errors, status = 422): Answer<Page> =>
    show(changePage(say, what, { errors }), { status, keeping: 'never' })
  const unproved = (visit: Visit, who: SignedIn) => wrongPasswordOf(parts, allowances, visit, who)

  const details: Deed = async (visit, who) => {
    const { say } = visit
    const typed = {
      name: field(visit, 'name').trim(),
      address: field(visit, 'address').replaceAll('\r\n', '\n').trim(),
    }
    const longest = { name: longestName, address: 500 }
    const errors = (['name', 'address'] as const).flatMap((one) => {
      if (typed[one] === '') return [[one, say(`account.missing-${one}`)]]
      return [...typed[one]].length > longest[one] ? [[one, say('account.too-long')]] : []
    })
    const shown = (wrong: Errors, status = 422) =>
      show(changePage(say, 'details', { details: { ...typed, email: '' }, errors: wrong }), {
        status,
        keeping: 'never',
      })
    if (errors.length > 0) return shown(Object.fromEntries(errors))
    // By name and address an officer at the counter knows whose account it is, and letters go there.
    const wrong = await unproved(visit, who)
    if (wrong !== null) return shown(wrong.errors, wrong.status)
    const before = await readDetails(parts, who)
    if (!(await changeDetails(parts, who, typed))) return shown({ name: say('account.not-saved') })
    const changed = (['name', 'address'] as const).filter((one) => typed[one] !== before?.[one])
    if (before && changed.length > 0) parts.post.send(changedMail(parts, before.email, 'details'))
    return goTo((await parts.afterChange?.(who.session, changed)) ?? '/my-account')
  }

  const username: Deed = async (visit, who) => {
    const { say } = visit
    const wrong = await unproved(visit, who)
    if (wrong !== null) return again(say, 'username', wrong.errors, wrong.status)
    const typed = field(visit, 'username').trim()
    const kept = await readDetails(parts, who)
    if (!isUsername(typed, kept?.email ?? ''))
      return again(say, 'username', { username: say('account.no-username') })
    const known = await rows.find(parts.signin.sql, {
      username: usernameHash(key, typed),
      email: Buffer.alloc(32),
    })
    // Typed as it is already.
    if (known?.id === who.account) return goTo('/my-account')
    const outcome = await rows.rename(sql, {
      session: who.session,
      username: usernameHash(key, typed),
      email: null,
      now: clock.now(),
    })
    if (outcome !== 'done') return again(say, 'username', { username: say('account.username-taken') })
    if (kept) parts.post.send(changedMail(parts, kept.email, 'username'))
    return goTo('/my-account')
  }

  const password: Deed = async (visit, who) => {
    const { say } = visit
    const wrong = await unproved(visit, who)
    if (wrong !== null) return again(say, 'password', wrong.errors, wrong.status)
    const kept = await readDetails(parts, who)
    const typed = field(visit, 'password')
    const unfit = wrongPassword(typed, [kept?.email ?? '', kept?.name ?? '', council.name])
    if (unfit !== null) return again(say, 'password', { password: wrongPasswordInWords(say, unfit) })
    const hashed = await hashPassword(key, typed)
    const { hash, cookie } = renewed(parts)
    await rows.setPassword(parts.signin.sql, {
      account: who.account,
      hashed,
      goesOn: { session: who.session, hash },
    })
    if (kept) parts.post.send(changedMail(parts, kept.email, 'password'))
    return { ...goTo('/my-account'), setCookies: [cookie] }
  }

  const email: Deed = async (visit, who) => {
    const { say } = visit
    const wrong = await unproved(visit, who)
    if (wrong !== null) return again(say, 'e-mail', wrong.errors, wrong.status)
    const to: Registration['email'] = field(visit, 'email').trim()
    if (!isEmail(to)) return again(say, 'e-mail', { email: say('account.no-email') })
    if (!mails.has(to)) return again(say, 'e-mail', { email: say('account.too-many') }, 429)
    mails.take(to)
    const taken = (await findByEmail(parts, to)) !== null
    const content: Moving = { email: to, taken }
    const { handle, code } = await begin(sql, parts, { kind: 'new-e-mail', account: who.account, content })
    parts.post.send(taken ? takenMail(parts, to) : codeMail(parts, 'new-e-mail', to, code))
    return shownCode(say, handle, to, {})
  }

  const shownCode = (
    say: Say,
    handle: string,
    to: string,
    p: Pick<CodePage, 'errors' | 'another'>,
    status = 200,
  ) =>
    show(
      codePage(say, parts, {
        ...p,
        to: '/my-account/e-mail/code',
        again: '/my-account/e-mail/again',
        handle,
        email: to,
        until: codeHoldsUntil(parts, say),
        perhaps: false,
      }),
      { status, keeping: 'never' },
    )
  const over = (say: Say) => show(codeOverPage(say, '/my-account/e-mail'), { status: 422, keeping: 'never' })

  const emailCode: Deed = async (visit, who) => {
    const { say } = visit
    const [handle, code] = [field(visit, 'handle'), field(visit, 'code')]
    const tried = await tryCode<Moving>(sql, parts, { kind: 'new-e-mail', handle, code })
    if (!tried.ok && tried.because === 'over') return over(say)
    const { content } = tried
    if (!tried.ok || content.taken || tried.account !== who.account)
      return shownCode(
        say,
        handle,
        content.email,
        { errors: { code: say(code === '' ? 'account.no-code' : 'account.wrong-code') } },
        422,
      )
    if (!(await moveTo(parts, who, content.email))) return over(say)
    await end(sql, handle)
    return goTo((await parts.afterChange?.(who.session, ['e-mail'])) ?? '/my-account')
  }

  const emailAgain: Deed = async (visit) => {
    const { say } = visit
    const handle = field(visit, 'handle')
    const another = await anotherCode<Moving>(sql, parts, { kind: 'new-e-mail', handle })
    if (another === null) return over(say)
    const { email: to, taken } = another.content
    if (!mails.has(to)) return shownCode(say, handle, to, { errors: { code: say('account.too-many') } }, 429)
    mails.take(to)
    parts.post.send(taken ? takenMail(parts, to) : codeMail(parts, 'new-e-mail', to, another.code))
    return shownCode(say, handle, to, { another: true })
  }

  return { details, username, password, email, emailCode, emailAgain }
}

/** Fingerprint and record change together; a username that was the old address moves along, else its next owner could take it. */
async function moveTo(parts: AccountParts, who: SignedIn, to: string): Promise<boolean> {
  const { key, signin, clock, database } = parts
  const kept = await readDetails(parts, who)
  if (kept === null) return false
  const byOldName = await rows.find(signin.sql, {
    username: usernameHash(key, kept.email),
    email: Buffer.alloc(32),
  })
  const username = byOldName?.id === who.account ? usernameHash(key, to) : null
  const change = { session: who.session, username, email: emailHash(key, to), now: clock.now() }
  const done = await changeDetails(
    parts,
    who,
    { email: to },
    async (tx) => (await rows.rename(tx, change)) === 'done',
  )
  if (!done) return false
  await rows.endOthers(database.sql, who.session, null, clock.now())
  parts.post.send(movedMail(parts, kept.email))
  return true
}
