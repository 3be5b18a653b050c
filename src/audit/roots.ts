/**
 * The roots of the days, in public: whoever keeps a copy can tell when a day that is over was written anew, also by an
 * administrator (M9: "daily root hash published so that even an administrator cannot rewrite it unseen").
 */
import type { Page } from '../design-system/layout.ts'
import type { Database } from '../platform/db/db.ts'
import { answered, type ForPrograms, shapeOf, text } from '../platform/web/for-programs.ts'
import type { Route } from '../platform/web/route.ts'
import type { Root } from './queries.ts'
import * as ask from './queries.ts'

const rule =
  'The chain of a seal is SHA-256 of the chain before it, followed by SHA-256 of the fingerprints of its lines in ' +
  'their order; the fingerprint of a line is SHA-256 of its public text in UTF-8 followed by the SHA-256 of its ' +
  'labels; the chain of seal 0 is SHA-256 of the word guildhall; the root of a day is its last seal before midnight, ' +
  'in UTC; and what witnesses are sent of a day is the line "day seal chain", with a line feed behind it.'

/** The line of a day that witnesses outside the council are sent, and whose SHA-256 is stamped. */
export const lineOf = ({ day, seal, chain }: Root): string => `${day} ${seal} ${chain}\n`

/** `/audit-roots.json`: every day that is over with its seal and chain. */
export function rootRoutes({ database }: { database: Database }): Route<Page>[] {
  return [
    {
      method: 'GET',
      path: '/audit-roots.json',
      forPrograms,
      handle: async () => ({
        kind: 'bytes',
        status: 200,
        type: 'application/json; charset=utf-8',
        body: Buffer.from(`${JSON.stringify({ rule, days: await ask.roots(database.sql) }, null, 1)}\n`),
        keeping: 'while open',
      }),
    },
  ]
}

const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const forPrograms: ForPrograms = {
  part: 'Published lists',
  summary: 'The last seal of each day over the lines that say who looked at what, and how it is worked out',
  responses: {
    200: answered(
      'Every day that is over',
      'application/json',
      shapeOf({
        rule: text,
        days: {
          type: 'array',
          items: shapeOf({ day: { ...text, format: 'date' }, seal: { type: 'integer' }, chain: hash }),
        },
      }),
    ),
  },
}
