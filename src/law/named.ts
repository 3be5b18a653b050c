/** Which questions name a law, and which say that a law is behind them (W9): law is named where it is so, and nowhere else. */
import { type LegalRegister, lawFile } from './load-law.ts'

/** A question as the council's folder has it: on which basis its answer is kept, and all the words a person reads at it. */
export interface Asked {
  question: string
  /** Null where the answer says nothing of a person, and so needs no basis. */
  basis: string | null
  /** The entry that it names. */
  law: string | null
  words: readonly string[]
}

/** Saying that an answer is owed by law: of any question that does not rest on one this is a threat, and untrue. */
const claims = new RegExp(
  `\\b(?:${[
    'by (?:law|statute)',
    '(?:laws?|acts?) (?:requires?|obliges?|demands?|makes?|compels?)',
    'law says (?:that )?(?:you|we) (?:must|have to|need to|are (?:required|obliged|bound) to)',
    'legal(?:ly)? (?:requirements?|required|obligations?|obliged|dut(?:y|ies)|bound)',
    'statutory (?:requirements?|obligations?|dut(?:y|ies))',
    'offence (?:not to|if you do not|to (?:refuse|fail|withhold))',
  ].join('|')})\\b`,
  'i',
)

/** Lines break where they may: words that stand on two say the same. */
const claimsLaw = (text: string) => claims.test(text.replace(/\s+/g, ' '))

/** Answers every complaint about one form: `words` are those of the form itself, beside no question. */
export function wronglyNamed(
  { asked, words }: { asked: readonly Asked[]; words: readonly string[] },
  law: LegalRegister,
): string[] {
  const known = new Set(law.map(({ id }) => id))
  const onLaw = asked.filter(({ basis }) => basis === 'legal-obligation')
  return [
    ...asked.flatMap((one) => complaintsOf(one, known)),
    ...(onLaw.length === 0 ? words.filter(claimsLaw).map(untrueOfForm) : []),
  ]
}

function complaintsOf({ question, basis, law, words }: Asked, known: ReadonlySet<string>): string[] {
  const complain = (sentence: string) => `question "${question}": ${sentence}`
  if (basis === 'legal-obligation') {
    if (law === null)
      return [complain(`rests on a legal obligation, so law must name an entry of ${lawFile}`)]
    return known.has(law) ? [] : [complain(`names the law ${law}, which ${lawFile} does not have`)]
  }
  return [
    ...(law === null
      ? []
      : [complain(`names the law ${law}, but what it is kept for does not rest on a legal obligation`)]),
    ...words.filter(claimsLaw).map((text) => complain(`must not say that law requires it, as in “${text}”`)),
  ]
}

function untrueOfForm(text: string): string {
  return `no question of it rests on a legal obligation, so it must not say that law requires it, as in “${text}”`
}
