/**
 * The sentences of a paper form that are neither the definition's own nor the registers'. A form is a document: it stays
 * in the language of its definition, which is English.
 */
export const heads = {
  before: 'Before you start',
  answering: 'Who answers for what you write',
  uses: 'What we do with your answers',
  questions: 'Questions',
  costs: 'What it costs',
  sending: 'How to send this form back',
  next: 'What happens next',
  fees: 'Fees',
} as const

export const sentences = {
  needs: 'You will need:',
  writing:
    'Answer every question, unless it says when to answer it or ends in “(optional)”. If you need more room, use another sheet and write the number of the question on it.',
  letters: 'Tick boxes and write with a pen, or on a computer.',
  tickOne: 'Tick one box.',
  tickSeveral: 'Tick every box that applies.',
  tickDeclaration: 'Tick the box, sign and write the date.',
  tickIfSo: 'Tick the box if it is so.',
  signature: 'Signature',
  date: 'Date',
  more: 'You can use another sheet.',
  pounds: 'Amount in pounds (£)',
  agreedTime: 'The time that we agreed with you on the telephone',
  noMoney: 'Do not send money with this form. We tell you how to pay once we have it.',
  envelope: 'Put the form in a closed envelope and send it to:',
  onOurSite: (address: string) => `on our web site, at ${address}`,
  stop: 'Do not send this form.',
  sameReasons: (number: number) =>
    `Why we ask, and what we do with your answer, is the same as at question ${number}.`,
  alone: (option: string) => `If you tick “${option}”, tick no other box.`,
  time: (phone: string) =>
    `Times are given on the telephone, because they are taken as they are booked. Ring us on ${phone} for a time.`,
  ring: (phone: string) =>
    `If you cannot fill in this form, or have a question about it, ring us on ${phone}.`,
  controller: (council: string) =>
    `${council} answers for this form and for the personal data that you write in it.`,
  notice: (title: string, since: string, address: string) =>
    `Everything about it stands in our notice “${title}”, as it has been since ${since}: ${address}.`,
  noticeOnPaper: (team: string, phone: string) =>
    `If you want the notice on paper, or to know what we hold about you, ring our ${team} on ${phone}.`,
  note: (letter: string) => `Note ${letter}`,
  seeNote: (letter: string) => `Note ${letter} above says who gets it and how long we keep it.`,
  onlyIf: (condition: string) => `Answer this only if ${condition}.`,
  partOnlyIf: (condition: string) => `Answer this part only if ${condition}.`,
  exitIf: (condition: string) => `Stop here if ${condition}.`,
  why: (reason: string) => `Why we ask: ${reason}`,
  each: (called: string, at: number) => `${called} ${at}`,
  another: (asked: string) => `${asked} If so, answer for it here. If not, leave this part out.`,
  anotherSheet: (most: number, onPaper: number) =>
    `There is room for ${onPaper} here. For more, up to ${most}, answer the same questions on another sheet.`,
  version: (version: string, since: string | null) =>
    since === null
      ? `This is version ${version} of the form.`
      : `This is version ${version} of the form, published on ${since}.`,
  foot: (title: string, council: string, version: string) => `${title}. ${council}. Version ${version}.`,
  feeEach: (number: string) => `for each, as you answer question ${number}`,
  feeAlways: 'Everybody',
  feeIf: (condition: string) => `Only if ${condition}`,
  feeHead: ['What for', 'Amount', 'Who pays it'],
} as const

export const conditionWords = {
  question: (number: string) => `question ${number}`,
  chosen: (options: readonly string[], question: string) =>
    `you answered ${listed(
      options.map((one) => `“${one}”`),
      'or',
    )} to ${question}`,
  answered: (question: string) => `you answered ${question}`,
  compared: (question: string, value: string) => `your answer to ${question} is ${value}`,
  not: (condition: string) => `it is not so that ${condition}`,
  counted: (value: string, each: string) => `you answer for ${value} of “${each}”`,
  some: (condition: string, each: string) => `for at least one of “${each}”, ${condition}`,
  every: (condition: string, each: string) => `for each of “${each}”, ${condition}`,
  either: (conditions: readonly string[]) =>
    conditions.length === 1 ? conditions[0]! : `either ${conditions.join(', or ')}`,
  both: (conditions: readonly string[]) => conditions.join(', and '),
  answerTo: (question: string) => `your answer to ${question}`,
} as const

/** "2", "2 or 5", "2, 5 or 8". */
export function listed(all: readonly string[], last: 'or' | 'and'): string {
  const before = all.slice(0, -1)
  return before.length === 0 ? all.join('') : `${before.join(', ')} ${last} ${all.at(-1)}`
}
