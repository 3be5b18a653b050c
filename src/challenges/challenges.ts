/** "Is this too much?": challenges to questions of forms, their answers, and what came of them in numbers (W13). The front door. */
export { type ChallengeDeskParts, challengeDesk } from './desk.ts'
export { challengePages } from './pages.ts'
export type { ChallengeParts } from './parts.ts'
export {
  findOverdue as findOverdueChallenges,
  forgetDueOnes as forgetChallenges,
  removeAllChallenges,
} from './queries.ts'
