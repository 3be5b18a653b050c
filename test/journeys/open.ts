import type { TestContext } from 'node:test'
import { type Jar, type RawClient, rawClient } from '../support/raw-client.ts'
import { type Alterations, openTestSite, type TestSite } from '../support/site.ts'

const deeds = new WeakMap<TestContext, (() => unknown)[]>()

/** To be done when the test ends, what was opened last first: a site can only close when its visitors are gone. */
export function atEnd(t: TestContext, deed: () => unknown): void {
  const already = deeds.get(t)
  if (already) {
    already.push(deed)
    return
  }
  const all = [deed]
  deeds.set(t, all)
  t.after(async () => {
    for (const one of all.reverse()) await one()
  })
}

/** A site of the test's own. */
export function openSite(t: TestContext, alter: Alterations = {}): Promise<TestSite> {
  return openTestSite({ after: (deed) => atEnd(t, deed as () => unknown) }, alter)
}

/** Plain HTTP to it. */
export function clientOf(
  t: TestContext,
  { url }: Pick<TestSite, 'url'>,
  how: { from?: string; jar?: Jar } = {},
): RawClient {
  const client = rawClient(url, how)
  atEnd(t, () => client.close())
  return client
}

/** Both, for a test that needs one client. */
export async function open(t: TestContext, alter: Alterations = {}) {
  const site = await openSite(t, alter)
  return { site, client: clientOf(t, site), clock: site.ground.demonstration!.clock }
}
