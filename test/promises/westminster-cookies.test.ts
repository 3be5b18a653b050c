import assert from 'node:assert/strict'
import { day } from '../../src/platform/clock.ts'
import { goTo } from '../../src/platform/web/answer.ts'
import { caseOf } from '../journeys/stored.ts'
import type { TestSite } from '../support/site.ts'
import { cookieLetOut, cookieOfStart, withRegister } from './site/cookie-defects.ts'
import { everyPage, everyTrouble, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { lapsesFound } from './site/looking.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { areAnsweredFor } from './site/outside.ts'
import { formsOn, itemsIn, linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { aFlyTip, aPothole, journey, walk } from './site/walking.ts'

promise({
  row: 'W34',
  quote: 'or subsequently login to the site, we will use cookies',
  state: {
    part: 'Residents can not register or log in yet: what is shown is that an ordinary visitor gets no cookie, and that Start now says before the button which one it sets.',
  },
  holds: async (site) => {
    await visitorGetsNone(site)
    await startSaysWhichAndSetsIt(site)
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
    part: 'Log-in, saved preferences and the other features that will need a cookie do not exist yet, so the list is short; it is compared with what the site does in these tests only, not all the time.',
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
      breaks: () =>
        withRegister((register) => ({
          ...register,
          cookies: register.cookies.map((cookie) => ({ ...cookie, inUse: true })),
        })),
    },
  ],
})

/** What is said to be lost is lost, no more and no less: pages of a form cannot be opened by their address. */
async function listsWhatIsLost(site: TestSite): Promise<void> {
  const client = visitor(site)
  const listed = itemsIn(sectionOf((await client.get('/cookies')).text, 'without-cookies'))
  assert.equal(listed.length, 1, `listed as lost: ${listed.join('; ')}`)
  assert.match(
    listed[0] ?? '',
    /^without __Host-fairholme : Each step of the form is shown in answer to the one before/,
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
