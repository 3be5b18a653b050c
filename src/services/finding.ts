/** What came of a press on "find the address", or on one of the addresses found. Nothing of it is kept. */
import {
  type AddressFinding,
  chosenIn,
  isPostcode,
  type Page,
  readPostcode,
  type Typed,
  typedOf,
} from '../forms/forms.ts'
import type { AddressSource } from './addresses/address-source.ts'

type Found = { typed: Typed; found: NonNullable<AddressFinding['found']> }

/**
 * What stands in the inputs then, and what is said beside the question. `what` is the id of an address question of this
 * page, or one with the address that was chosen; null when it is neither. `withoutPostcode` is the question whose postcode is none.
 */
export async function findAddress(
  source: AddressSource,
  page: Page,
  typed: Typed,
  what: string,
): Promise<Found | { typed: Typed; withoutPostcode: string } | null> {
  const chosen = chosenIn(what)
  const id = chosen?.question ?? what
  const question = page.questions.find((one) => one.id === id && one.type === 'address')
  if (question === undefined) return null
  if (chosen)
    return {
      typed: { ...typed, ...typedOf(question, chosen.address) },
      found: { question: id, outcome: 'taken' },
    }
  const postcode = readPostcode(typed[`${id}-postcode`]?.[0] ?? '')
  if (!isPostcode(postcode)) return { typed, withoutPostcode: id }
  const finding = await source(postcode)
  return { typed, found: { question: id, outcome: finding.ok ? finding.addresses : 'cannot be asked' } }
}
