/** What an officer is told when the database refuses a step of a new purpose, and with which status. */
export interface Refusal {
  status: 403 | 409 | 422
  words: string
}

const refusals: Record<string, Refusal> = {
  'refused: not signed in': { status: 403, words: 'Your session has ended. Sign in again.' },
  'refused: not for this role': {
    status: 403,
    words:
      'This step is not yours. The owner of the service describes and decides, the data protection officer advises, and nobody takes two of these steps.',
  },
  'refused: against the advice': {
    status: 403,
    words: 'The advice is against it. Only the senior information risk owner may go on; you may let it go.',
  },
  'refused: advice first': {
    status: 409,
    words: 'The data protection officer has to advise before anything is decided.',
  },
  'refused: done already': { status: 409, words: 'This was done already. The page shows how it stands.' },
  'refused: nothing here': {
    status: 409,
    words: 'It has been described in other words since, or is not in force. Read it again first.',
  },
  'refused: described already': {
    status: 409,
    words: 'It was described in just these words before. Words are not used twice: change them.',
  },
  'refused: registered already': {
    status: 409,
    words: 'The council has a purpose of this name already. Choose another name.',
  },
  'refused: purpose not registered': {
    status: 422,
    words: 'What people told it for is no longer a purpose of the council.',
  },
  'refused: no words': {
    status: 422,
    words: 'Give it a name, and write the words of the question, from 20 to 2,000 letters.',
  },
  'refused: no reasons': { status: 422, words: 'Write it in words, from 10 to 2,000 letters' },
  'refused: over already': { status: 422, words: 'The day until which it may be used is past.' },
}

/** Throws for an answer that the database does not give. */
export function refusalOf(because: string): Refusal {
  const refusal = refusals[because]
  if (!refusal) throw new Error(`nobody has said what "${because}" means to an officer`)
  return refusal
}
