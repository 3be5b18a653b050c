/** What a browser keeps for a site besides cookies, and a script put into every page to make it keep something. */
import type { Visit } from '../../support/browser.ts'
import type { Broken } from './open.ts'

const kept = `(async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
}))()`

/** How much of each kind of storage the page's site uses, and the cookies that its scripts can read. */
export function storedInBrowser(page: Visit['page']): Promise<unknown> {
  return page.evaluate(kept)
}

/** Every page runs this as a file of the site's own, which the site's rules allow. */
export function withScript(text: string): Broken {
  return {
    routes: (routes) => [
      ...routes,
      {
        method: 'GET',
        path: '/assets/rogue.js',
        handle: () => ({
          kind: 'bytes',
          status: 200,
          type: 'text/javascript; charset=utf-8',
          body: Buffer.from(text),
          keeping: 'never',
        }),
      },
    ],
    inFront: (answer) => ({
      ...answer,
      body: answer.body.replace('</head>', '<script src="/assets/rogue.js"></script></head>'),
    }),
  }
}
