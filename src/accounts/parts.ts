/** What accounts need of the house, handed over by the composition root. */

import type { KeyObject } from 'node:crypto'
import type { Html } from '../design-system/html.ts'
import type { Say } from '../messages/messages.ts'
import type { ToldVersion } from '../notices/notices.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { Visit } from '../platform/web/route.ts'
import type { Keyring } from '../records/records.ts'
import type { IdentityProvider } from './outside/provider.ts'
import type { Post } from './post.ts'
import type { Limits } from './queries.ts'
import type { Carrying } from './signed-in.ts'

export interface AccountParts extends Carrying {
  database: Database
  /** The login that alone begins sessions and reads what passwords are held against. */
  signin: Database
  clock: Clock
  /** Makes fingerprints of names and codes, and goes into every hash of a password. */
  key: KeyObject
  keyring: Keyring
  /** After how long a session ends that is not used, and after how long any does; the council's to choose. */
  limits: Limits
  council: { name: string; address: readonly string[]; phone: string; email: string }
  /** The address of the site, without a slash at its end; empty where it has none of its own. */
  site: string
  post: Post
  /** Somebody outside by whom people can sign in; null where the council has nobody. */
  identity: IdentityProvider | null
  /** The version of the notice that the form links at this moment (M8). */
  noticeAt: (now: Date) => string
  /** What is said of a version beside the form (B63). */
  noticeCalled: (id: string) => ToldVersion | null
  /** The purpose for which name, address and e-mail are kept, as the registers of purposes and periods have it. */
  told: { description: string; kept: string; recipients: readonly string[] }
  /** What stands on a receipt beside what somebody gave. */
  terms: Terms
  services: readonly { id: string; title: string }[]
  /** How the list of who looked calls the officers of a service, and how long its lines are kept. */
  looks: { services: ReadonlyMap<string, string>; keptYears: number }
  /** Whether officers here print forms and post them. */
  postsForms: boolean
  /** Telephone, letter and desk, with the hours. */
  waysToReachUs: (say: Say) => Html
  matters: Matters
  /** After name, address or e-mail was changed: where its owner is led. Not there where forms are not filled in from accounts. */
  afterChange?: (session: Buffer, changed: readonly ('name' | 'address' | 'e-mail')[]) => Promise<string>
  /** How the person of a paper with a code wants it, for the officer who prints it: asked after name and address were opened. */
  paperFor: (officer: Buffer, paper: string) => Promise<ForPaper>
  /** What is going on in the ward that this browser's preferences name; null where no ward can be chosen. */
  wardOf: (visit: Visit) => Promise<Html | null>
  /** The form that was begun in this visit and is not sent yet; found by the session cookie alone. */
  begun: (visit: Visit) => Promise<readonly BegunForm[]>
}

export interface Terms {
  /** Each purpose in words, also of those that came in since the start. */
  purposes: () => Promise<ReadonlyMap<string, string>>
  /** What agreements are asked in today, by the name under which these words are kept. */
  words: (say: Say) => ReadonlyMap<string, Html>
  /** The form of a service as it is called today; null for every service. */
  titleOf: (service: string) => string | null
  /** Who stands in the register of recipients under an id, and whether that is part of the council; null of who stands there no more. */
  recipientOf: (id: string) => { name: string; standing: string } | null
  /** Whom the register names for payments. */
  payments: { name: string; standing: string } | null
}

export interface ForPaper {
  /** For whoever asked for large print. */
  isLarge: boolean
  /** What the officer is told below the paper, which is not printed. */
  beside: Html | null
}

export interface BegunForm {
  title: string
  /** How many pages are answered. */
  pages: number
  until: Date
  href: string
}

/** What accounts must know of cases, which lie above them. */
export interface Matters {
  /** The id of a case whose reference and code belong together; null when they do not. */
  find(typed: { reference: string; code: string }): Promise<string | null>
  codeOf(reference: string): string
  /** The services to whose cases' addresses a code may be posted: none that asks for anything sensitive. */
  postable: readonly string[]
  /** Name and address for an envelope, opened by an officer with the case in hand; null where there is none. */
  addressee(officer: Buffer, matter: { reference: string; service: string }): Promise<string[] | null>
  /** What the form was called, and how it stands, in words. */
  describe(matter: {
    service: string
    version: string
    state: string
  }): Promise<{ title: string; state: string }>
}

/** For which name, address and e-mail are kept; the purpose of that name in the council's register. */
export const purpose = 'keep-your-account'
/** What belongs to no form of a service, in the schedule and in the audit. */
export const asService = 'account'
