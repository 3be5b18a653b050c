import type { TestContext } from 'node:test'
import { type Jar, type RawClient, rawClient } from '../support/raw-client.ts'
import { type Alterations, openTestSite, type TestSite } from '../support/site.ts'

/** A site of the test's own, closed before its database is dropped, for closing it writes what was counted. */
export async function openSite(t: TestContext, alter: Alterations = {}): Promise<TestSite> {
  const undo: (() => unknown)[] = []
  const site = await openTestSite({ after: (deed) => void undo.push(deed as () => unknown) }, alter)
  t.after(async () => {
    for (const deed of undo.reverse()) await deed()
  })
  return site
}

/** Plain HTTP to it, done with at the end of the test. */
export function clientOf(
  t: TestContext,
  { url }: Pick<TestSite, 'url'>,
  how: { from?: string; jar?: Jar } = {},
): RawClient {
  const client = rawClient(url, how)
  t.after(() => client.close())
  return client
}

/** Both, for a test that needs one client. */
export async function open(t: TestContext, alter: Alterations = {}) {
  const site = await openSite(t, alter)
  return { site, client: clientOf(t, site), clock: site.ground.demonstration!.clock }
}
