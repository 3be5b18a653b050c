/** What speaking with people needs of the house, handed over by the composition root. */
import type { AccountParts } from '../accounts/accounts.ts'
import type { ReachParts } from '../reach/reach.ts'
import type { FormAsking } from '../reuse/reuse.ts'

export interface ContactParts {
  accounts: AccountParts
  /** The forms that may be filled in. */
  forms: readonly FormAsking[]
  /** The purpose for which ways to reach somebody are kept, as the registers have it. */
  told: ReachParts['told']
  /** Whether the council has any rule by which news is chosen. */
  choosesNews: boolean
}

/** How somebody says it to an officer. */
export type Channel = 'phone' | 'counter' | 'letter'
