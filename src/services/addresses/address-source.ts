/**
 * Where addresses are looked up by their postcode: asked by our own server, so that nobody else learns who looks. There is
 * always the manual way beside it.
 */

/** An address as its question keeps it: five lines, as on an envelope, the empty ones too. */
export type FoundAddress = string

/** `ok: false` when the source cannot be asked just now. No address for a postcode is an empty list. */
export type Finding = { ok: true; addresses: readonly FoundAddress[] } | { ok: false }

/** @param postcode in capitals, with its space */
export type AddressSource = (postcode: string) => Promise<Finding>

/** More than stand on one postcode; a list that is longer is no help. */
export const mostAddresses = 100
