/**
 * What somebody asked us to remember for the rest of their visit, so that they need not give it again (B35: "recognising your
 * computer so you don't have to give the same information several times"). It lies on the server, sealed under a key that only
 * the session cookie opens, and is found by nothing else. It holds codes of the council's own lists and never words.
 */
import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import type { ListedQuestion } from '../forms/forms.ts'
import { hmac, openBytes, seal } from '../platform/crypto.ts'
import type { Database, Sql } from '../platform/db/db.ts'
import { Fault, type Log } from '../platform/log.ts'
import { deleteVisit, moveVisit, saveVisit, useVisit } from './queries.ts'

declare const brand: unique symbol
/** The secret of the session cookie that came with this request. */
export type Session = string & { readonly [brand]: 'session' }

/** The lists of which a visit may remember an entry. */
export type ListName = ListedQuestion['from']
/** What is remembered, by the list it was chosen from. */
export type Remembered = Readonly<Partial<Record<ListName, string>>>

/** So long after it was last used it is forgotten; the pages say so from this figure. */
export const idleMinutes = 30

export const nothingRemembered: Remembered = {}

/** Where it lies, with what seals it. */
export interface VisitMemory {
  database: Pick<Database, 'sql'>
  key: KeyObject
  log: Log
}

/**
 * What this visit remembers; nothing when it was not used for too long. To ask for it is to use it. What does not open
 * under its own cookie, because somebody changed it or its key is another one now, is a fault: told to the log, and forgotten, so that
 * the visit goes on.
 */
export async function recall(memory: VisitMemory, session: Session, now: Date): Promise<Remembered> {
  const { database, key, log } = memory
  const { sql } = database
  const sealed = await useVisit(sql, { id: idOf(session), now, until: idleFrom(now) })
  if (sealed === null) return nothingRemembered
  const bytes = openBytes(keyOf(key, session), sealed, 'visit')
  if (bytes === null) {
    // Of a route, so that the line tells no time by which it would join the visit.
    log.error(new Fault('What a visit remembers does not open under its own cookie'), {
      route: '/services/*',
    })
    await forget(sql, session)
    return nothingRemembered
  }
  return JSON.parse(bytes.toString('utf8')) as Remembered
}

/** Remembers an entry of a list in the place of what was remembered of that list. */
export async function remember(
  memory: VisitMemory,
  session: Session,
  { list, code, now }: { list: ListName; code: string; now: Date },
): Promise<void> {
  const remembered: Remembered = { ...(await recall(memory, session, now)), [list]: code }
  await saveVisit(memory.database.sql, {
    id: idOf(session),
    remembered: seal(keyOf(memory.key, session), JSON.stringify(remembered), 'visit'),
    until: idleFrom(now),
  })
}

/** Forgets all of it. */
export async function forget(sql: Sql, session: Session): Promise<void> {
  await deleteVisit(sql, idOf(session))
}

/** The same visit goes on under a new secret: each form that is begun with the cookie has one. */
export async function goOnUnder(
  memory: VisitMemory,
  { from, to, now }: { from: Session; to: Session; now: Date },
): Promise<void> {
  const remembered = await recall(memory, from, now)
  if (Object.keys(remembered).length === 0) return
  await moveVisit(memory.database.sql, {
    id: idOf(from),
    to: idOf(to),
    remembered: seal(keyOf(memory.key, to), JSON.stringify(remembered), 'visit'),
  })
}

const idleFrom = (now: Date) => new Date(now.getTime() + idleMinutes * 60_000)

const idOf = (session: Session) => createHash('sha256').update('visit').update(session).digest()

const keyOf = (key: KeyObject, session: Session) => createSecretKey(hmac(key, 'visit', session))
