/** An account's passkeys: which there are, adding one, and taking one away; each change with the password typed anew. */
import { randomBytes } from 'node:crypto'
import type { Page } from '../../design-system/layout.ts'
import { isId } from '../../platform/ids.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import { readDetails, writingTo } from '../kept.ts'
import { passkeyMail } from '../mails.ts'
import { type Deed, ifSignedIn } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { begin, end, tryWaiting } from '../pending.ts'
import { asksCode, wrongPasswordOf, wrongProof } from '../second-step/own-proof.ts'
import { renewed, type SignedIn } from '../signed-in.ts'
import type { Allowances } from '../signing.ts'
import type { Errors } from '../views/asked.ts'
import { readMade } from './answers.ts'
import { minutesToAnswer } from './challenge.ts'
import { addPasskey, mostPasskeys, passkeysOf, userHandleOf } from './keeping.ts'
import { partyOf } from './party.ts'
import * as rows from './queries.ts'
import { verifyMade } from './verifying.ts'
import { addPasskeyPage, makePasskeyPage, passkeyOverPage, passkeysPage } from './views.ts'

const here = '/my-account/passkeys'
const longestName = 60

/** Sealed under the handle of the page, until the device has answered. */
interface Making {
  name: string
  challenge: string
}

export function passkeyPages(parts: AccountParts, allowances: Allowances): Route<Page>[] {
  const { database, signin, clock, key, council } = parts
  const { sql } = database
  const never = { keeping: 'never' } as const
  const party = partyOf(parts.site)

  const own = async (visit: Visit, who: SignedIn, errors?: Errors, status = 422): Promise<Answer<Page>> => {
    const chosen = errors && field(visit, 'which')
    const page = passkeysPage(visit.say, await passkeysOf(parts, who.account), { errors, chosen })
    return show(page, { status: errors ? status : 200, ...never })
  }
  const asking: Deed = async (visit, who) => {
    const known = await passkeysOf(parts, who.account)
    return known.length >= mostPasskeys
      ? own(visit, who)
      : show(addPasskeyPage(visit.say, { asksCode: await asksCode(parts, who) }), never)
  }

  const adding: Deed = async (visit, who) => {
    const { say } = visit
    const name = field(visit, 'passkey-name').trim()
    const again = async (errors: Errors, status = 422) =>
      show(addPasskeyPage(say, { typed: name, errors, asksCode: await asksCode(parts, who) }), {
        status,
        ...never,
      })
    if (name === '') return again({ 'passkey-name': say('account.passkey-no-name') })
    if ([...name].length > longestName) return again({ 'passkey-name': say('account.too-long') })
    // It will stand for the second step as well, so it takes both.
    const wrong = await wrongProof(parts, allowances, visit, who)
    if (wrong !== null) return again(wrong.errors, wrong.status)
    const known = await passkeysOf(parts, who.account)
    if (known.length >= mostPasskeys) return own(visit, who)
    const content: Making = { name, challenge: randomBytes(32).toString('base64url') }
    const { handle } = await begin(sql, parts, {
      kind: 'passkey',
      account: who.account,
      content,
      minutes: minutesToAnswer,
    })
    const page = makePasskeyPage(say, {
      handle,
      rp: party.id,
      council: council.name,
      challenge: content.challenge,
      user: userHandleOf(key, who.account),
      name: (await readDetails(parts, who))?.email ?? council.name,
      known: known.map(({ credential }) => credential),
    })
    return show(page, never)
  }

  const made: Deed = async (visit, who) => {
    const over = () => show(passkeyOverPage(visit.say), { status: 422, ...never })
    const handle = field(visit, 'handle')
    const waiting = await tryWaiting<Making>(sql, parts, { kind: 'passkey', handle })
    if (waiting === null || waiting.account !== who.account) return over()
    // One answer to each page, right or wrong: of two at once, one is looked at.
    if (!(await end(sql, handle))) return over()
    const answer = readMade(field(visit, 'answer'))
    const passkey = answer && (await verifyMade(party, answer, waiting.content.challenge))
    if (!passkey) return over()
    const write = await writingTo(parts, who)
    const { hash, cookie } = renewed(parts)
    const outcome = await addPasskey(parts, who, { name: waiting.content.name, made: passkey, hash })
    if (outcome === 'full') return own(visit, who)
    if (outcome !== 'done') return over()
    write((to) => passkeyMail(parts, to, 'added'))
    return { ...goTo(here), setCookies: [cookie] }
  }

  const remove: Deed = async (visit, who) => {
    const id = field(visit, 'which')
    if (!isId(id)) return own(visit, who, { which: visit.say('account.passkey-no-which') })
    const wrong = await wrongPasswordOf(parts, allowances, visit, who)
    if (wrong !== null) return own(visit, who, wrong.errors, wrong.status)
    const write = await writingTo(parts, who)
    const { hash, cookie } = renewed(parts)
    const gone = await rows.removePasskey(signin.sql, { session: who.session, hash, id, now: clock.now() })
    if (!gone) return own(visit, who, { which: visit.say('account.passkey-no-which') })
    write((to) => passkeyMail(parts, to, 'removed'))
    return { ...goTo(here), setCookies: [cookie] }
  }

  const get = (path: string, deed: Deed): Route<Page> => ({
    method: 'GET',
    path,
    handle: ifSignedIn(parts, deed),
  })
  const post = (path: string, deed: Deed): Route<Page> => ({
    method: 'POST',
    path,
    guessable: true,
    handle: ifSignedIn(parts, deed, 'signed out meanwhile'),
  })
  return [
    get(here, (visit, who) => own(visit, who)),
    get(`${here}/add`, asking),
    { ...post(`${here}/add`, adding), usesPasskeys: true },
    post(`${here}/made`, made),
    post(`${here}/remove`, remove),
  ]
}
