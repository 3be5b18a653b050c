import type { LawEntry, LegalRegister } from './load-law.ts'

/** What is told beside a question that a law is behind (W9). */
export interface LawBehind {
  obliges: LawEntry['obliges']
  to: string
  /** Null while nobody has read it at its source: a provision that may be wrong is not printed (D16). */
  provision: string | null
  /** It stands for one that a real council would name. */
  isExample: boolean
  unanswered: string
}

/** Answers what the register says of an entry; null for one that it does not have. */
export function lawBehind(law: LegalRegister, id: string): LawBehind | null {
  const entry = law.find((one) => one.id === id)
  if (!entry) return null
  const { obliges, to, provision, read, unanswered } = entry
  return {
    obliges,
    to,
    provision: read.is === 'not yet' ? null : provision,
    isExample: read.is === 'example',
    unanswered,
  }
}
