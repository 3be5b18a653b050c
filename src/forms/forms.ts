/** The forms engine's front door: definitions, the walk through them, checking answers, and their pages. */
export {
  type AnsweredPage,
  answerPage,
  type FieldError,
  reservedFields,
  type SentFields,
  type Typed,
  typedOn,
} from './check.ts'
export { always, type Condition, dayFrom, isUrgent } from './conditions.ts'
export { type Proposed, proposedFor } from './decision.ts'
export { type Described, describeAnswers, describeFor, describeKept } from './describe.ts'
export { type FeeLine, feeFor } from './fee.ts'
export { inputsOf } from './fields/fields.ts'
export { noTable, readModulusTable } from './fields/modulus-table.ts'
export { type LoadedService, loadService } from './load-service.ts'
export { codesIn, type PersonalAnswers, personalIn, personalQuestions } from './personal.ts'
export { answersOn, prune } from './prune.ts'
export { type FormOf, formsBy, publishForms } from './published.ts'
export type {
  Answers,
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
export { firstOf, type Task, type TaskState, tasksOf } from './tasks.ts'
export { soFarIn, withoutNth } from './unroll.ts'
export { checkAnswers } from './views/check-answers.ts'
export { feeLines, inPounds } from './views/fee-lines.ts'
export { pageTitle, questionPage } from './views/question-page.ts'
export { questionsList } from './views/questions-list.ts'
export { firstUnanswered, isComplete, isReachable, nextPage, path } from './walk.ts'
