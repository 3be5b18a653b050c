import assert from 'node:assert/strict'
import { type FeatureId, featuresWithCookies } from '../../src/cookies/cookies.ts'
import { day } from '../../src/platform/clock.ts'
import { goTo } from '../../src/platform/web/answer.ts'
import { caseOf } from '../journeys/stored.ts'
import { ada, browser, registered } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { cookieLetOut, cookieOfStart, withRegister } from './site/cookie-defects.ts'
import { everyPage, everyTrouble, isPage } from './site/crawling.ts'
import { signIn } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { lapsesFound } from './site/looking.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { areAnsweredFor } from './site/outside.ts'
import { choose, classesOf, save } from './site/preferring.ts'
import { formsOn, itemsIn, linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { aFlyTip, aPothole, journey, walk } from './site/walking.ts'

promise({
  row: 'W34',
  quote: 'or subsequently login to the site, we will use cookies',
  state: 'kept',
  holds: async (site) => {
    await visitorGetsNone(site)
    await startSaysWhichAndSetsIt(site)
    await signingInSaysWhichAndSetsThem(site)
  },
  sabotages: [
    { name: 'the home page sets the session cookie', breaks: () => cookieLetOut('/', '__Host-fairholme') },
    {
      name: 'Start now sets a second cookie',
      breaks: () => cookieOfStart('prefs', 'a1'),
    },
    {
      name: 'Start without cookies sets one too',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/services/:service/start'
              ? {
                  ...route,
                  handle: (visit) => route.handle({ ...visit, fields: new Map([['cookie', ['yes']]]) }),
                }
              : route,
          ),
      }),
    },
    {
      name: 'the sentence about the cookie stands below the button',
      breaks: () => ({
        inFront: inPages((page) => {
          const sentence = /<p class="govuk-body" id="cookie-sentence">.*?<\/p>/s.exec(page)?.[0] ?? ''
          return sentence ? page.replace(sentence, '').replace('</main>', `${sentence}</main>`) : page
        }),
      }),
    },
    {
      name: 'the page names another cookie than is set',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('__Host-fairholme', '__Host-session')) }),
    },
  ],
})

async function visitorGetsNone(site: TestSite): Promise<void> {
  const pages = await everyPage(site, visitor(site, { jar: new Map() }))
  const { answers } = await walk(visitor(site, { jar: new Map() }), aPothole, { cookie: 'no' })
  const without = answers.map((answer) => ({ what: 'a form begun without cookies', answer }))
  for (const { what, answer } of [...pages, ...without, ...(await everyTrouble(site))])
    assert.deepEqual(answer.setCookies, [], `${what} sets a cookie`)
}

/** The link says that the next page sets a cookie, that page says which before its button, and signing in sets no other. */
async function signingInSaysWhichAndSetsThem(site: TestSite): Promise<void> {
  await registered(site)
  const person = browser(site)
  const welcome = await person.client.get('/my-account')
  assert.match(wordsIn(mainOf(welcome.text)), /Sign in \(the page sets a cookie\)/)
  const opened = await person.client.get('/sign-in')
  assert.deepEqual(opened.setCookies, ['TestCookie=accepts; Path=/; Secure; HttpOnly; SameSite=Lax'])
  const before = wordsIn(mainOf(opened.text).split('<form')[0] ?? '')
  assert.match(before, /sets TestCookie ?,/)
  assert.match(before, /__Host-fairholme is set/)
  const { setCookies } = await person.client.post('/sign-in', { name: ada.username, password: ada.password })
  assert.deepEqual(
    setCookies.map((header) => header.replace(/=[A-Za-z0-9_-]{22};/, '=RANDOM;')),
    [
      'TestCookie=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
      '__Host-fairholme=RANDOM; Path=/; Secure; HttpOnly; SameSite=Lax',
    ],
  )
}

async function startSaysWhichAndSetsIt(site: TestSite): Promise<void> {
  const client = visitor(site)
  const { text } = await client.get('/services/street-problem')
  const beforeButton = wordsIn(mainOf(text).split('<button')[0] ?? '')
  const { setCookies } = await client.post('/services/street-problem/start', { cookie: 'yes' })

  assert.equal(setCookies.length, 1)
  assert.match(
    setCookies[0] ?? '',
    /^__Host-fairholme=[A-Za-z0-9_-]{22}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  )
  assert.match(beforeButton, /Start now sets one cookie, __Host-fairholme ?\./)
  assert.match(beforeButton, /goes when you close your browser/)
}

promise({
  row: 'W38',
  quote:
    'Your browser help text will contain information about how to refuse cookies from our site should you wish.',
  state: {
    part: 'That a review is overdue is an incident and a number on the page of promises; nobody is sent word of it. Nobody has followed the links to the makers’ help yet, which that page says.',
  },
  holds: async (site) => {
    const { status, text } = await visitor(site).get('/cookies')
    const section = sectionOf(text, 'refuse-or-delete')
    const [written, review] = [/were written on ([^.]+)\./, /look at them again by ([^.]+)\./].map((found) =>
      Date.parse(`${found.exec(wordsIn(section))?.[1]} UTC`),
    )
    const now = site.ground.clock.now().getTime()

    assert.equal(status, 200)
    assert.ok(written && written <= now, 'the page does not say when its steps were written')
    assert.ok(review && review > now, 'the steps were due for review')
    const browsers = section.split('<h3').slice(1)
    for (const maker of ['Chrome on a computer', 'Android', 'iPhone', 'Safari on a Mac', 'Edge', 'Firefox'])
      assert.ok(
        browsers.some((steps) => wordsIn(steps).includes(maker)),
        `nothing is said of ${maker}`,
      )
    for (const steps of browsers) {
      assert.match(wordsIn(steps), /To refuse: .{20,} To delete: .{20,}/)
      assert.match(
        linksIn(steps)[0]?.href ?? '',
        /^https:\/\/support\.(google|apple|microsoft|mozilla)\.(com|org)\//,
      )
    }
    assert.doesNotMatch(section, /Internet Explorer|web\.archive\.org/)
    areAnsweredFor(site, '/cookies', linksIn(section))
    await overdueIsAnIncident(site)
  },
  sabotages: [
    {
      name: 'the steps were to be looked at again two years ago',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          browsers: { ...register.browsers, reviewBy: '2024-11-21' },
        })),
    },
    {
      name: 'the page has no date',
      breaks: () => ({ inFront: inPages((page) => page.replace(/These steps were written on [^.]*\./, '')) }),
    },
    {
      name: 'there is nothing about telephones',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          browsers: {
            ...register.browsers,
            steps: register.browsers.steps.filter(({ browser }) => !/Android|iPhone/.test(browser)),
          },
        })),
    },
    {
      name: 'the links lead to an archive of pages that are gone',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          browsers: {
            ...register.browsers,
            steps: register.browsers.steps.map((steps) => ({
              ...steps,
              help: `https://web.archive.org/web/2013/${steps.help}`,
            })),
          },
        })),
    },
    {
      name: 'the page is shown only to those who accept a cookie',
      breaks: () => needsCookie('GET', '/cookies'),
    },
    {
      name: 'nobody answers for the links',
      breaks: () => ({
        ground: (ground) => ({ ...ground, council: { ...ground.council, links: [] } }),
      }),
    },
    {
      name: 'an overdue review is put on record nowhere',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create function incidents.nothing() returns trigger language plpgsql as 'begin return null; end'`
          await admin.sql`
            create trigger nothing before insert on incidents.incident
            for each row when (new.matter like 'browsers:%') execute function incidents.nothing()`
        },
      }),
    },
  ],
})

/** Nothing is on record while the steps are fresh; the day after their review was due, one incident is. */
async function overdueIsAnIncident(site: TestSite): Promise<void> {
  const { reviewBy } = site.ground.council.cookies.browsers
  const ofSteps = async () => (await lapsesFound(site)).filter(({ matter }) => matter.startsWith('browsers'))

  assert.deepEqual(await ofSteps(), [])
  site.ground.demonstration!.clock.moveTo(Date.parse(`${reviewBy}T12:00:00Z`) + day - Date.now())
  assert.deepEqual(await ofSteps(), [{ kind: 'review-overdue', matter: `browsers:${reviewBy}` }])
}

promise({
  row: 'W53',
  quote: "though it will mean certain features of the site won't be available to you",
  state: {
    part: 'The list is compared with what the site does in these tests only, not all the time.',
  },
  holds: async (site) => {
    await listsWhatIsLost(site)
    await nothingElseIsLost(site)
  },
  sabotages: [
    {
      name: 'looking up a report needs a cookie',
      breaks: () => needsCookie('POST', '/track'),
    },
    { name: 'the list of services needs a cookie', breaks: () => needsCookie('GET', '/services') },
    { name: 'a form needs a cookie', breaks: () => needsCookie('POST', '/services/:service/:step') },
    {
      name: 'the page does not say what is lost without the session cookie',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<li>without <code>__Host-fairholme<\/code>.*?<\/li>/s, '')),
      }),
    },
    {
      name: 'the page says that something is lost which there is not',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/(<ul[^>]*id="lost">)/, '$1<li>without <code>prefs</code>: half of the services</li>'),
        ),
      }),
    },
  ],
})

/** What is said to be lost is lost, no more and no less: each feature is there with cookies and not without. */
async function listsWhatIsLost(site: TestSite): Promise<void> {
  const client = visitor(site)
  const { text } = await client.get('/cookies')
  const lost = /<ul[^>]*id="lost">.*?<\/ul>/s.exec(text)?.[0] ?? ''
  const { council } = site.ground
  const features = featuresWithCookies({
    council,
    bins: site.ground.bins !== null,
    filling: true,
    officers: true,
  })
  const bySession = features.filter(({ lost }) => lost.includes('form')).map(({ lost }) => lost)
  assert.ok(bySession.length > 0)
  for (const item of itemsIn(lost)) {
    const said = features.filter((feature) => item.includes(feature.lost))
    assert.ok(said.length > 0, `listed as lost, and no feature: ${item}`)
  }
  for (const feature of features) {
    assert.ok(wordsIn(lost).includes(feature.lost), `not listed: ${feature.lost}`)
    const [withIt, without] = [await isThere[feature.id](site, true), await isThere[feature.id](site, false)]
    assert.deepEqual([withIt, without], [true, false], feature.id)
  }
  const names = council.cookies.cookies.filter(({ inUse }) => inUse).map(({ name }) => name)
  assert.deepEqual(
    itemsIn(lost).map((item) => /^without (\S+)/.exec(item)?.[1]),
    names,
  )

  for (const [cookie, status] of [
    ['yes', 200],
    ['no', 404],
  ] as const) {
    const visit = visitor(site, { jar: new Map() })
    const way = journey(visit)
    const second = await way.answer(await way.start(cookie), aPothole)
    assert.equal(
      (await visit.get(second.form.action)).status,
      status,
      `by its address, with cookie ${cookie}`,
    )
  }
}

async function nothingElseIsLost(site: TestSite): Promise<void> {
  const [accepts, refuses] = [visitor(site, { from: '127.0.0.8', jar: new Map() }), visitor(site)]
  const withCookie = await walk(accepts, aFlyTip, { cookie: 'yes' })
  const without = await walk(refuses, aFlyTip, { cookie: 'yes' })
  const seen = async (client: typeof accepts) =>
    (await everyPage(site, client))
      .filter(isPage)
      // The pages of a form are the feature which the list says is lost.
      .filter(({ what }) => !/^\/services\/[^/]+\/./.test(what))
      .map(
        ({ what, answer }) =>
          `${answer.status} ${what.replace(/FH-\S+/, 'FH')} ${formsOn(answer.text).length}`,
      )

  assert.deepEqual(await seen(refuses), await seen(accepts))
  assert.deepEqual(
    await caseOf(site.database.admin, without.reference),
    await caseOf(site.database.admin, withCookie.reference),
  )
  const tracked = await Promise.all(
    [accepts, refuses].map((client) =>
      client.post('/track', { reference: without.reference, code: without.code }),
    ),
  )
  assert.deepEqual(
    tracked.map(({ status }) => status),
    [200, 200],
  )
}

/** A page that sends away whoever has no cookie. */
function needsCookie(method: 'GET' | 'POST', path: string): ReturnType<typeof withRegister> {
  return {
    routes: (routes) =>
      routes.map((route) =>
        route.method === method && route.path === path
          ? {
              ...route,
              handle: (visit) => (cookiesOf(visit) === '' ? goTo('/accessibility') : route.handle(visit)),
            }
          : route,
      ),
  }
}

/** Whether somebody meets the feature, who keeps cookies or does not. A feature more does not compile without its line. */
const isThere: Record<FeatureId, (site: TestSite, keepsCookies: boolean) => Promise<boolean>> = {
  'steps of a form by their address': async (site, keeps) => {
    const client = keeping(site, keeps)
    const way = journey(client)
    const second = await way.answer(await way.start('yes'), aPothole)
    return (await client.get(second.form.action)).status === 200
  },
  'street remembered for a visit': async (site, keeps) => {
    const client = keeping(site, keeps)
    for (let i = 0; i < 2; i++)
      await client.post('/bin-days', { street: 'bridge-street', remember: 'street' })
    return wordsIn((await client.get('/bin-days')).text).includes('From earlier in this visit')
  },
  'signed in as an officer': async (site, keeps) => {
    const client = keeping(site, keeps)
    await signIn(site, client, 'street-problem')
    return (await client.get('/staff/sign-in')).text.includes('action="/staff/sign-out"')
  },
  'signed in to an account': async (site, keeps) => {
    const client = keeping(site, keeps)
    await client.get('/sign-in')
    const { text } = await client.post('/sign-in', { name: 'nobody', password: 'not one of ours' })
    return !wordsIn(text).includes('Your browser does not take our cookie')
  },
  'details filled in': async (site, keeps) => {
    const person = keeps ? await registered(site) : { client: keeping(site, false) }
    const way = journey(person.client, 'garden-waste')
    const home = await way.answer(await way.start('yes'), { 'how-many': '1' })
    return home.text.includes('id="filled-in-name"')
  },
  'saved preferences': async (site, keeps) => {
    const client = keeping(site, keeps)
    await save(client, { 'text-size': 'large' })
    return classesOf((await client.get('/contact')).text).includes('guildhall-text-large')
  },
  'news of a ward': async (site, keeps) => {
    const client = keeping(site, keeps)
    await save(client, { ward: 'w1' })
    return (await client.get('/')).text.includes('id="ward-news"')
  },
  'counted as coming back': async (site, keeps) => {
    const client = keeping(site, keeps)
    await choose(client, { lastvisit: 'on' })
    const { clock } = site.ground.demonstration!
    clock.moveTo(clock.ahead() + 2 * day)
    const answer = await client.get('/')
    clock.moveTo(clock.ahead() - 2 * day)
    return answer.setCookies.some((one) => one.startsWith('lastvisit='))
  },
  'wish not to be counted': async (site, keeps) => {
    const client = keeping(site, keeps)
    await choose(client, { nocount: 'on' })
    return /Now: the pages you open are not counted/.test(
      wordsIn((await client.get('/cookies/choices')).text),
    )
  },
}

const keeping = (site: TestSite, keeps: boolean) =>
  visitor(site, { from: keeps ? '127.0.0.66' : '127.0.0.67', ...(keeps ? { jar: new Map() } : {}) })
