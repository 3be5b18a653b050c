/**
 * Filling in the form that is open (W19, W41), and nothing else: one person, one form, what that page asks. What it looks at is
 * decided by the database, which wants a live session and an open form, and writes the line of the look.
 */

import type { Sender } from '../accounts/accounts.ts'
import { standFor } from '../accounts/accounts.ts'
import { endSession } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import { keepOwn, openDecided } from '../records/records.ts'
import { addressLines } from './address-lines.ts'
import { fromAccount, type Item, purpose, type ReuseParts } from './parts.ts'
import * as rows from './queries.ts'

export interface FilledIn {
  item: Item
  /** As a form keeps it. */
  value: string
  /** Null for the account itself. */
  from: { service: string; since: Date } | null
}

export interface OpenForm {
  /** The secret of the session cookie. */
  session: string
  /** The hash under which the form lies. */
  draft: Buffer
  service: string
}

type Filling = { accounts: Pick<ReuseParts['accounts'], 'database' | 'signin' | 'clock' | 'keyring'> }

/** How forms are filled in. */
export function filling({ accounts: parts }: Filling) {
  const { database, clock, keyring } = parts

  /** What is known of these for this form; nothing for whoever is not signed in, or before the form is begun. */
  async function fillIn(form: OpenForm, items: readonly Item[]): Promise<FilledIn[]> {
    const live = Buffer.from(form.session, 'base64url')
    const standing = await standFor(parts, live)
    if (standing === null) return []
    try {
      let sources: rows.Source[] = []
      const { draft, service } = form
      const looked = await openDecided(database.sql, keyring, {
        session: standing.session,
        decide: async (look) => {
          const asked = { look, session: live, draft, service, items, now: clock.now() }
          sources = await rows.look(database.sql, asked)
        },
      })
      if (!looked.ok) return []
      return sources.flatMap(({ record, item, source, since }) => {
        const { content } = looked.records.find(({ id }) => id === record) ?? {}
        const own = source === fromAccount
        const words = content?.[own && item === 'e-mail' ? 'email' : item] ?? ''
        if (words === '') return []
        const value = own && item === 'address' ? addressLines(words) : words
        return [{ item, value, from: own ? null : { service: source, since } }]
      })
    } finally {
      await endSession(database.sql, standing.session)
    }
  }

  /** In the transaction that opens a case: notes what was filled in for it, and remembers what its sender allowed. */
  async function sent(
    tx: Tx,
    { person, session, signedIn }: Pick<Sender, 'person' | 'session' | 'signedIn'>,
    s: {
      draft: Buffer
      caseId: string
      service: { id: string; version: string }
      notice: string
      given: ReadonlyMap<Item, string>
    },
  ): Promise<void> {
    const now = clock.now()
    await rows.sent(tx, { session: signedIn, draft: s.draft, caseId: s.caseId, now })
    if (s.given.size === 0 || !(await rows.mayRemember(tx, signedIn, s.service.id, now))) return
    for (const [item, value] of s.given) {
      const record = await keepOwn(tx, keyring, {
        person,
        service: 'account',
        channel: 'web',
        notice: s.notice,
        form: `${s.service.id}:${s.service.version}`,
        session,
        record: { kind: 'contact', purpose, content: { [item]: value } },
      })
      await rows.remember(tx, { session: signedIn, record, item, caseId: s.caseId, now })
    }
  }

  return { fillIn, sent }
}

/**
 * After name, address or e-mail of an account was changed: what was remembered of it from forms goes, and the customer is led
 * to the places where it was filled in (W20); to their account where there is none.
 */
export function afterChange({ accounts: { database, clock } }: Filling) {
  return async (session: Buffer, changed: readonly Item[]): Promise<string> => {
    const now = clock.now()
    await rows.putRight(database.sql, session, changed, now)
    const places = await rows.places(database.sql, session, now)
    return places.some(({ item }) => changed.includes(item)) ? '/my-account/filled-in' : '/my-account'
  }
}
