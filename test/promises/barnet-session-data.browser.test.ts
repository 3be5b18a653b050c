import assert from 'node:assert/strict'
import { openSite } from '../../src/app.ts'
import { makeAssets } from '../../src/design-system/assets.ts'
import { html } from '../../src/design-system/html.ts'
import type { Page } from '../../src/design-system/layout.ts'
import { hour } from '../../src/platform/clock.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { type Answer, show } from '../../src/platform/web/answer.ts'
import { field } from '../../src/platform/web/route.ts'
import { allRoutes } from '../../src/routes.ts'
import { countDrafts } from '../journeys/stored.ts'
import { launch } from '../support/browser.ts'
import { rawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { withCookie } from './site/cookie-defects.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { askedBy, formsOn, mainOf, wordsIn } from './site/reading.ts'
import { canary, everythingKept } from './site/seizing.ts'
import { storedInBrowser, withScript } from './site/storage.ts'
import { aMinutesWork } from './site/sweeping.ts'
import { aPothole, handleOf, journey, withReply } from './site/walking.ts'

promise({
  row: 'B46',
  quote:
    'Session data is also stored when a user is filling in a form, however the data is stored on the server and not in the cookie.',
  state: 'kept',
  holds: async (site) => {
    for (const cookie of ['yes', 'no'] as const) {
      await nothingGoesAlong(site, cookie)
      await whoItIsLiesSealed(site, cookie)
      await canBeDeleted(site, cookie)
      await isKeptForThePublishedTime(site, cookie)
    }
    await browserKeepsNoAnswer(site)
    await outlivesARestart(site)
  },
  sabotages: [
    {
      name: 'the answers so far travel in hidden fields',
      breaks: () =>
        afterEachAnswer((answer, kind) =>
          answer.kind === 'page'
            ? {
                ...answer,
                page: {
                  ...answer.page,
                  main: html`${answer.page.main}<form><input type="hidden" name="before" value="${kind}"></form>`,
                },
              }
            : answer,
        ),
    },
    {
      name: 'the answers so far stand in the address',
      breaks: () =>
        afterEachAnswer((answer, kind) =>
          answer.kind === 'redirect' ? { ...answer, to: `${answer.to}?kind=${kind}` } : answer,
        ),
    },
    {
      name: 'the answers so far are in a cookie',
      breaks: () => ({
        ...withCookie('prefs', {
          inUse: true,
          value: /.+/,
          emitters: ['/services/:service/:step'],
        }),
        ...afterEachAnswer((answer, kind) => ({
          ...answer,
          setCookies: [`prefs=${kind}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`],
        })),
      }),
    },
    {
      name: 'the answers lie open in the database',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`create table services.copy (kind text)`
          await admin.sql`grant insert on services.copy to guildhall_web`
        },
        routes: (routes, { database }) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/services/:service/:step'
              ? {
                  ...route,
                  handle: async (visit) => {
                    await database.sql`insert into services.copy values (${field(visit, 'kind')})`
                    return route.handle(visit)
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'the button to delete them deletes nothing',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/services/:service/clear'
              ? {
                  ...route,
                  handle: () => show({ title: 'Deleted', main: html`<h1>Your answers are deleted</h1>` }),
                }
              : route,
          ),
      }),
    },
    {
      name: 'what is past its time is not deleted',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create function services.keep() returns trigger language plpgsql as 'begin return null; end'`
          // The sweep deletes many at a time; the button one, by its name.
          await admin.sql`
            create trigger keep before delete on services.draft
            for each row when (current_query() not like '%where id =%') execute function services.keep()`
        },
      }),
    },
    {
      name: 'they are kept for less time than is published',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('24 hours', '48 hours')) }),
    },
    {
      name: 'they are kept for more time than is published',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('24 hours', '12 hours')) }),
    },
    {
      name: 'a script keeps them in the browser',
      breaks: () => withScript('sessionStorage.setItem("page", location.pathname)'),
    },
    {
      name: 'a restart makes the key anew',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          keys: {
            ...ground.keys,
            get draft() {
              return deriveKeys(crypto.getRandomValues(Buffer.alloc(32))).draft
            },
          },
        }),
      }),
    },
  ],
})

const first = { kind: 'fly-tip' }
const second = { street: 'bridge-street', nearest: 'house', number: '12a' }

/** With two pages answered, neither page, address, cookie nor database shows what was answered before. */
async function nothingGoesAlong(site: TestSite, cookie: 'yes' | 'no'): Promise<void> {
  const jar = new Map<string, string>()
  const way = journey(visitor(site, { jar }))
  const where = await way.answer(await way.start(cookie), first)
  const size = await way.answer(where, second)

  holdsNothingOf(where.text, ['fly-tip', 'Rubbish'])
  holdsNothingOf(size.text, ['bridge-street', 'Bridge Street', '12a'])
  for (const { form } of [where, size])
    assert.deepEqual(
      form.fields.filter(({ kind }) => kind === 'hidden').map(({ name }) => name),
      ['handle'],
    )
  const carried = [...way.addresses, ...jar.values(), handleOf(size.text)]
  const spelled = carried
    .flatMap((text) => [text, Buffer.from(text, 'base64url').toString('latin1')])
    .join(' ')
  assert.doesNotMatch(spelled, /fly-tip|bridge-street|\b12a\b/)
  assert.doesNotMatch(await everythingKept(site), /fly-tip|bridge-street|\b12a\b/)
  assert.equal(await countDrafts(site.database.admin), 1)
  await way.send({ ...size, form: clearing(size.text) })
}

/** A name and a way to be reached, told and not sent yet, stand on the page to check and nowhere in clear words. */
async function whoItIsLiesSealed(site: TestSite, cookie: 'yes' | 'no'): Promise<void> {
  const jar = new Map<string, string>()
  const way = journey(visitor(site, { jar }))
  const about = { name: canary(), email: `${canary()}@planted.example`, more: canary() }
  let step = await way.start(cookie)
  while (step.asked.length > 0) step = await way.answer(step, withReply(aPothole, about))

  const kept = await everythingKept(site)
  for (const word of Object.values(about)) {
    assert.ok(step.text.includes(word), 'the page to check does not show what was told')
    for (const place of [kept, ...way.addresses, ...jar.values()])
      assert.ok(!place.includes(word), 'a draft or an address holds who it is')
  }
  await way.send({ ...step, form: clearing(step.text) })
}

/** Two pages on, the service's own list of choices is the only place where an earlier answer may stand. */
function holdsNothingOf(page: string, words: readonly string[]): void {
  const hidden = formsOn(page).flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'hidden'))
  const said = `${wordsIn(mainOf(page))} ${hidden.map(({ values }) => values.join()).join()}`
  for (const word of words) assert.ok(!said.includes(word), `the next page holds the answer ${word}`)
}

function clearing(page: string) {
  const form = formsOn(page).find(({ action }) => action.endsWith('/clear'))
  assert.ok(form && askedBy(form).length === 0, 'there is no button to delete the answers')
  return form
}

async function canBeDeleted(site: TestSite, cookie: 'yes' | 'no'): Promise<void> {
  const way = journey(visitor(site, { jar: new Map() }))
  const where = await way.answer(await way.start(cookie), first)
  assert.equal(await countDrafts(site.database.admin), 1)

  const { status } = await way.send({ ...where, form: clearing(where.text) })

  assert.equal(status, 200)
  assert.equal(await countDrafts(site.database.admin), 0, 'the answers are still there')
}

async function isKeptForThePublishedTime(site: TestSite, cookie: 'yes' | 'no'): Promise<void> {
  const clock = site.ground.demonstration!.clock
  const client = visitor(site, { jar: new Map() })
  const published = wordsIn((await client.get('/services/street-problem')).text)
  const hours = Number(/answers are kept for (\d+) hours/.exec(published)?.[1])
  assert.ok(hours > 0, 'the page does not say how long answers are kept')
  const begun = clock.ahead()
  const way = journey(client)
  await way.answer(await way.start(cookie), first)

  clock.moveTo(begun + hours * hour - 60_000)
  await aMinutesWork(site)
  assert.equal(await countDrafts(site.database.admin), 1, 'deleted before the published time')
  clock.moveTo(begun + hours * hour + 60_000)
  await aMinutesWork(site)
  assert.equal(await countDrafts(site.database.admin), 0, 'kept beyond the published time')
  assert.doesNotMatch(await everythingKept(site), /fly-tip/)
}

async function browserKeepsNoAnswer(site: TestSite): Promise<void> {
  const { page, requests, close } = await launch({ cookies: 'accepted', script: true })
  try {
    await page.goto(`${site.url}/services/street-problem`)
    await page.getByRole('button', { name: 'Start now' }).click()
    await page.getByLabel('Rubbish dumped in the street').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Where is it?')
    const nothing = { local: 0, session: 0, databases: 0, caches: 0, workers: 0, cookies: '' }
    assert.deepEqual(await storedInBrowser(page), nothing)
    for (const address of requests) assert.doesNotMatch(address, /fly-tip|kind=/)
  } finally {
    await close()
  }
}

/** The program is stopped and started again on the same data; the page left open goes on. */
async function outlivesARestart(site: TestSite): Promise<void> {
  const way = journey(visitor(site))
  const where = await way.answer(await way.start('no'), first)
  await site.close()

  const assets = makeAssets(site.ground.council.look)
  const again = await openSite(site.ground, assets, allRoutes(site.ground, assets))
  await again.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = again.server.server.address() as { port: number }
  const client = rawClient(`http://127.0.0.1:${port}`)
  const { status, text } = await client.post(where.form.action, { handle: handleOf(where.text), ...second })
  client.close()
  await again.close()

  assert.equal(status, 200, 'the answers are lost')
  assert.match(wordsIn(mainOf(text)), /How much rubbish is there\?/)
}

/** Changes what a page of a form answers, knowing what was sent as the kind of problem. */
function afterEachAnswer(change: (answer: Answer<Page>, kind: string) => Answer<Page>): Broken {
  return {
    routes: (routes) =>
      routes.map((route) =>
        route.method === 'POST' && route.path === '/services/:service/:step'
          ? { ...route, handle: async (visit) => change(await route.handle(visit), field(visit, 'kind')) }
          : route,
      ),
  }
}
