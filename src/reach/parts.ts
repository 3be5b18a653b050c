/** What the ways to reach somebody need of the house. */
import { createHash } from 'node:crypto'
import type { AccountParts } from '../accounts/accounts.ts'
import { calls, languages, letters, speaking } from './ways.ts'

/** For which they are kept, and looked at. */
export const purpose = 'reach-you-as-you-ask'

/** The list of today, as it is named beside what is kept (M8). */
export const reachForm = `how-to-reach-me:${createHash('sha256')
  .update(JSON.stringify([letters, calls, speaking, languages]))
  .digest('hex')
  .slice(0, 16)}`

export interface ReachParts {
  accounts: AccountParts
  /** The purpose, as the registers of purposes and periods have it. */
  told: AccountParts['told']
}
