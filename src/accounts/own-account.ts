/** The account's own pages: what was sent, what is kept, where somebody is signed in, and leaving for good. */
import type { Page } from '../design-system/layout.ts'
import { isId } from '../platform/ids.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { agreedDeeds } from './agreed/pages.ts'
import { agreedPath } from './agreed/view.ts'
import { casesSource, waitingInCases } from './area/of-cases.ts'
import { waitingForms } from './area/of-forms.ts'
import * as areaRows from './area/queries.ts'
import { requestsPage } from './area/requests.ts'
import { type Source, timeline } from './area/timeline.ts'
import { changing } from './changing.ts'
import { readDetails } from './kept.ts'
import { joinByPaper } from './on-paper/join-by-code.ts'
import type { AccountParts } from './parts.ts'
import * as passkeyRows from './passkeys/queries.ts'
import { proveOwn } from './proving.ts'
import * as rows from './queries.ts'
import { receiptDeeds } from './receipts/pages.ts'
import * as stepRows from './second-step/queries.ts'
import { type SignedIn, signedIn } from './signed-in.ts'
import { type Allowances, leaving } from './signing.ts'
import type { Errors } from './views/asked.ts'
import { type Changing, changePage, ownPage } from './views/own.ts'
import { welcomePage } from './views/signing.ts'
import { wentDeed } from './went/pages.ts'
import { wentPath } from './went/view.ts'
import { looksDeed } from './who-looked/pages.ts'
import { looksPath } from './who-looked/view.ts'

export type Deed = (visit: Visit, who: SignedIn) => Answer<Page> | Promise<Answer<Page>>

export function ownAccountPages(parts: AccountParts, allowances: Allowances): Route<Page>[] {
  const { database, clock, matters } = parts
  const { sql } = database

  /** Every kind of entry of the timeline. */
  const sources: readonly Source[] = [casesSource(parts)]

  const mine: Deed = async (visit, who) => {
    const [details, sessions, forms, inCases, shown, isShared, step, passkeys, ward] = await Promise.all([
      readDetails(parts, who),
      rows.sessions(sql, who.session, clock.now()),
      waitingForms(parts, visit),
      waitingInCases(parts, who),
      timeline(sources, who, visit.query.get('after') ?? ''),
      areaRows.isOnSharedComputer(sql, who.session),
      stepRows.secondStepOf(parts.signin.sql, who.account),
      passkeyRows.passkeys(parts.signin.sql, who.account),
      parts.wardOf(visit),
    ])
    const page = ownPage(visit.say, {
      details,
      sessions,
      isShared,
      area: { waiting: [...forms, ...inCases], timeline: shown, ward },
      hasStep: step !== null,
      passkeys: passkeys.length,
      fillsIn: parts.afterChange !== undefined,
      wrongTries: who.wrong_before,
      outside: parts.identity?.called ?? null,
    })
    return show(page, { keeping: 'never' })
  }

  const requests = async (
    { say }: Visit,
    who: SignedIn,
    p: { typed?: string; errors?: Errors; status?: number } = {},
  ): Promise<Answer<Page>> => {
    const listed = await rows.matters(sql, who.session, clock.now())
    const shown = await Promise.all(
      listed.map(async (one) => ({
        ...(await matters.describe(one)),
        reference: one.reference,
        code: matters.codeOf(one.reference),
        sentAt: one.submitted_at,
      })),
    )
    const proves = parts.identity?.proving ? parts.identity.called : null
    return show(requestsPage(say, shown, { ...p, proves }), { status: p.status ?? 200, keeping: 'never' })
  }

  const endSessions: Deed = async (visit, who) => {
    const which = field(visit, 'end')
    if (which === 'others' || isId(which))
      await rows.endOthers(sql, who.session, which === 'others' ? null : which, clock.now())
    return goTo('/my-account')
  }

  const join: Deed = async (visit, who) => {
    const typed = { reference: field(visit, 'reference'), code: field(visit, 'code') }
    const again = (error: string, status: number) =>
      requests(visit, who, { typed: typed.reference, errors: { reference: error }, status })
    const tries = `join ${who.account}`
    if (!allowances.tries.has(tries)) return again(visit.say('account.step-wait'), 429)
    if (await joinByPaper(parts, who, typed)) return goTo('/my-account/requests')
    const found = await matters.find(typed)
    if (found === null) {
      allowances.tries.take(tries)
      return again(visit.say('account.join-wrong'), 422)
    }
    await rows.joinMatter(parts.signin.sql, who.session, found, clock.now())
    return goTo('/my-account/requests')
  }

  const leave: Deed = async (visit, who) => {
    await rows.leaveMatter(sql, who.session, field(visit, 'reference'), clock.now())
    return goTo('/my-account/requests')
  }

  const close: Deed = async (visit, who) => {
    const { say } = visit
    const proved = await proveOwn(parts, allowances.tries, who, field(visit, 'own-password'))
    if (!proved.ok) {
      const error = say(proved.because === 'wait' ? 'account.wait' : 'account.wrong-password')
      return show(changePage(say, 'close', { errors: { 'own-password': error } }), {
        status: 422,
        keeping: 'never',
      })
    }
    await rows.close(sql, who.session, clock.now())
    return leaving(parts, visit, 'closed')
  }

  const asking =
    (what: Changing): Deed =>
    async ({ say }, who) =>
      show(changePage(say, what, what === 'details' ? { details: await readDetails(parts, who) } : {}), {
        keeping: 'never',
      })

  const deeds = changing(parts, allowances)
  const receipts = receiptDeeds(parts)
  const agreed = agreedDeeds(parts)
  const pages: readonly [Changing, Deed][] = [
    ['details', deeds.details],
    ['e-mail', deeds.email],
    ['username', deeds.username],
    ['password', deeds.password],
    ['close', close],
  ]
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
    get('/my-account', mine),
    get('/my-account/requests', (visit, who) => requests(visit, who)),
    get('/my-account/receipts', receipts.all),
    get(agreedPath, agreed.list),
    get(wentPath, wentDeed(parts)),
    get(looksPath, looksDeed(parts)),
    {
      method: 'POST',
      path: '/my-account/receipts',
      handle: ifSignedIn(parts, receipts.one, 'signed out meanwhile'),
    },
    {
      method: 'POST',
      path: agreedPath,
      handle: ifSignedIn(parts, agreed.end, 'signed out meanwhile'),
    },
    post('/my-account/sessions', endSessions),
    post('/my-account/join', join),
    post('/my-account/leave', leave),
    ...pages.flatMap(([what, deed]) => [
      get(`/my-account/${what}`, asking(what)),
      post(`/my-account/${what}`, deed),
    ]),
    post('/my-account/e-mail/code', deeds.emailCode),
    post('/my-account/e-mail/again', deeds.emailAgain),
  ]
}

/** For whoever is signed in; anybody else is told what an account is for, and that nothing was done. */
export function ifSignedIn(parts: AccountParts, deed: Deed, after?: 'signed out meanwhile') {
  return async (visit: Visit): Promise<Answer<Page>> => {
    const who = await signedIn(parts, visit)
    if (who !== null) return deed(visit, who)
    const page = welcomePage(visit.say, parts.sessionCookie, after)
    return show(page, { status: after ? 403 : 200, keeping: 'never' })
  }
}
