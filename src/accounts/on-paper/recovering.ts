/**
 * Without the mailbox (W33): a letter with a code is asked for, and a code from a letter or from the counter sets a new e-mail
 * address and a new password. Every name is answered alike, whether there is such an account or not.
 */
import type { Page } from '../../design-system/layout.ts'
import type { Say } from '../../messages/messages.ts'
import { systemClock } from '../../platform/clock.ts'
import { uuid } from '../../platform/ids.ts'
import { type Answer, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import { wrongPassword } from '../fields.ts'
import { hashPassword } from '../hashing.ts'
import { codeMail, takenMail } from '../mails.ts'
import { hashesOf, isEmail } from '../names.ts'
import type { AccountParts } from '../parts.ts'
import { anotherCode, begin, end, tryCode } from '../pending.ts'
import { findByEmail } from '../proving.ts'
import { codeHoldsUntil } from '../registering.ts'
import type { Allowances } from '../signing.ts'
import { type CodePage, codeOverPage, codePage, passwordSetPage } from '../views/registering.ts'
import { wrongPasswordInWords } from '../wrong-in-words.ts'
import { readPaperCode } from './codes.ts'
import { type Opening, openOnPaper } from './opening.ts'
import * as rows from './queries.ts'
import { askLetterPage, letterAskedPage, paperCodePage } from './views.ts'

const path = '/recover/paper'

export function paperPages(parts: AccountParts, { tries, mails }: Allowances): Route<Page>[] {
  const { database, signin, clock, key, council, post } = parts

  const askLetter = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const name = field(visit, 'name').trim()
    if (name === '')
      return show(askLetterPage(say, parts, { errors: { name: say('account.no-name') } }), {
        status: 422,
        keeping: 'never',
      })
    const id = uuid(systemClock.now())
    await rows.askLetter(database.sql, { ...hashesOf(key, name), id, now: clock.now() })
    return show(letterAskedPage(say, 'account'), { keeping: 'never' })
  }

  const typed = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const [name, code] = [field(visit, 'name').trim(), field(visit, 'code').trim()]
    const [email, password] = [field(visit, 'email').trim(), field(visit, 'password')]
    const again = (errors: Record<string, string>, status = 422) =>
      show(paperCodePage(say, { typed: { name, email }, errors }), { status, keeping: 'never' })
    const unfit = wrongPassword(password, [email, name, council.name])
    const errors = {
      ...(name === '' && { name: say('account.no-name') }),
      ...(code === '' && { code: say('account.no-paper-code') }),
      ...(!isEmail(email) && { email: say('account.no-email') }),
      ...(unfit !== null && { password: wrongPasswordInWords(say, unfit) }),
    }
    if (Object.keys(errors).length > 0) return again(errors)
    if (!tries.has(`paper ${name}`)) return again({ name: say('account.wait-paper') }, 429)
    tries.take(`paper ${name}`)
    const halves = readPaperCode(key, code)
    const account =
      halves && (await rows.tryPaper(signin.sql, { ...hashesOf(key, name), ...halves, now: clock.now() }))
    if (halves === null || account === null) return again({ code: say('account.wrong-paper-code') })
    tries.restore(`paper ${name}`)
    if (!mails.has(email)) return again({ email: say('account.too-many') }, 429)
    mails.take(email)
    const owner = await findByEmail(parts, email)
    const hashed = await hashPassword(key, password)
    const content: Opening = {
      email,
      finder: halves.finder.toString('base64'),
      code: halves.code.toString('base64'),
      password: hashed.password.toString('base64'),
      hashedWith: hashed.hashed_with,
      taken: owner !== null && owner !== account,
    }
    const begun = await begin(database.sql, parts, { kind: 'on-paper', account, content })
    post.send(content.taken ? takenMail(parts, email) : codeMail(parts, 'new-e-mail', email, begun.code))
    return shownCode(say, begun.handle, email, {})
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
        to: `${path}/code`,
        again: `${path}/again`,
        handle,
        email,
        until: codeHoldsUntil(parts, say),
        perhaps: false,
      }),
      { status, keeping: 'never' },
    )
  const over = (say: Say) => show(codeOverPage(say, path), { status: 422, keeping: 'never' })

  const confirm = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const [handle, code] = [field(visit, 'handle'), field(visit, 'code')]
    const tried = await tryCode<Opening>(database.sql, parts, { kind: 'on-paper', handle, code })
    if (!tried.ok && tried.because === 'over') return over(say)
    const { content } = tried
    if (!tried.ok || content.taken || tried.account === null) {
      const error = say(code === '' ? 'account.no-code' : 'account.wrong-code')
      return shownCode(say, handle, content.email, { errors: { code: error } }, 422)
    }
    // First, so that of a form that is sent twice one goes on.
    if (!(await end(database.sql, handle))) return over(say)
    const how = await openOnPaper(parts, tried.account, content)
    if (how === null) return over(say)
    return show(passwordSetPage(say, { stepStays: how === 'post' }), { keeping: 'never' })
  }

  const sendAgain = async (visit: Visit): Promise<Answer<Page>> => {
    const { say } = visit
    const handle = field(visit, 'handle')
    const another = await anotherCode<Opening>(database.sql, parts, { kind: 'on-paper', handle })
    if (another === null) return over(say)
    const { email, taken } = another.content
    if (!mails.has(email))
      return shownCode(say, handle, email, { errors: { code: say('account.too-many') } }, 429)
    mails.take(email)
    post.send(taken ? takenMail(parts, email) : codeMail(parts, 'new-e-mail', email, another.code))
    return shownCode(say, handle, email, { another: true })
  }

  return [
    {
      method: 'GET',
      path: '/recover/letter',
      handle: ({ say }) => show(askLetterPage(say, parts, {})),
    },
    { method: 'POST', path: '/recover/letter', guessable: true, handle: askLetter },
    { method: 'GET', path, handle: ({ say }) => show(paperCodePage(say, {})) },
    { method: 'POST', path, guessable: true, handle: typed },
    { method: 'POST', path: `${path}/code`, guessable: true, handle: confirm },
    { method: 'POST', path: `${path}/again`, guessable: true, handle: sendAgain },
  ]
}
