/** What a person told of themselves goes to the one room, in the transaction that opens the case, and nowhere else. */
import type { Sender } from '../accounts/accounts.ts'
import { type Answers, personalIn, type Service } from '../forms/forms.ts'
import type { ToldVersion } from '../notices/notices.ts'
import { newPerson } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import { type Keyring, keep, type LookupKeys } from '../records/records.ts'

export interface PersonalKeeping {
  keyring: Keyring
  lookups: LookupKeys
  /** The version of the notice that the form's pages link at this moment (M8). */
  noticeAt: (now: Date) => string
  /** A version as people are told of it; null for a name that no version has. */
  noticeCalled: (id: string) => ToldVersion | null
}

/**
 * Keeps the personal answers on the path; a report without any makes no person. Of somebody who is signed in they are kept as
 * that person's, and of anybody else as a new one's: never joined by a name, an address or an e-mail.
 */
export async function keepPersonal(
  tx: Tx,
  room: PersonalKeeping,
  {
    service,
    caseId,
    answers,
    notice,
    sender = null,
  }: {
    service: Service
    caseId: string
    answers: Answers
    notice: string
    sender?: Pick<Sender, 'person' | 'session'> | null
  },
): Promise<void> {
  const records = personalIn(service, answers)
  if (records.length === 0) return
  const person = sender?.person ?? (await newPerson(tx))
  const form = `${service.id}:${service.version}`
  await keep(tx, room, {
    caseId,
    person,
    channel: 'web',
    notice,
    form,
    session: sender?.session ?? null,
    records,
  })
}
