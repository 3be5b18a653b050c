/** What filling in forms needs of the house, handed over by the composition root. */
import type { AccountParts } from '../accounts/accounts.ts'

/** What may be filled in: names and ways to reach somebody, and nothing else (W17). */
export const items = ['name', 'address', 'e-mail', 'phone'] as const
export type Item = (typeof items)[number]

/** Stands for each and all of the services, on both sides. */
export const everyService = 'every-service'
/** Where something comes from that no form sent: the account itself. */
export const fromAccount = 'account'
/** For which it is remembered, and looked at. */
export const purpose = 'fill-in-your-forms'

export interface FormAsking {
  id: string
  title: string
  /** What it asks for that may be filled in. */
  items: readonly Item[]
}

export interface ReuseParts {
  accounts: AccountParts
  forms: readonly FormAsking[]
}
