/** The forms engine's front door: definitions, the walk through them, checking answers, and their pages. */
export { appointmentAsked, appointmentIn } from './appointment-in.ts'
export { type Askable, askableIn, calledIn } from './askable.ts'
export {
  type AnsweredPage,
  answerPage,
  type FieldError,
  reservedFields,
  type SentFields,
  type Typed,
  typedBy,
  typedOn,
} from './check.ts'
export { always, applies, type Condition, dayFrom, isUrgent, readBy } from './conditions.ts'
export { type Proposed, proposedFor } from './decision.ts'
export { refusedByPurposes } from './definition/refused-by-purposes.ts'
export {
  type Described,
  describeAnswers,
  describeFor,
  describeKept,
  describeParts,
  type Kept,
} from './describe.ts'
export { type FeeLine, feeFor } from './fee.ts'
export { codeOf, hourInWords, type Time, timeIn, timeInWords, weekdayInWords } from './fields/appointment.ts'
export { inputsOf, typedOf } from './fields/fields.ts'
export { noTable, readModulusTable } from './fields/modulus-table.ts'
export { isPostcode, readPostcode } from './fields/postcode.ts'
export { type Fillable, fillable, fillableGiven, fillableIn } from './fillable.ts'
export { undecided } from './intrusion/decisions.ts'
export { type LoadedService, loadService } from './load-service.ts'
export { codesIn, type PersonalAnswers, personalIn, personalQuestions } from './personal.ts'
export { type MapShown, pointAtMap, readPointing } from './pointing.ts'
export { answersOn, prune } from './prune.ts'
export { type FormOf, formsBy, publishedOn, publishForms } from './published.ts'
export { type AskedAgain, type PutRight, putRight } from './put-right.ts'
export { type RoundAsked, roundAsked, withoutRounds, withRoundTold } from './round-asked.ts'
export type {
  Answers,
  Appointments,
  Group,
  LawBehind,
  ListedQuestion,
  Lists,
  Option,
  Page,
  Personal,
  Question,
  Service,
  Street,
  Streets,
  Told,
} from './service.ts'
export { kindsOfSent, type SentKind } from './service.ts'
export { firstOf, type Task, type TaskState, tasksOf } from './tasks.ts'
export { nth, type Run, runsOf, soFarIn, unnumbered, withoutNth } from './unroll.ts'
export { askedAgain, newAnswers } from './views/asked-again.ts'
export { checkAnswers } from './views/check-answers.ts'
export {
  comparedInWords,
  conditionInWords,
  countedInWords,
  optionsOf,
  partsOf,
} from './views/condition-in-words.ts'
export { feeLines, inPounds } from './views/fee-lines.ts'
export { type AddressFinding, chosenIn } from './views/fields/finding.ts'
export type { Pointing } from './views/fields/map.ts'
export { lawInSentences, lawOf, withoutLaw } from './views/law-behind.ts'
export { placeOnMap } from './views/place-on-map.ts'
export { type Beside, type FromEarlier, pageTitle, questionPage } from './views/question-page.ts'
export { questionsList } from './views/questions-list.ts'
export { type Rememberable, rememberBox } from './views/remember-box.ts'
export { freeTimes, otherWeeksOf } from './views/times.ts'
export { askedOn, firstUnanswered, isComplete, isReachable, nextPage, path } from './walk.ts'
export { wordsAt, wordsOfForm } from './words-read.ts'
