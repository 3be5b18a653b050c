/** What a browser holds at every moment, and what each answer gives it, beside the published table (B41). */
import assert from 'node:assert/strict'
import type { Visit } from '../../support/browser.ts'

/** A row of the table as a browser sees such a cookie. */
export interface Row {
  name: string
  type: string
  domain: string
  /** As `365 days`, or with the browser. */
  gone: string
}

export type Jar = ReturnType<typeof jarBeside>

/** Watches a visit: `look` fails when the browser holds, or was given since, anything that the table does not have. */
export function jarBeside({ context, jar }: Visit, table: readonly Row[]) {
  const given: Promise<string[]>[] = []
  context.on('response', (answer) => {
    given.push(answer.headerValues('set-cookie').catch(() => []))
  })
  const names = table.map(({ name }) => name)
  return {
    /** Answers the names of what it holds. */
    look: async (when: string): Promise<string[]> => {
      for (const headers of await Promise.all(given.splice(0)))
        for (const header of headers)
          assert.ok(names.includes(header.split('=')[0]!), `${when}: it was given ${header.split('=')[0]}`)
      const held = await jar()
      for (const cookie of held) assert.deepEqual(seen(cookie), rowOf(table, cookie.name), when)
      return held.map(({ name }) => name).toSorted()
    },
  }
}

/** A cookie as the table prints it. */
export function seen({ name, domain, expires }: { name: string; domain: string; expires: number }): Row {
  const days = Math.round((expires - Date.now() / 1000) / 86_400)
  const stays = expires !== -1
  return {
    name,
    type: stays ? 'persistent' : 'session',
    domain,
    gone: stays ? `${days} days` : 'with the browser',
  }
}

const rowOf = (table: readonly Row[], name: string): Row | string =>
  table.find((row) => row.name === name) ?? `the table has no ${name}`
