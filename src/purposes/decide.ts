/**
 * May this be used for that? "The information you provide us with is only used for the intended purpose" (B17), "and if
 * we wish to use it for another purpose we will ask you first" (B18). The same rule stands in SQL as purposes.decide,
 * through which every read goes; a test puts every combination of facts to both.
 */

/** What is known of one record and of the use that is asked for. Null is "not known", and never helps. */
export interface Use {
  /** The use is registered and in force. */
  known: boolean | null
  collectedFor: string | null
  wanted: string | null
  /** The provision of law that two officers found to require it in this case. */
  provision: string | null
  /** It was collected on consent (Art 6(1)(a)): then it lives by consent alone. */
  byConsent: boolean | null
  /** What the customer said last about this use, in the words that are in force. */
  agreed: boolean | null
}

export type Decision =
  | 'collected for it'
  | 'law requires it'
  | 'customer agreed'
  | 'refused: purpose not registered'
  | 'refused: no purpose recorded'
  | 'refused: ask first'

/** One record, one use: why it is allowed, or why it is refused (B17, B18; Art 8A(4) UK GDPR for what was given on consent). */
export function decide({ known, collectedFor, wanted, provision, byConsent, agreed }: Use): Decision {
  if (known !== true) return 'refused: purpose not registered'
  if (collectedFor === null) return 'refused: no purpose recorded'
  if (collectedFor === wanted && (byConsent === false || agreed === true)) return 'collected for it'
  if (provision !== null && byConsent === false) return 'law requires it'
  if (agreed === true) return 'customer agreed'
  return 'refused: ask first'
}
