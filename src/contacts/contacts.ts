/** Conversations by telephone, at the counter and by letter, in which an officer takes down what somebody chooses. The front door. */
export { choicesByLetter } from './asking.ts'
export { mostCodes } from './beginning.ts'
export { forgetDue as forgetContacts } from './queries.ts'
export { contactDesk } from './staff-pages.ts'
