/** The audit's closed lists in the words of a letter. A test holds them against the lists in the database. */

/** What it was, so that it reads well whether it was done or refused. */
export const verbs = {
  look: 'Looking at it',
  copy: 'Making a copy of everything we hold about you',
  find: 'Searching for it, without reading it',
  take: 'Taking your case on',
  keep: 'Putting it on our files',
  correct: 'Putting right what is wrong',
  forget: 'Deleting it for good',
  agree: 'Noting that you agree',
  refuse: 'Noting that you say no',
  withdraw: 'Noting that you no longer agree',
  hold: 'Stopping it from being deleted for the time being',
  release: 'Letting it be deleted again when its time comes',
  disclose: 'Passing it to somebody outside the council',
  listen: 'Listening to a recording of a call',
  export: 'Taking a copy out of our system',
  ask: 'Asking you whether we may use it for something new',
  describe: 'Describing something new to use data for',
  advise: 'Giving advice on something new to use data for',
  decide: 'Deciding on something new to use data for',
  end: 'Ending the use of data for it',
  close: 'Finishing your case, from which on the time until it is deleted runs',
  deliver: 'Sending it on to those who do the work, as the form says',
  request: 'Asking you to put something right, or to show us something',
  see: 'Noting which papers you have shown us',
  speak:
    'Beginning to take down what you say we may do with your details: a code for the telephone, a proof at the counter, or a form that went out or came back by post',
  admit: 'A code on paper, which opens your account without its mailbox or adds your case to an account',
  prove: 'Adding a case to an account, after its owner proved to somebody outside the council who they are',
} as const
export type Verb = keyof typeof verbs

/** Who did it. For an officer, a supervisor and an owner `whoInWords` names the service as well. */
export const roles = {
  agent: 'An agent of our contact centre',
  supervisor: 'A supervisor',
  officer: 'An officer',
  owner: 'The officer who answers for the service',
  'information-rights-officer': 'An officer for information rights',
  'data-protection-officer': 'The data protection officer',
  'senior-information-risk-owner': 'The director who answers for information risks',
  editor: 'An editor of our web site',
  statistician: 'A statistician',
  'social-media-officer': 'An officer for social media',
  administrator: 'An administrator of our systems',
  customer: 'Somebody signed in as a customer',
  visitor: 'You, or somebody who wrote to us for you, without signing in',
  machine: 'The program, with nobody looking',
} as const
export type Role = keyof typeof roles

const nobody = 'Somebody who was not signed in'

/** Whether it happened and why it was allowed, or that it was refused and why. */
export const outcomes = {
  done: 'Done',
  'collected for it': 'Allowed, because this is what you gave it for',
  'customer agreed': 'Allowed, because you agreed to it',
  'law requires it': 'Allowed, because the law requires it',
  'own data': 'Allowed, because it is your own data',
  'refused: not signed in': 'Was refused: nobody was signed in',
  'refused: purpose not registered': 'Was refused: we do not use data for this',
  'refused: no purpose recorded': 'Was refused: we have no record of what you gave it for',
  'refused: ask first': 'Was refused: you gave it for something else, and have to be asked first',
  'refused: not for this role': 'Was refused: it is not part of their work',
  'refused: no such case here': 'Was refused: your case is not one of their service',
  'refused: not your case': 'Was refused: they were not working on your case',
  'refused: nothing here': 'Was refused: there was nothing of this kind',
  'refused: on hold': 'Was refused: it must be kept for the time being',
  'refused: another officer must': 'Was refused: another officer has to do it',
  'refused: not certain who it is': 'Was refused: it was not certain that it is the same person',
} as const
export type Outcome = keyof typeof outcomes

/** What kind of data it was, in the middle of a sentence. */
export const kinds = {
  contact: 'contact details',
  words: 'what was written in somebody’s own words',
  answers: 'answers to the questions of a form',
  health: 'facts about health',
  identity: 'proof of identity',
  evidence: 'documents sent as evidence',
  message: 'messages',
  note: 'notes of officers',
  letter: 'letters',
  recording: 'recordings of calls',
  document: 'documents',
  reason: 'reasons for a decision',
} as const
export type Kind = keyof typeof kinds

export const isVerb = (text: string): text is Verb => Object.hasOwn(verbs, text)
export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(outcomes, text)
export const isKind = (text: string): text is Kind => Object.hasOwn(kinds, text)

/** Kinds in the middle of a sentence: "contact details, notes of officers and letters"; what is no kind is left out. */
export function kindsInWords(found: readonly string[]): string {
  const parts = found.filter(isKind).map((kind) => kinds[kind])
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '')
}

/** Who it was, in plain words: "You", "An officer of street care", "The program, with nobody looking". */
export function whoInWords(
  { mine, role, service }: { mine: boolean; role: Role | null; service: string | null },
  services: ReadonlyMap<string, string>,
): string {
  if (mine) return 'You'
  if (role === null) return nobody
  const name = (service === null ? undefined : services.get(service)) ?? 'the council'
  if (role === 'officer' || role === 'supervisor') return `${roles[role]} of ${name}`
  if (role === 'owner') return `The officer who answers for ${name}`
  return roles[role]
}
