/** Setting up the second step, its recovery codes, and turning it off: with the password, and what is there with a code too. */
import { randomBytes } from 'node:crypto'
import type { Page } from '../../design-system/layout.ts'
import { type Answer, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import { readDetails, writingTo } from '../kept.ts'
import { stepMail } from '../mails.ts'
import { type Deed, ifSignedIn } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { begin, end, tryWaiting } from '../pending.ts'
import { renewed, type SignedIn } from '../signed-in.ts'
import type { Allowances } from '../signing.ts'
import type { Errors } from '../views/asked.ts'
import { renewCodes, secondStepOf, turnOff, turnOn } from './checking.ts'
import { wrongPasswordOf, wrongProof } from './own-proof.ts'
import { appAddress, base32, secretLength, stepOf } from './time-codes.ts'
import { codesPage, offerStepPage, ownStepPage, setUpPage, stepOverPage } from './views.ts'

/** Where the second step is turned on and off. */
const here = '/my-account/second-step'

interface SettingUp {
  secret: string
}

export function secondStepPages(parts: AccountParts, allowances: Allowances): Route<Page>[] {
  const { database, clock, council } = parts
  const { sql } = database
  const never = { keeping: 'never' } as const

  const own = async ({ say }: Visit, who: SignedIn, errors?: Errors, status = 422): Promise<Answer<Page>> => {
    const step = await secondStepOf(parts, who.account)
    const page =
      step === null ? offerStepPage(say, parts, { errors }) : ownStepPage(say, parts, { step, errors })
    return show(page, { status: errors ? status : 200, ...never })
  }
  const setUp: Deed = async (visit, who) => {
    const wrong = await wrongPasswordOf(parts, allowances, visit, who)
    if (wrong !== null) return own(visit, who, wrong.errors, wrong.status)
    const secret = randomBytes(secretLength)
    const content: SettingUp = { secret: secret.toString('base64') }
    const { handle } = await begin(sql, parts, { kind: 'second-step', account: who.account, content })
    return shownSetUp(visit, who, { handle, secret })
  }

  const shownSetUp = async (
    { say }: Visit,
    who: SignedIn,
    { handle, secret, errors }: { handle: string; secret: Buffer; errors?: Errors },
  ) => {
    const name = (await readDetails(parts, who))?.email ?? council.name
    const app = appAddress(secret, { issuer: council.name, name })
    const page = setUpPage(say, { handle, app, key: base32(secret), errors })
    return show(page, { status: errors ? 422 : 200, ...never })
  }

  const confirm: Deed = async (visit, who) => {
    const { say } = visit
    const [handle, typed] = [field(visit, 'handle'), field(visit, 'code')]
    const over = () => show(stepOverPage(say, here), { status: 422, ...never })
    const waiting = await tryWaiting<SettingUp>(sql, parts, { kind: 'second-step', handle })
    if (waiting === null || waiting.account !== who.account) return over()
    const secret = Buffer.from(waiting.content.secret, 'base64')
    const step = stepOf(secret, typed, clock.now())
    if (step === null) {
      const code = say(typed.trim() === '' ? 'account.step-no-code' : 'account.step-not-yet')
      return shownSetUp(visit, who, { handle, secret, errors: { code } })
    }
    const write = await writingTo(parts, who)
    const { hash, cookie } = renewed(parts)
    const made = await turnOn(parts, who, { secret, step, hash })
    await end(sql, handle)
    if (made === null) return over()
    write((to) => stepMail(parts, to, 'on'))
    return { ...show(codesPage(say, 'account.step-is-on', made), never), setCookies: [cookie] }
  }

  const change: Deed = async (visit, who) => {
    const wrong = await wrongProof(parts, allowances, visit, who)
    if (wrong !== null) return own(visit, who, wrong.errors, wrong.status)
    const write = await writingTo(parts, who)
    if (field(visit, 'do') === 'codes') {
      const made = await renewCodes(parts, who.account)
      if (made === null) return own(visit, who)
      write((to) => stepMail(parts, to, 'codes'))
      return show(codesPage(visit.say, 'account.step-new-codes', made), never)
    }
    const { hash, cookie } = renewed(parts)
    if (!(await turnOff(parts, who, hash))) return own(visit, who)
    write((to) => stepMail(parts, to, 'off'))
    return { ...(await own(visit, who)), setCookies: [cookie] }
  }

  const post = (path: string, deed: Deed): Route<Page> => ({
    method: 'POST',
    path,
    guessable: true,
    handle: ifSignedIn(parts, deed, 'signed out meanwhile'),
  })
  return [
    { method: 'GET', path: here, handle: ifSignedIn(parts, (visit, who) => own(visit, who)) },
    post(here, setUp),
    post(`${here}/confirm`, confirm),
    post(`${here}/change`, change),
  ]
}
