/** What is kept by hand for the accessibility statement: what people found, and what nobody has looked at yet. */

export interface KnownFailure {
  /** What does not work, for whom, and what they can do instead, in plain words. */
  what: string
  /** The rule it breaks, like "1.4.3 Contrast (minimum)". */
  rule: string
  /** When it is to be mended, or why it cannot be. */
  mended: string
}

/** Found by people, or by means which the run does not have. Whoever mends one takes it out. */
export const knownFailures: readonly KnownFailure[] = []

/** Whoever has done one of these takes it out, and says in the next statement who did it and when. */
export const notTested: readonly string[] = [
  'People with disabilities have not yet tried this site.',
  'Nobody has gone through it with a screen reader, with voice control or with a switch.',
  'Whether the words are easy to understand has not been tried with readers.',
  'The rules that only a person can judge have not been judged by anybody from outside.',
  'The pages were tested in English only.',
  'The examples of the design system’s components, which only a demonstration shows, were left out of the test.',
]

/** The day on which the statement was first written. */
export const prepared = '2026-11-21'
