/** How the rows are tested on the running site: over HTTP, with the limits that visitors meet. */
import { openEnvelope, type Visit } from '../../../src/platform/web/route.ts'
import { type Jar, type RawClient, rawClient } from '../../support/raw-client.ts'
import { type Alterations, openTestSite, type TestSite } from '../../support/site.ts'
import { type Ground, promises } from '../promise.ts'
import { type Change, stand } from './in-front.ts'

/** What can be broken: what the site is made of, or a proxy that changes its answers on their way. */
export type Broken = Alterations & { inFront?: Change }

const clients = new WeakMap<TestSite, RawClient[]>()

export const onTheSite: Ground<TestSite, Broken> = {
  open: async (broken = {}, undone) => {
    const environment = { PAGES_PER_MINUTE: '600', POSTS_PER_MINUTE: '120', ...broken.environment }
    const site = await openTestSite(undone, { ...broken, environment })
    if (!broken.inFront) return site
    const proxy = await stand(site.port, broken.inFront)
    undone.after(proxy.close)
    return {
      ...site,
      url: `http://localhost:${proxy.port}`,
      host: `localhost:${proxy.port}`,
      port: proxy.port,
    }
  },
  close: async (site) => {
    for (const client of clients.get(site) ?? []) client.close()
    await site.close()
  },
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
