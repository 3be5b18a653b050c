/** The screens of a service, as functions from what is known to a page. */
export { type Again, backToStart, checkAnswersPage, leave, questionScreen } from './asking.ts'
export { cleared, lost, noSuchPage, noSuchService, notOurForm, notTaken } from './astray.ts'
export { confirmation } from './confirmation.ts'
export { exitScreen } from './exit.ts'
export { returnPage, savedPage, saveForLater } from './saving.ts'
export { soFar } from './so-far.ts'
export { startPage } from './start.ts'
export { taskListScreen } from './task-list.ts'
