/** Conversations by telephone and at the counter, in which an officer takes down what somebody chooses. The front door. */
export { mostCodes } from './beginning.ts'
export { forgetDue as forgetContacts } from './queries.ts'
export { contactDesk } from './staff-pages.ts'
