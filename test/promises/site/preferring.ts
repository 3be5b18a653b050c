/** How somebody saves preferences and choices about cookies, as a browser does it. */
import assert from 'node:assert/strict'
import type { Answer, RawClient } from '../../support/raw-client.ts'

/** Presses Save my preferences, with what is not given left as it is for everybody. */
export async function save(client: RawClient, chosen: Record<string, string>): Promise<Answer> {
  const answer = await client.post('/preferences', { deed: 'save', counting: 'yes', ...chosen })
  assert.equal(answer.status, 303)
  return answer
}

/** Presses Save my choices. What is not given stays as it is. */
export async function choose(client: RawClient, chosen: Record<string, string>): Promise<Answer> {
  const answer = await client.post('/cookies/choices', chosen)
  assert.equal(answer.status, 303)
  return answer
}

/** What an answer sets, as a browser would have it: null of a cookie that it deletes. */
export function setBy({ setCookies }: Answer): Record<string, string | null> {
  return Object.fromEntries(
    setCookies.map((header) => {
      const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=')
      return [name, /; Max-Age=0(?:;|$)/.test(header) ? null : value]
    }),
  )
}

export const classesOf = (page: string): string => /<html\b[^>]*\bclass="([^"]*)"/.exec(page)?.[1] ?? ''
