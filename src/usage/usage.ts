/** Whether the answers to what is asked are used: counting, the report of a quarter, and what follows from it (W12). The front door. */
export { readForDecision } from './at-sending.ts'
export { type Counting, type FormSent, openCounting } from './counting.ts'
export { tendUsage } from './raising.ts'
export { stillUnused } from './refusing.ts'
export { type UsagePageParts, usagePages } from './staff-page.ts'
