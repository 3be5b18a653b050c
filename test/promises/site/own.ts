/** A customer's own side of a report: what they told, and who looked, by reference and code as anybody asks at /track. */
import assert from 'node:assert/strict'
import type { TestSite } from '../../support/site.ts'
import { visitor } from './open.ts'
import { mainOf, wordsIn } from './reading.ts'

/** The words of the page that a customer sees. */
export async function ownSide(
  site: TestSite,
  { reference, code }: { reference: string; code: string },
  part: 'own' | 'looks',
): Promise<string> {
  // From an address of its own, so that asking never meets the limits of the visitor who reported.
  const client = visitor(site, { from: '127.0.0.9' })
  const { status, text } = await client.post('/track', { reference, code, part, from: '0' })
  assert.equal(status, 200)
  return wordsIn(mainOf(text))
}
