/** What may be filled in, what is remembered, and where it was filled in: pages of the account. */
import { ifSignedIn, type SignedIn, standFor } from '../accounts/accounts.ts'
import type { Page } from '../design-system/layout.ts'
import { noticeWords } from '../design-system/spoken.ts'
import { endSession } from '../people/people.ts'
import { isId } from '../platform/ids.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { ownWays, rememberedWays } from '../reach/reach.ts'
import { openApart } from '../records/records.ts'
import { everyService, purpose, type ReuseParts } from './parts.ts'
import * as rows from './queries.ts'
import { fillingInPage, type Wrong } from './views/filling-in.ts'
import { placesPage } from './views/places.ts'
import { wordingOf } from './wording.ts'

const path = '/my-account/filling-in'

export function reusePages(parts: ReuseParts): Route<Page>[] {
  const { accounts, forms } = parts
  const { clock, database, matters } = accounts
  const { sql } = database

  const shown = async (
    { say }: Visit,
    who: SignedIn,
    again: { wrong?: Wrong; typed?: rows.Pair; status?: number } = {},
  ): Promise<Answer<Page>> => {
    const now = clock.now()
    const listed = await rows.remembered(sql, who.session, now)
    const words = listed.length === 0 ? new Map<string, string>() : await wordsOf(parts, who)
    const page = fillingInPage(say, {
      forms,
      wording: wordingOf(say),
      phone: accounts.council.phone,
      byLetter: accounts.postsForms,
      allowed: await rows.permissions(sql, who.session, now),
      remembered: listed.map((one) => ({ ...one, words: words.get(one.record) ?? '' })),
      besides: rememberedWays(say, await ownWays(accounts, who)),
      ...again,
    })
    return show(page, { status: again.status ?? 200, keeping: 'never' })
  }

  const allow = async (visit: Visit, who: SignedIn): Promise<Answer<Page>> => {
    const [from, to] = [field(visit, 'from'), field(visit, 'to')]
    const typed = { from, to }
    if (field(visit, 'wording') !== wordingOf(visit.say))
      return shown(visit, who, {
        wrong: { from: noticeWords(visit.say, 'filling.words-changed') },
        typed,
        status: 409,
      })
    const isForm = (id: string) => forms.some((form) => form.id === id)
    const isAll = from === everyService && to === everyService
    if (!isAll && !isForm(from))
      return shown(visit, who, { wrong: { from: visit.say('filling.no-from') }, typed, status: 422 })
    if (!isAll && (!isForm(to) || to === from))
      return shown(visit, who, { wrong: { to: visit.say('filling.no-to') }, typed, status: 422 })
    const wording = wordingOf(visit.say)
    await rows.allow(sql, { ...typed, session: who.session, wording, channel: 'web', now: clock.now() })
    return goTo(path)
  }

  const stop = async (visit: Visit, who: SignedIn): Promise<Answer<Page>> => {
    const pair = { from: field(visit, 'from'), to: field(visit, 'to') }
    await rows.takeBack(sql, who.session, pair, clock.now())
    return goTo(path)
  }

  const forget = async (visit: Visit, who: SignedIn): Promise<Answer<Page>> => {
    const record = field(visit, 'item')
    if (isId(record)) await rows.forget(sql, who.session, record, clock.now())
    return goTo(path)
  }

  const places = async ({ say }: Visit, who: SignedIn): Promise<Answer<Page>> => {
    const listed = await rows.places(sql, who.session, clock.now())
    const page = placesPage(say, {
      forms,
      places: listed.map((one) => ({ ...one, code: matters.codeOf(one.reference) })),
    })
    return show(page, { keeping: 'never' })
  }

  const post = (to: string, deed: typeof allow): Route<Page> => ({
    method: 'POST',
    path: `${path}/${to}`,
    handle: ifSignedIn(accounts, deed, 'signed out meanwhile'),
  })
  return [
    { method: 'GET', path, handle: ifSignedIn(accounts, (visit, who) => shown(visit, who)) },
    post('allow', allow),
    post('stop', stop),
    post('forget', forget),
    { method: 'GET', path: '/my-account/filled-in', handle: ifSignedIn(accounts, places) },
  ]
}

/** What is remembered, by its record, looked at by the person themselves. */
async function wordsOf({ accounts }: ReuseParts, who: SignedIn): Promise<Map<string, string>> {
  const standing = await standFor(accounts, who.session)
  if (standing === null) return new Map()
  const { database, keyring } = accounts
  try {
    const looked = await openApart(database.sql, keyring, { session: standing.session, purpose })
    const records = looked.ok ? looked.records : []
    return new Map(records.map(({ id, content }) => [id, Object.values(content).join('')]))
  } finally {
    await endSession(database.sql, standing.session)
  }
}
