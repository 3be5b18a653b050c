/** How the rows are tested on the running site: over HTTP, with the limits that visitors meet. */
import type { TestContext } from 'node:test'
import { openEnvelope, type Visit } from '../../../src/platform/web/route.ts'
import { type Jar, type RawClient, rawClient } from '../../support/raw-client.ts'
import { type Alterations, openTestSite, type TestSite } from '../../support/site.ts'
import { type Ground, promises } from '../promise.ts'
import { type Change, stand } from './in-front.ts'

/** What can be broken: what the site is made of, or a proxy that changes its answers on their way. */
export type Broken = Alterations & { inFront?: Change }

const clients = new WeakMap<TestSite, RawClient[]>()
const broken = new WeakSet<TestSite>()

/** Whether something on this site was broken on purpose. */
export const isBroken = (site: TestSite): boolean => broken.has(site)

const limits = { PAGES_PER_MINUTE: '600', POSTS_PER_MINUTE: '120' }

const ground = (asking: Readonly<Record<string, string>>): Ground<TestSite, Broken> => ({
  open: async (alterations, undone) => {
    const { inFront, ...alter } = alterations ?? {}
    const environment = { ...asking, ...alter.environment }
    const behind = await openTestSite(undone, { ...alter, environment })
    const site = inFront ? await standInFront(behind, inFront, undone) : behind
    if (alterations) broken.add(site)
    return site
  },
  close: async (site) => {
    for (const client of clients.get(site) ?? []) client.close()
    await site.close()
  },
})

export const onTheSite = ground(limits)

/** Without a limit for each address: all browsers of a test come from one. */
export const onTheSiteInBrowsers = ground({})

async function standInFront(
  site: TestSite,
  change: Change,
  undone: Pick<TestContext, 'after'>,
): Promise<TestSite> {
  const { port, close } = await stand(site.port, change)
  undone.after(close)
  return { ...site, url: `http://localhost:${port}`, host: `localhost:${port}`, port }
}

/** Declares a row that is tested on a site of its own. */
export const promise = promises(onTheSite)

/** A visitor without a browser, who keeps cookies only when given a jar. */
export function visitor(site: TestSite, how: { from?: string; jar?: Jar } = {}): RawClient {
  const client = rawClient(`http://127.0.0.1:${site.port}`, how)
  clients.set(site, [...(clients.get(site) ?? []), client])
  return client
}

/** The Cookie header of a visit, for sabotages only: a page of the site may not look. */
export function cookiesOf({ envelope }: Visit): string {
  return openEnvelope(envelope) ?? ''
}
