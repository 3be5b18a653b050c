/**
 * Answers in progress (B46: "the data is stored on the server and not in the cookie"). Each page's answers are
 * sealed on their own under the handle's key; whoever has only the database reads nothing.
 */
import type { KeyObject } from 'node:crypto'
import { type Answers, answersOn, path, type Service } from '../forms/forms.ts'
import { hour } from '../platform/clock.ts'
import { open, seal } from '../platform/crypto.ts'
import type { Database, Queryable, Sql } from '../platform/db/db.ts'
import { draftId, draftKey, type Handle } from './handle.ts'
import { type DraftRow, findDraft, replacePages, savePage, takeDraft } from './queries.ts'

export interface Draft {
  answers: Answers
  /** Set once it was sent. */
  reference: string | null
  /** The version of the notice under which it was begun, or is sent; null of what was begun before that was noted. */
  notice: string | null
}

/** What is known of a form that was sent: nothing of what was answered. */
export interface Sent {
  reference: string
  notice: string | null
}

/** As what a draft was sent; null while it is not. */
export function sentAs(draft: Draft | null): Sent | null {
  return draft?.reference ? { reference: draft.reference, notice: draft.notice } : null
}

export interface DraftKeeping {
  key: KeyObject
  /** How long answers are kept after the last step; printed on the start page. */
  hours: number
}

/** The draft, or null when there is none: never begun, expired, cleared, or another's. */
export async function readDraft(
  sql: Queryable,
  keeping: DraftKeeping,
  handle: Handle,
  now: Date,
): Promise<Draft | null> {
  const row = await findDraft(sql, draftId(handle), now)
  return row && opened(row, keeping.key, handle)
}

/** Keeps one page's answers; answers the whole draft, or null when the form was sent meanwhile. */
export async function keepPage(
  sql: Sql,
  keeping: DraftKeeping,
  { handle, service, notice, page, answers, asked = null, now }: KeepPage,
): Promise<Draft | null> {
  const sealed = sealedPage(keeping.key, handle, page, answers)
  const row = await savePage(sql, {
    id: draftId(handle),
    service: service.id,
    version: service.version,
    notice,
    page,
    sealed,
    asked,
    now,
    expiresAt: new Date(now.getTime() + keeping.hours * hour),
  })
  return row && opened(row, keeping.key, handle)
}

/**
 * Changes the answers as a whole, while nobody else changes them; those that are left lie each under their page. Answers
 * the draft, unchanged when it was sent already; null when it is past its time.
 */
export async function changeAnswers(
  database: Database,
  keeping: DraftKeeping,
  { handle, service, change, now }: ChangeAnswers,
): Promise<Draft | null> {
  const id = draftId(handle)
  return database.transaction(async (tx) => {
    const row = await takeDraft(tx, id, now)
    const draft = row && opened(row, keeping.key, handle)
    if (draft === null || draft.reference !== null) return draft
    const answers = change(draft.answers)
    const pages = path(service, answers).flatMap((page) => {
      const given = answersOn(page, answers)
      if (Object.keys(given).length === 0) return []
      return [[page.id, sealedPage(keeping.key, handle, page.id, given)] as const]
    })
    const expiresAt = new Date(now.getTime() + keeping.hours * hour)
    await replacePages(tx, { id, pages: Object.fromEntries(pages), expiresAt })
    return { ...draft, answers }
  })
}

interface ChangeAnswers {
  handle: Handle
  service: Service
  change: (answers: Answers) => Answers
  now: Date
}

interface KeepPage {
  handle: Handle
  service: Service
  /** The version of the notice that holds now. */
  notice: string
  page: string
  /** Of this page alone. */
  answers: Answers
  /** The pages that are asked now; what was answered on others goes. Left out: all stay. */
  asked?: readonly string[] | null
  now: Date
}

/** The pages of a row, sealed anew for another handle. */
export function resealed(
  row: DraftRow,
  key: KeyObject,
  { from, to }: { from: Handle; to: Handle },
): Record<string, string> {
  return Object.fromEntries(
    Object.keys(row.pages).map((page) => {
      const { answers } = opened({ ...row, pages: { [page]: row.pages[page]! } }, key, from)
      return [page, sealedPage(key, to, page, answers)]
    }),
  )
}

// Saving a page gives the whole draft back: what this request has opened or sealed already is not opened again. It is kept
// as long as the handle's own key, which is until the request is answered.
const known = new WeakMap<KeyObject, Map<string, Answers>>()

function knownUnder(own: KeyObject): Map<string, Answers> {
  const pages = known.get(own) ?? new Map<string, Answers>()
  known.set(own, pages)
  return pages
}

function sealedPage(key: KeyObject, handle: Handle, page: string, answers: Answers): string {
  const own = draftKey(key, handle)
  const sealed = seal(own, JSON.stringify(answers), page).toString('base64')
  knownUnder(own).set(`${page} ${sealed}`, answers)
  return sealed
}

/** Opens the pages of a row. A page that does not open was changed in the database: a bug or worse, so it is thrown. */
export function opened(row: DraftRow, key: KeyObject, handle: Handle): Draft {
  const own = draftKey(key, handle)
  const pages = knownUnder(own)
  const answers: Record<string, string> = {}
  for (const [page, sealed] of Object.entries(row.pages)) {
    const name = `${page} ${sealed}`
    const given = pages.get(name) ?? openedPage(own, page, sealed)
    pages.set(name, given)
    Object.assign(answers, given)
  }
  return { answers, reference: row.reference, notice: row.notice }
}

function openedPage(own: KeyObject, page: string, sealed: string): Answers {
  const text = open(own, Buffer.from(sealed, 'base64'), page)
  if (text === null) throw new Error('A draft page does not open under its own handle')
  return JSON.parse(text) as Answers
}
