/**
 * For whoever owns a service that asks: the people whom no e-mail reaches (B18). Lists show references; who it is opens one
 * by one, after a line that the person reads. What anybody answered stands on none of these pages.
 */
import type { Page } from '../../design-system/layout.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/db.ts'
import { isId, uuid } from '../../platform/ids.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import type { Route, Visit } from '../../platform/web/route.ts'
import { type Published, published } from '../../purposes/purposes.ts'
import { codeOf, takeDown } from '../asking.ts'
import * as rows from '../queries.ts'
import type { Asking, Unseal } from '../sending.ts'
import { letterPage } from '../views/letter-page.ts'
import { back, here, listPage, nobodySignedIn, nobodyToAsk, onlyOwners } from './list-page.ts'
import { onePage } from './one-page.ts'
import { meant, readTyped, refused, takeDownPage } from './take-down.ts'

export interface AskingDeskParts extends Pick<Asking, 'key' | 'site' | 'council' | 'titles'> {
  database: Database
  clock: Clock
  /** The officer whose session the request carries; null when nobody is signed in. */
  signedIn: (visit: Visit) => Promise<{ session: Buffer; role: string } | null>
  unseal: Unseal
  /** What a form asked by this name, in its words; null for what it does not ask any more. */
  questionOf: (service: string, question: string) => { label: string; type: string } | null
}

const onAPage = 50

export function askingDesk(parts: AskingDeskParts): Route<Page>[] {
  const { clock, key, site, council, titles, questionOf } = parts
  const { sql } = parts.database

  const describedOf = async ({ purpose, version }: rows.ByHandRow): Promise<Published> => {
    const all = await published(sql)
    const found = all.find((one) => one.purpose === purpose && one.version === version)
    if (!found) throw new Error(`people are asked about ${purpose} in words that nobody described`)
    return found
  }

  /** The owner's session, or the page that says why this officer can do nothing here. */
  const owner = async (visit: Visit): Promise<Buffer | Answer<Page>> => {
    const officer = await parts.signedIn(visit)
    if (officer === null) return show(nobodySignedIn(), { status: refusedStatus(visit), keeping: 'never' })
    if (officer.role !== 'owner') return show(onlyOwners(), { status: 403, keeping: 'never' })
    return officer.session
  }

  const list = async (visit: Visit) => {
    const session = await owner(visit)
    if (!Buffer.isBuffer(session)) return session
    const page = Math.min(Math.max(1, Math.floor(Number(visit.query.get('page')) || 1)), 10_000)
    const from = (page - 1) * onAPage
    const found = await rows.byHand(sql, { session, message: null, from, most: onAPage + 1 })
    const all = await published(sql)
    const nameOf = ({ purpose, version }: rows.ByHandRow) =>
      all.find((one) => one.purpose === purpose && one.version === version)?.name ?? purpose
    const view = {
      rows: found.slice(0, onAPage),
      page,
      more: found.length > onAPage,
      nameOf,
      now: clock.now(),
    }
    return show(listPage(view), { keeping: 'never' })
  }

  const found = async (visit: Visit, session: Buffer): Promise<rows.ByHandRow | null> => {
    const message = visit.params.message ?? ''
    if (!isId(message)) return null
    const [row] = await rows.byHand(sql, { session, message, from: 0, most: 1 })
    return row ?? null
  }

  /** With one person's message: the page of what is done with it, or that there is none. */
  const withOne =
    (deed: (session: Buffer, row: rows.ByHandRow) => Promise<Answer<Page> | null>) =>
    async (visit: Visit): Promise<Answer<Page>> => {
      const session = await owner(visit)
      if (!Buffer.isBuffer(session)) return session
      const row = await found(visit, session)
      const answer = row && (await deed(session, row))
      return answer ?? show(nobodyToAsk(), { status: 404, keeping: 'never' })
    }

  /** Two statements, because the line of a look is committed before anything leaves. Null when it is refused. */
  const opened = async (session: Buffer, row: rows.ByHandRow) => {
    const look = uuid(systemClock.now())
    await rows.lookByHand(sql, { look, session, message: row.id })
    const sealed = await rows.openByHand(sql, { look, session })
    if (sealed === null) return null
    const code = codeOf(key, row.id, sealed.sealed_code)
    if (code === null) throw new Error('an answer code can not be opened with the key of this secret')
    const contact = Object.entries(await parts.unseal(sealed)).map(([name, value]) => {
      const question = questionOf(sealed.service, name)
      return { label: question?.label ?? name, type: question?.type ?? name, value }
    })
    return { code, contact, to: onAnEnvelope(contact) }
  }

  const one = withOne(async (_session, row) =>
    show(onePage({ row, described: await describedOf(row), opened: null }), { keeping: 'never' }),
  )

  const open = withOne(async (session, row) => {
    const what = await opened(session, row)
    if (what === null) return null
    const { code, contact, to } = what
    const page = onePage({
      row,
      described: await describedOf(row),
      opened: { code, contact, hasAddress: to !== null },
    })
    return show(page, { keeping: 'never' })
  })

  const letter = withOne(async (session, row) => {
    const what = await opened(session, row)
    if (what === null || what.to === null) return null
    const described = await describedOf(row)
    const written = {
      council,
      described,
      service: titles.get(described.service) ?? described.service,
      code: what.code,
      page: `${site}/answer`,
      until: row.until,
      from: council.address,
      to: what.to,
      today: clock.now(),
    }
    return show(letterPage(written, { title: 'Letter to print', before: back }), { keeping: 'never' })
  })

  const posted = withOne(async (session, row) => {
    const done = await rows.posted(sql, { session, message: row.id, now: clock.now() })
    return done === 'done' ? goTo(here) : null
  })

  const said = async (visit: Visit): Promise<Answer<Page>> => {
    const session = await owner(visit)
    if (!Buffer.isBuffer(session)) return session
    const typed = readTyped(visit)
    const what = meant(typed)
    if (what.answer === null) return show(takeDownPage(typed, what.wrong), { status: 422, keeping: 'never' })
    if (what.answer === 'not-reached') {
      const message = isId(typed.message) ? typed.message : null
      const now = clock.now()
      const done = message && (await rows.notReached(sql, { session, message, now }))
      return done === 'done' ? goTo(here) : show(nobodyToAsk(), { status: 404, keeping: 'never' })
    }
    const done = await takeDown(sql, { session, code: typed.code, step: what.answer, how: what.how })
    if (done.ok) return goTo(here)
    return show(takeDownPage(typed, { code: refused }), { status: 409, keeping: 'never' })
  }

  const form = async (visit: Visit) => {
    const session = await owner(visit)
    return Buffer.isBuffer(session) ? show(takeDownPage(null, {}), { keeping: 'never' }) : session
  }

  return [
    { method: 'GET', path: here, handle: list },
    { method: 'GET', path: `${here}/answer`, handle: form },
    { method: 'POST', path: `${here}/answer`, handle: said },
    { method: 'GET', path: `${here}/:message`, handle: one },
    { method: 'POST', path: `${here}/:message/open`, handle: open },
    { method: 'POST', path: `${here}/:message/letter`, handle: letter },
    { method: 'POST', path: `${here}/:message/posted`, handle: posted },
  ]
}

/** A page that is only read says how to sign in; a deed without a session is refused. */
const refusedStatus = ({ fields }: Visit) => (fields.size > 0 ? 403 : 200)

/** Name and address, line by line; null where no address was left. */
function onAnEnvelope(contact: readonly { type: string; value: string }[]): string[] | null {
  // The first of each: a form that asks about somebody else as well asks first of whoever fills it in.
  const first = (wanted: string) => contact.find(({ type }) => type === wanted)?.value ?? ''
  if (first('address') === '') return null
  return `${first('name')}\n${first('address')}`.split('\n').filter((line) => line.trim() !== '')
}
