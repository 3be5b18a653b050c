/** To whom a letter about a case goes: for an officer who has it in hand, by the same look as on its page. */
import { type FormOf, personalQuestions, unnumbered } from '../forms/forms.ts'
import type { Database } from '../platform/db/db.ts'
import { type Keyring, open } from '../records/records.ts'
import { findByReference } from './queries.ts'

/**
 * Name and address as on an envelope, line by line; null where no address was left or the officer may not open it. Each look leaves
 * a line in the person's own list.
 */
export async function addressee(
  { database, keyring, formOf }: { database: Database; keyring: Keyring; formOf: FormOf },
  session: Buffer,
  { reference, service }: { reference: string; service: string },
): Promise<string[] | null> {
  const found = await findByReference(database.sql, reference)
  const form = found && found.service === service ? await formOf(found.service, found.version) : null
  if (!found || !form) return null
  const asked = personalQuestions(form)
  const ofAddress = asked.find(
    ({ question, personal }) => question.type === 'address' && personal.kind === 'contact',
  )
  if (ofAddress === undefined) return null
  const { purpose } = ofAddress.personal
  const looked = await open(database.sql, keyring, {
    session,
    purpose,
    cases: [found.id],
    kinds: ['contact'],
  })
  if (!looked.ok) return null
  // The first of each: a form that asks about somebody else as well asks first of whoever fills it in.
  const first = (wanted: string) =>
    looked.records
      .flatMap(({ content }) => Object.entries(content))
      .find(
        ([name, value]) =>
          value !== '' &&
          asked.some(({ question }) => question.id === unnumbered(name) && question.type === wanted),
      )?.[1] ?? ''
  const address = first('address')
  return address === ''
    ? null
    : `${first('name')}\n${address}`.split('\n').filter((line) => line.trim() !== '')
}
