import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHolds, checkQuote, checkSabotage, type Ground, type Promised } from '../promise.ts'

type Site = { cookies: string[] }
type Alterations = { cookie?: string; crash?: true }

/** A make-believe site which sets the cookies it is told to, and remembers whether it was closed. */
function aGround() {
  const sites: Site[] = []
  const closed: Site[] = []
  const ground: Ground<Site, Alterations> = {
    open: async ({ cookie, crash } = {}) => {
      const cookies = cookie === undefined ? [] : [cookie]
      const site: Site = crash
        ? {
            get cookies(): string[] {
              throw new TypeError('the site answers nonsense')
            },
          }
        : { cookies }
      sites.push(site)
      return site
    },
    close: async (site) => void closed.push(site),
  }
  return { ground, sites, closed }
}

const noCookie: Promised<Site, Alterations> = {
  row: 'W34',
  quote: 'or subsequently login to the site, we will use cookies',
  state: 'kept',
  holds: async (site) => assert.deepEqual(site.cookies, []),
  sabotages: [{ name: 'a cookie is set', breaks: () => ({ cookie: 'id=1' }) }],
}

test('a row holds when nothing is broken, on a site which is closed afterwards', async (t) => {
  const { ground, sites, closed } = aGround()

  await checkHolds(ground, noCookie, t)

  assert.equal(sites.length, 1)
  assert.deepEqual(closed, sites)
})

test('a row that does not hold is red, and its site is closed all the same', async (t) => {
  const { ground, sites, closed } = aGround()
  const wrong = { ...noCookie, holds: async (site: Site) => assert.deepEqual(site.cookies, ['id=1']) }

  await assert.rejects(checkHolds(ground, wrong, t), assert.AssertionError)

  assert.deepEqual(closed, sites)
})

test('a sabotage is seen when the assertion fails on the sabotaged site', async (t) => {
  const { ground, sites, closed } = aGround()

  await checkSabotage(ground, noCookie, noCookie.sabotages[0], t)

  assert.deepEqual(sites, [{ cookies: ['id=1'] }])
  assert.deepEqual(closed, sites)
})

test('a sabotage that leaves the test green is a failure', async (t) => {
  const { ground } = aGround()
  const blind = { ...noCookie, holds: async () => undefined }

  await assert.rejects(
    checkSabotage(ground, blind, noCookie.sabotages[0], t),
    /went unnoticed: a cookie is set/,
  )
})

test('a sabotage that breaks the test instead of the promise is a failure', async (t) => {
  const { ground } = aGround()
  const crash = { name: 'the site is down', breaks: () => ({ crash: true }) as const }

  await assert.rejects(checkSabotage(ground, noCookie, crash, t), /broke the test instead of the promise/)
})

test('a row must be in the register and be quoted exactly', () => {
  checkQuote(noCookie)

  assert.throws(() => checkQuote({ ...noCookie, quote: 'we will use cookies' }), assert.AssertionError)
  assert.throws(() => checkQuote({ ...noCookie, row: 'W68' }), /W68 is no row/)
})

test('a row without a sabotage does not compile', () => {
  // @ts-expect-error: a promise which cannot be broken on purpose is not tested
  const none: Promised<Site, Alterations>['sabotages'] = []

  assert.equal(none.length, 0)
})
