/** What speaking with people needs of the house, handed over by the composition root. */
import type { AccountParts } from '../accounts/accounts.ts'
import type { FormAsking } from '../reuse/reuse.ts'

export interface ContactParts {
  accounts: AccountParts
  /** The forms that may be filled in. */
  forms: readonly FormAsking[]
}

export type Channel = 'phone' | 'counter'
