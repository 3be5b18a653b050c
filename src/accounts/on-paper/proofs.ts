/** Which proofs of who somebody is an officer may accept. Only which of them it was is kept: no copy, no number, no day. */
export const proofs = {
  passport: 'A passport',
  'driving-licence': 'A photocard driving licence',
  'identity-card': 'An identity card with a photograph',
  'residence-permit': 'A residence permit, on paper or shown by its share code',
  'bank-card-and-bill': 'A bank card, and a bill or letter with name and address of the last three months',
} as const
export type Proof = keyof typeof proofs

export const isProof = (typed: string): typed is Proof => Object.hasOwn(proofs, typed)
