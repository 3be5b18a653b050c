import assert from 'node:assert/strict'
import { isSignedIn, registered } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { cookieLetOut, withCookie } from './site/cookie-defects.ts'
import { countedAfter } from './site/counting.ts'
import { everyPage, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { choose, save, setBy } from './site/preferring.ts'
import { formsOn, mainOf, sectionOf, tableIn, wordsIn } from './site/reading.ts'
import { rewritten } from './site/sql-defects.ts'
import { aPothole, walk } from './site/walking.ts'

promise({
  row: 'W51',
  quote: 'We would like you to continue to use our site with cookies switched on',
  state: 'kept',
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
    waysLookAlike(text)

    await choicesAreAlike(site)
    const wish = wordsIn(sectionOf((await visitor(site).get('/cookies')).text, 'without-cookies'))
    assert.equal(wish.match(/switched on/g)?.length, 1, 'the wish is said more than once, or not at all')
    assert.match(
      wish,
      /We would like you to use our site with cookies switched on, and the choice is yours\./,
    )
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
      name: 'a yes is chosen beforehand',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/cookies/choices' ? page.replace('type="radio"', 'type="radio" checked') : page,
        ),
      }),
    },
    {
      name: 'the button without cookies is the paler of the two',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/<button[^>]*value="no"[^>]*>/, (found) =>
            found.replace('class="', 'class="govuk-button--secondary '),
          ),
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

/** Both buttons of the first page of a form are drawn by the same rules: nothing of them differs but their words and what they send. */
function waysLookAlike(page: string): void {
  const drawn = [...page.matchAll(/<button[^>]*name="cookie"[^>]*>.*?<\/button>/gs)].map(([found]) =>
    found
      .replace(/ value="[^"]*"/, '')
      .replace(/ aria-describedby="[^"]*"/, '')
      .replaceAll(/>[^<]*</g, '><'),
  )
  assert.equal(drawn.length, 2)
  assert.equal(drawn[0], drawn[1], 'one of the two ways is the more prominent')
}

/** Each question has the same two radios, none of them chosen, also for who chose before; and one button serves both. */
async function choicesAreAlike(site: TestSite): Promise<void> {
  const chose = visitor(site, { jar: new Map() })
  await choose(chose, { lastvisit: 'on' })
  for (const client of [visitor(site), chose]) {
    const { text } = await client.get('/cookies/choices')
    const form = formsOn(text).find(({ action }) => action === '/cookies/choices')
    const asked = form?.fields.filter(({ kind }) => kind === 'radio') ?? []
    assert.deepEqual(
      asked.map(({ name, values }) => [name, values]),
      [
        ['prefs', ['on', 'off']],
        ['lastvisit', ['on', 'off']],
        ['nocount', ['on', 'off']],
      ],
    )
    assert.doesNotMatch(mainOf(text), /<input[^>]*\schecked/, 'an answer is chosen beforehand')
    assert.equal(mainOf(text).match(/<button/g)?.length, 1, 'one answer has a button of its own')
  }
}

function assertNoPrompt(page: string, what: string): void {
  assert.doesNotMatch(page, /cookie-banner|<dialog|role="(?:alert)?dialog"/, `${what} asks for cookies`)
  const around = wordsIn(page.replace(mainOf(page), ''))
  assert.doesNotMatch(around, /(?:accept|turn|switch|use) .{0,12}cookies/i, `${what} asks for cookies`)
}

promise({
  row: 'W52',
  quote: 'but if you are concerned you have the ability to turn them off',
  state: 'kept',
  holds: async (site) => {
    const { text } = await visitor(site).get('/cookies')
    const [head = [], ...rows] = tableIn(sectionOf(text, 'cookies-we-use'))
    assert.ok(rows.length > 0)
    const howTo: Record<string, RegExp> = {
      '__Host-fairholme': /Start without cookies/,
      prefs: /Choices about cookies/,
      lastvisit: /Do not say yes/,
      nocount: /Do not ask for it/,
    }
    for (const [name = '', ...row] of rows)
      assert.match(
        row[head.indexOf('How to refuse') - 1] ?? '',
        howTo[name] ?? /\w{5}/,
        `how to refuse ${name}`,
      )
    const refused = visitor(site, { jar: new Map() })
    await walk(refused, aPothole, { cookie: 'no' })
    assert.equal(refused.jar?.size, 0, 'whoever refused has a cookie')
    await blocksThem(site)
    await turnedOffAtOnce(site)
    await alsoSignedIn(site)
    await notCountedAtOnce(site)
    await allDeleted(site)
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
    {
      name: 'a page sets preferences again that were turned off',
      breaks: () => cookieLetOut('/contact', 'prefs', 't1'),
    },
    {
      name: 'whoever objects is counted all the same',
      breaks: () => withCookie('nocount', { name: 'nocount2' }),
    },
    {
      name: 'the button forgets the session in the browser alone',
      breaks: () => rewritten('accounts.end_session', 'where s.hash = v_hash', 'where false'),
    },
    {
      name: 'the button leaves one of them',
      breaks: () => ({
        inFront: (answer, path) =>
          path === '/cookies/delete'
            ? {
                ...answer,
                headers: {
                  ...answer.headers,
                  'set-cookie': answer.headers['set-cookie']?.filter((one) => !one.startsWith('nocount')),
                },
              }
            : answer,
      }),
    },
  ],
})

/** Somebody whose browser keeps none presses Start now all the same, and comes to the end. */
async function blocksThem(site: TestSite): Promise<void> {
  const start = await visitor(site).post('/services/street-problem/start', { cookie: 'yes' })
  assert.ok(start.status < 400)
  const { reference } = await walk(visitor(site), aPothole, { cookie: 'yes' })
  assert.match(reference, /^FH-/)
}

/** What is turned off is deleted by that very answer, and stays away on every page that follows. */
async function turnedOffAtOnce(site: TestSite): Promise<void> {
  const jar = new Map<string, string>()
  const client = visitor(site, { from: '127.0.0.61', jar })
  await save(client, { 'text-size': 'large' })
  await choose(client, { lastvisit: 'on' })
  assert.deepEqual([...jar.keys()].toSorted(), ['lastvisit', 'prefs'])
  assert.deepEqual(setBy(await choose(client, { prefs: 'off', lastvisit: 'off' })), {
    prefs: null,
    lastvisit: null,
  })
  for (const page of ['/', '/contact', '/cookies/choices', '/preferences', '/services/street-problem']) {
    assert.deepEqual((await client.get(page)).setCookies, [], `${page} sets one again`)
  }
  assert.equal(jar.size, 0)
}

/** Who is signed in turns them off as well, and stays signed in; the button that deletes them all signs out, and opens nothing afterwards. */
async function alsoSignedIn(site: TestSite): Promise<void> {
  const { client, jar } = await registered(site)
  await save(client, { 'text-size': 'large' })
  await choose(client, { lastvisit: 'on' })
  assert.deepEqual([...jar.keys()].toSorted(), ['__Host-fairholme', 'lastvisit', 'prefs'])
  await choose(client, { prefs: 'off', lastvisit: 'off' })
  for (const page of ['/my-account', '/contact', '/cookies/choices'])
    assert.deepEqual((await client.get(page)).setCookies, [], `${page} sets one again`)
  assert.deepEqual([...jar.keys()], ['__Host-fairholme'], 'only the session is left')
  assert.ok(await isSignedIn({ client }), 'turning a cookie off signs out')
  const before = new Map(jar)
  await client.post('/cookies/delete', {})
  assert.equal(jar.size, 0)
  assert.equal(
    await isSignedIn({ client: visitor(site, { jar: before }) }),
    false,
    'it opens the account still',
  )
}

/** From the answer on in which somebody objects, in whichever way, none of their pages is counted. */
async function notCountedAtOnce(site: TestSite): Promise<void> {
  const rows = await countedAfter(site, async () => {
    const objecting = visitor(site, { from: '127.0.0.62', jar: new Map() })
    for (let i = 0; i < 12; i++) await choose(objecting, { nocount: 'on' })
    for (let i = 0; i < 12; i++) await objecting.get('/help/bin-days')
    const byBrowser = visitor(site, { from: '127.0.0.63' })
    for (let i = 0; i < 12; i++) await byBrowser.get('/help/bin-days', { 'sec-gpc': '1' })
    for (let i = 0; i < 12; i++) await byBrowser.get('/help/bin-days', { dnt: '1' })
    for (let i = 0; i < 11; i++) await visitor(site).get('/help/bin-days')
  })
  assert.deepEqual(
    rows.filter(({ route }) => /bin-days$|choices/.test(route)).map(({ route, hits }) => [route, hits]),
    [['/help/bin-days', 11]],
  )
}

/** One button deletes every cookie that the site knows, and says which there were. */
async function allDeleted(site: TestSite): Promise<void> {
  const jar = new Map<string, string>()
  const client = visitor(site, { from: '127.0.0.64', jar })
  await client.post('/services/street-problem/start', { cookie: 'yes' })
  await save(client, { contrast: 'high', counting: 'no' })
  const had = [...jar.keys()].toSorted()
  assert.deepEqual(had, ['__Host-fairholme', 'nocount', 'prefs'])
  const { status, text } = await client.post('/cookies/delete', {})
  assert.equal(status, 200)
  assert.match(wordsIn(text), /Your browser had 3 cookies of this site/)
  for (const name of had) assert.ok(wordsIn(mainOf(text)).includes(name), `it does not say ${name}`)
  assert.equal(jar.size, 0, `left: ${[...jar.keys()].join()}`)
}

function sendsAway(): Broken {
  return {
    inFront: (answer, path) =>
      /\/start$/.test(path) && answer.headers['set-cookie']
        ? { ...answer, status: 403, body: '<p>Please accept cookies.</p>' }
        : answer,
  }
}
