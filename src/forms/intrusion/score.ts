/**
 * "and does not constitute an invasion of privacy" (W13): how far a question goes into somebody's life, from what its
 * definition says. It is a rule of thumb that decides nothing: from `threshold` on, somebody must (decisions.ts).
 */
import type { Page, Question } from '../service.ts'

interface Intrusion {
  score: number
  /** What counted, in plain words, each with its points. */
  because: readonly string[]
}

/** From here on the question is not published without a decision of the data protection officer. */
export const threshold = 5

/** The page on which a question stands, whose title may be what asks. */
export type AskedOn = Pick<Page, 'title'>

/** Answers the score of a question and what it is made of. Whoever writes a definition can raise it, and nobody can lower it. */
export function intrusionOf(question: Question, page: AskedOn): Intrusion {
  const { personal, type, intrusionRaised = 0 } = question
  const guarded = personal !== 'none' && personal.category !== 'ordinary'
  const points: (readonly [boolean, number, string])[] = [
    [personal !== 'none', 1, 'the answer is about a person'],
    [guarded, 4, 'its category is special or criminal'],
    [!guarded && asksOfGuarded(question, page), 5, 'its words ask for what the law guards most'],
    [
      numbers.includes(type) || isIdentity(question),
      2,
      'it asks for a number or paper that opens other doors',
    ],
    [type === 'words' || type === 'text', 1, 'people may write anything'],
    [intrusionRaised > 0, intrusionRaised, 'whoever wrote it found that it goes further'],
  ]
  const counted = points.filter(([counts]) => counts)
  return {
    score: counted.reduce((sum, [, more]) => sum + more, 0),
    because: counted.map(([, more, words]) => `${words} (${more})`),
  }
}

const numbers: readonly Question['type'][] = ['national-insurance', 'bank-account']

const isIdentity = ({ personal }: Question) => personal !== 'none' && personal.kind === 'identity'

/** UK GDPR, Articles 9 and 10, by the words in which a form would ask: a category that was left out does not hide them. */
const guardedWords = new RegExp(
  `\\b(?:${[
    'pregnan\\w*|expecting (?:a|the|your) (?:baby|child)|miscarr\\w*|abortions?',
    'health|ill(?:ness(?:es)?)?|diseases?|disab\\w*|impair\\w*|medic\\w*|hospitals?|doctors?|gps?|diagnos\\w*',
    'hiv|cancers?|wheelchairs?|deaf\\w*|blind(?:ness)?|autis\\w*|mental\\w*|dementia|depress(?:ed|ion)',
    'religio\\w*|faiths?|church(?:es)?|mosques?|synagogues?|muslims?|christians?|jews?|jewish|hindus?|sikhs?|buddhists?',
    'ethnic\\w*|races?|racial|nationalit(?:y|ies)|immigra\\w*|asylum|refugees?',
    'genders?|sex(?:es|ual\\w*)?|gay|lesbians?|bisexual\\w*|transgender',
    'trade unions?|politic\\w*|vote[ds]?',
    'crim(?:es?|inals?)|convict\\w*|prison\\w*|arrest(?:s|ed)?|offences?|offenders?',
    'genetic\\w*|biometric\\w*|fingerprints?',
  ].join('|')})\\b`,
  'i',
)

function asksOfGuarded(question: Question, page: AskedOn): boolean {
  return questionWords(question, page).some((text) => guardedWords.test(text))
}

/** What is asked, wherever on the page it is said: a sentence for a mistake tells as well as a label what somebody has to say. */
function questionWords(question: Question, page: AskedOn): string[] {
  const options = 'options' in question ? question.options : 'ways' in question ? question.ways : []
  return [
    page.title,
    question.label,
    question.hint,
    ...options.flatMap(({ text, hint }) => [text, hint]),
    'statement' in question ? question.statement : null,
    question.why,
    question.errors.missing,
    question.errors.wrong,
  ].filter((text) => text !== null)
}
