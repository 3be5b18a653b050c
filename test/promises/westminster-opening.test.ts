import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { goTo } from '../../src/platform/web/answer.ts'
import type { TestSite } from '../support/site.ts'
import { everyPage, everyTrouble, isPage, type Met } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { footerOf, linksIn, mainOf, wordsIn } from './site/reading.ts'
import { aPothole, walk } from './site/walking.ts'

const policy = '/website-privacy-policy'

promise({
  row: 'W1',
  quote: 'Website privacy policy … Westminster City Council … archived on 2018-03-06',
  state: {
    part: 'A view for printing, chat and the parts for contractors, from which the policy must be linked too, do not exist yet.',
  },
  holds: async (site) => {
    await policyCanBeRead(site)
    await oldTextIsKept(site)
    for (const { what, answer } of await everythingMet(site)) {
      const links = linksIn(footerOf(answer.text)).map(({ href }) => href)
      assert.ok(links.includes(policy), `no link to the policy at the foot of: ${what}`)
    }
  },
  sabotages: [
    {
      name: 'a page is written by hand, without the footer',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'GET',
            path: '/by-hand',
            handle: () => ({
              kind: 'bytes',
              status: 200,
              type: 'text/html; charset=utf-8',
              body: Buffer.from('<!doctype html><title>By hand</title><main>By hand</main>'),
              keeping: 'never',
            }),
          },
        ],
      }),
    },
    {
      name: 'pages for errors come from a proxy which has its own',
      breaks: () => ({
        inFront: (answer) =>
          answer.status < 400 ? answer : { ...answer, body: '<h1>An error occurred.</h1> nginx' },
      }),
    },
    {
      name: 'the policy moves to another address',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) => (route.path === policy ? { ...route, path: '/moved' } : route)),
      }),
    },
    {
      name: 'the text of 2018 is tidied up',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          notices: {
            ...ground.notices,
            archive: ground.notices.archive.map((document) => ({
              ...document,
              bytes: Buffer.from(document.bytes.toString('utf8').replaceAll('focussing', 'focusing')),
            })),
          },
        }),
      }),
    },
    {
      name: 'the text of 2018 is not marked as one of the past',
      breaks: () => ({ inFront: inPages((page) => page.replace('<strong>Superseded.</strong>', '')) }),
    },
    {
      name: 'the policy is shown only to those who accept a cookie',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === policy
              ? {
                  ...route,
                  handle: (visit) => (cookiesOf(visit) === '' ? goTo('/cookies') : route.handle(visit)),
                }
              : route,
          ),
      }),
    },
    {
      name: 'the policy is put on the page by a script',
      breaks: () => ({
        inFront: (answer, path) =>
          path === policy
            ? { ...answer, body: answer.body.replace(/<main.*<\/main>/s, '<main id="app"></main>') }
            : answer,
      }),
    },
  ],
})

async function policyCanBeRead(site: TestSite): Promise<void> {
  const { status, setCookies, text } = await visitor(site).get(policy)
  const words = wordsIn(mainOf(text))
  assert.equal(status, 200)
  assert.deepEqual(setCookies, [])
  assert.match(words, /^Website privacy policy /)
  assert.ok(words.includes(site.ground.council.names.full), 'the policy does not name the council')
  for (const matter of ['Information we collect', 'How we safeguard your privacy', 'What our log keeps'])
    assert.ok(words.includes(matter), `the policy has no part called ${matter}`)
}

/** Of the text as it was archived: whoever tidies it up must see this go red. */
const asArchivedIn2018 = '464f27ad9e2f03acb7e6fd169729788975aefbe7bf645456996d8bda3f67e01d'

/** The policy of today leads to all versions, and these to the text of 2018, byte for byte. */
async function oldTextIsKept(site: TestSite): Promise<void> {
  const client = visitor(site)
  const versions = linksIn((await client.get(policy)).text).find(({ href }) => href === '/policies')
  const listed = linksIn((await client.get('/policies')).text).map(({ href }) => href)
  const shown = await client.get('/policies/archive/westminster-2018')
  const file = await client.get('/policies/archive/westminster-2018.txt')

  assert.ok(versions, 'the policy has no link to its versions')
  assert.ok(listed.includes('/policies/archive/westminster-2018'))
  for (const [version] of Object.values(site.ground.notices.versions))
    assert.ok(
      listed.includes(`/policies/${version.notice}/${version.from}`),
      `${version.notice} is not listed`,
    )
  assert.match(wordsIn(shown.text), /Superseded\. This is a text of the past, kept word for word/)
  assert.equal(createHash('sha256').update(file.body).digest('hex'), asArchivedIn2018)
}

/** All pages, all pages of a form with cookies and without, all pages for trouble. */
async function everythingMet(site: TestSite): Promise<{ what: string; answer: { text: string } }[]> {
  const pages = (await everyPage(site, visitor(site))).filter(isPage)
  const forms: Met[] = []
  for (const cookie of ['yes', 'no'] as const) {
    const { answers } = await walk(visitor(site, { jar: new Map() }), aPothole, { cookie })
    forms.push(...answers.map((answer, at) => ({ what: `step ${at} with cookie ${cookie}`, answer })))
  }
  const nonsense = await visitor(site).raw('NONSENSE\r\n\r\n')
  const broken = { what: 'bytes that are no request', answer: { text: nonsense.toString('utf8') } }
  return [...pages, ...forms.filter(isPage), ...(await everyTrouble(site)), broken]
}
