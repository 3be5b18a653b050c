import { details } from '../../design-system/components/details.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import { hidden, inEnglish, notice, partInEnglish, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { OfType } from '../fields/fields.ts'
import type { Question, Told } from '../service.ts'
import { addressField } from './fields/address.ts'
import { appointmentField } from './fields/appointment.ts'
import { bankAccountField } from './fields/bank-account.ts'
import { choiceField, evidenceField } from './fields/choice.ts'
import { choicesField, declarationField } from './fields/choices.ts'
import { dateField } from './fields/date.ts'
import { listedField } from './fields/listed.ts'
import { numberedField, numberField, numberOnStreetField } from './fields/number.ts'
import { explanationOf, type Shown } from './fields/shown.ts'
import { lineField, textField, wordsField } from './fields/words.ts'
import { lawBeside } from './law-behind.ts'

type Picture<Type> = (question: OfType<Type>, shown: Shown) => Html

const pictures: { readonly [Type in Question['type']]: Picture<Type> } = {
  choice: choiceField,
  choices: choicesField,
  listed: listedField,
  'number-on-street': numberOnStreetField,
  number: numberField,
  money: numberField,
  date: dateField,
  words: wordsField,
  text: textField,
  name: lineField,
  'e-mail': lineField,
  phone: lineField,
  address: addressField,
  'national-insurance': numberedField,
  vehicle: numberedField,
  'bank-account': bankAccountField,
  evidence: evidenceField,
  declaration: declarationField,
  appointment: appointmentField,
  // A machine is asked.
  'round-status': () => html``,
}

/** Marks the help that somebody may have asked to find open. */
const helpClass = 'guildhall-help'

/** One question with its hint, its error and the reason it is asked (W3, W12). */
export function questionField(question: Question, shown: Shown): Html {
  // The table above says that they belong together, which the compiler can not see.
  const picture = pictures[question.type] as Picture<Question['type']>
  return html`${explanation(shown.say, question)}${picture(question, shown)}
${whyWeAsk(shown, question)}`
}

/** B15: why something special is needed stands before its question, and is read out with it. */
function explanation(say: Say, question: Question): Html | null {
  const id = explanationOf(question)
  if (id === undefined || question.personal === 'none') return null
  return insetText({ id, html: inEnglish(say, question.personal.explanation) })
}

function whyWeAsk({ say, told, lawBehind, tooMuch }: Shown, question: Question): Html {
  // Several questions on a page would else have the same link words (WCAG 2.4.6, 2.4.9).
  const summaryHtml = phrase(say, 'form.why', { hidden, what: inEnglish(say, question.label) })
  const why = html`<p>${question.why}</p>
${
  lawBehind
    ? lawBeside(say, lawBehind, question.without)
    : html`<p>${notice(say, 'form.without', { without: question.without })}</p>
`
}${told && use(say, told)}`
  const beside = html`${partInEnglish(say, why)}${tooMuch && isItTooMuch(say, tooMuch, question)}`
  return details({ summaryHtml, html: beside, classes: helpClass })
}

/** W13. In a tab of its own: whoever follows it has not finished, and what they typed stays where it is. */
function isItTooMuch(say: Say, href: string, question: Question): Html {
  const words = phrase(say, 'too-much.link', { hidden, what: inEnglish(say, question.label) })
  return html`
<p><a class="govuk-link" href="${href}" target="_blank">${words}</a></p>`
}

/** B14, B15: why, for whom and how long stand beside the question itself. */
function use(say: Say, { use, recipients, kept }: Told): Html {
  return html`<p>${notice(say, 'personal.use', { use })}</p>
<p>${notice(say, 'personal.recipients', { recipients: recipients.join('; ') })}</p>
<p>${notice(say, 'personal.kept', { kept })}</p>`
}
