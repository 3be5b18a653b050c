/** Which street a postcode is in: for whoever would rather type than look through a list. What was typed is kept nowhere. */
import type { Streets } from '../../council/council.ts'
import { isPostcode, readPostcode, type Street } from '../../forms/forms.ts'
import type { AddressSource } from '../addresses/address-source.ts'

export type ByPostcode =
  | { ok: true; streets: readonly Street[] }
  | { ok: false; because: 'no postcode' | 'no street of ours' | 'cannot be asked' }

/** The streets of the council's list in which an address of this postcode stands, in the order of the list; at least one where ok. */
export async function streetsByPostcode(
  source: AddressSource,
  streets: Pick<Streets, 'all'>,
  typed: string,
): Promise<ByPostcode> {
  const postcode = readPostcode(typed)
  if (!isPostcode(postcode)) return { ok: false, because: 'no postcode' }
  const finding = await source(postcode)
  if (!finding.ok) return { ok: false, because: 'cannot be asked' }
  const named = new Set(
    finding.addresses.flatMap((address) =>
      address.split('\n').flatMap((line) => streetOf(streets.all, line) ?? []),
    ),
  )
  const found = streets.all.filter((street) => named.has(street))
  return found.length > 0 ? { ok: true, streets: found } : { ok: false, because: 'no street of ours' }
}

/**
 * The street whose whole name stands at the end of a line: alone, behind the number of a house, or behind a comma. "12 Old High
 * Street" is not in High Street. Of two, the one with the longer name.
 */
function streetOf<One extends { name: string }>(all: readonly One[], line: string): One | null {
  const words = folded(line)
  const ends = all.filter(({ name }) => {
    const before = words.endsWith(folded(name)) ? words.slice(0, words.length - folded(name).length) : null
    return before !== null && /^$|\d[a-z]? $|, ?$/.test(before)
  })
  return ends.toSorted((one, other) => other.name.length - one.name.length)[0] ?? null
}

/** Capitals, accents, apostrophes and full stops are written as one likes. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’.]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
