/** What the pages of news need of the house, handed over by the composition root. */
import type { KeyObject } from 'node:crypto'
import type { AccountParts } from '../accounts/accounts.ts'
import type { Written } from './agreements.ts'
import type { News } from './load-news.ts'

/** How somebody says it to an officer. */
export type Channel = 'phone' | 'counter'

export interface NewsParts {
  /** By whom it is known who is signed in, and which wait for a typed code. */
  accounts: AccountParts
  /** Makes the codes that end an agreement. */
  key: KeyObject
  news: News
  /** What the registers of purposes and periods say of each address that is kept. */
  told: Readonly<Record<Written, { description: string; kept: string; recipients: readonly string[] }>>
}
