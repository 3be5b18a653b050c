import assert from 'node:assert/strict'
import type { TestSite } from '../support/site.ts'
import { cookieLetOut, withCookie } from './site/cookie-defects.ts'
import { everyPage, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { formsOn, mainOf, sectionOf, tableIn, wordsIn } from './site/reading.ts'
import { aPothole, walk } from './site/walking.ts'

promise({
  row: 'W51',
  quote: 'We would like you to continue to use our site with cookies switched on',
  state: {
    part: 'No page asks for cookies but the first page of a form, with one press for either way. The button that sets the cookie is the more prominent of the two, though; and there is no log-in and no optional cookie yet, for which it would be asked.',
  },
  holds: async (site) => {
    const pages = (await everyPage(site, visitor(site, { jar: new Map() }))).filter(isPage)
    // The gallery shows the parts that pages are made of; it is the demonstration's.
    for (const { what, answer } of pages.filter(({ what }) => !what.startsWith('/demonstration/')))
      assertNoPrompt(answer.text, what)
    const { text } = await visitor(site).get('/services/street-problem')
    const start = formsOn(text).find(({ action }) => action.endsWith('/start'))
    const ways = start?.fields.find(({ name }) => name === 'cookie')
    assert.equal(ways?.kind, 'button')
    assert.deepEqual(ways?.values, ['yes', 'no'], 'either way is one press of a button')

    const { answers } = await walk(visitor(site, { jar: new Map() }), aPothole, { cookie: 'no' })
    for (const [at, { text }] of answers.entries()) {
      assertNoPrompt(text, `step ${at} of somebody who refused`)
      assert.doesNotMatch(wordsIn(mainOf(text)), /cookie/i, `step ${at} speaks of cookies again`)
    }
  },
  sabotages: [
    {
      name: 'a banner asks on each page',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(
            /(<body[^>]*>)/,
            '$1<div class="govuk-cookie-banner" role="region"><p>We use cookies.</p></div>',
          ),
        ),
      }),
    },
    {
      name: 'whoever refused is asked again at each step',
      breaks: () => ({
        inFront: inPages((page, path) =>
          /^\/services\/[^/]+\/./.test(path)
            ? page.replace('</main>', '<p>Switch cookies on to go on faster.</p></main>')
            : page,
        ),
      }),
    },
    {
      name: 'refusing is a link to settings',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/<button[^>]*value="no"[^>]*>.*?<\/button>/s, '<a href="/cookies">Settings</a>'),
        ),
      }),
    },
  ],
})

function assertNoPrompt(page: string, what: string): void {
  assert.doesNotMatch(page, /cookie-banner|<dialog|role="(?:alert)?dialog"/, `${what} asks for cookies`)
  const around = wordsIn(page.replace(mainOf(page), ''))
  assert.doesNotMatch(around, /(?:accept|turn|switch|use) .{0,12}cookies/i, `${what} asks for cookies`)
}

promise({
  row: 'W52',
  quote: 'but if you are concerned you have the ability to turn them off',
  state: {
    part: 'What is shown is that the one cookie there is can be refused at the button, by a browser, or by deleting it half-way, and that the table says how. There is no page of choices yet, for no cookie is optional; the counting of visits, which tells nobody apart, can not be turned off.',
  },
  holds: async (site) => {
    const { text } = await visitor(site).get('/cookies')
    const [head = [], ...rows] = tableIn(sectionOf(text, 'cookies-we-use'))
    assert.ok(rows.length > 0)
    for (const row of rows)
      assert.match(
        row[head.indexOf('How to refuse')] ?? '',
        /Start without cookies/,
        `how to refuse ${row[0]}`,
      )
    const refused = visitor(site, { jar: new Map() })
    await walk(refused, aPothole, { cookie: 'no' })
    assert.equal(refused.jar?.size, 0, 'whoever refused has a cookie')
    await blocksThem(site)
  },
  sabotages: [
    {
      name: 'a cookie is set after it was refused',
      breaks: () => cookieLetOut('/services/:service/:step', '__Host-fairholme'),
    },
    {
      name: 'the table does not say how to refuse it',
      breaks: () => withCookie('__Host-fairholme', { howToRefuse: 'By leaving this site.' }),
    },
    { name: 'whoever blocks them is sent away', breaks: sendsAway },
  ],
})

/** Somebody whose browser keeps none presses Start now all the same, and comes to the end. */
async function blocksThem(site: TestSite): Promise<void> {
  const start = await visitor(site).post('/services/street-problem/start', { cookie: 'yes' })
  assert.ok(start.status < 400)
  const { reference } = await walk(visitor(site), aPothole, { cookie: 'yes' })
  assert.match(reference, /^FH-/)
}

function sendsAway(): Broken {
  return {
    inFront: (answer, path) =>
      /\/start$/.test(path) && answer.headers['set-cookie']
        ? { ...answer, status: 403, body: '<p>Please accept cookies.</p>' }
        : answer,
  }
}
