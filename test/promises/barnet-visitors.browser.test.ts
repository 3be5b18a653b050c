import assert from 'node:assert/strict'
import { html } from '../../src/design-system/html.ts'
import { show } from '../../src/platform/web/answer.ts'
import { launch } from '../support/browser.ts'
import type { TestSite } from '../support/site.ts'
import { promises } from './promise.ts'
import { cookieOfStart, withCookie, withRegister } from './site/cookie-defects.ts'
import { allAddresses, isShownInBrowser, settingOne } from './site/crawling.ts'
import { signIn } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, onTheSite, promise, visitor } from './site/open.ts'
import { sectionOf, wordsIn } from './site/reading.ts'
import { canary } from './site/seizing.ts'
import { storedInBrowser, withScript } from './site/storage.ts'
import { aFlyTip, aPothole, walk, withReply } from './site/walking.ts'

promise({
  row: 'B30',
  quote:
    'Cookies are small text files, placed on your computer or mobile device by the websites you visit. They are widely used to make websites work, or work more efficiently.',
  state: 'kept',
  holds: async (site) => {
    const { text } = await visitor(site).get('/cookies')
    assert.match(
      wordsIn(text),
      /Cookies are small text files that a website asks your browser to keep on your computer/,
    )
    assert.match(wordsIn(text), /Many websites need them to work, or to work well\./)
    const other = wordsIn(sectionOf(text, 'other-storage'))
    assert.match(
      other,
      /other technologies that work like cookies\. We use none of them: no storage by scripts/,
    )
    assert.match(other, /no hidden images that report back, and nothing that recognises your device/)
    await nothingIsStored(site)
    await noScriptCouldStoreAnything(site)
  },
  sabotages: [
    {
      name: 'a script keeps a number in local storage',
      breaks: () => withScript('localStorage.setItem("visitor", 7)'),
    },
    {
      name: 'a script keeps what was opened in session storage',
      breaks: () => withScript('sessionStorage.setItem("open", "yes")'),
    },
    {
      name: 'a script opens a database in the browser',
      breaks: () => withScript('indexedDB.open("visits", 1)'),
    },
    {
      name: 'a script sets a cookie of its own',
      breaks: () => withScript('document.cookie = "seen=1; path=/"'),
    },
    {
      name: 'a script that no page uses yet could keep what was opened',
      breaks: () => ({
        inFront: (answer, path) =>
          path.includes('govuk-frontend')
            ? { ...answer, body: `${answer.body};globalThis.keep = (id) => sessionStorage.setItem(id, 1)` }
            : answer,
      }),
    },
    {
      name: 'the explanation is gone',
      breaks: () => ({ inFront: inPages((page) => page.replace(/Cookies are small text files[^<]*/, '')) }),
    },
    {
      name: 'the page is silent about other technologies',
      breaks: () => ({ inFront: inPages((page) => page.replace(sectionOf(page, 'other-storage'), '')) }),
    },
  ],
})

/** After every page and a whole report, with scripts on and all allowed, the browser holds the form's cookie alone. */
async function nothingIsStored(site: TestSite): Promise<void> {
  const { page, jar, close } = await launch({ cookies: 'accepted', script: true })
  const nothing = { local: 0, session: 0, databases: 0, caches: 0, workers: 0, cookies: '' }
  try {
    for (const address of (await allAddresses(site)).filter(isShownInBrowser)) {
      if (settingOne.includes(address)) continue
      await page.goto(`${site.url}${address}`)
      if (address.startsWith('/assets/')) continue
      assert.deepEqual(await storedInBrowser(page), nothing, address)
    }
    assert.deepEqual(await jar(), [])

    await page.goto(`${site.url}/services/street-problem`)
    await page.getByRole('button', { name: 'Start now' }).click()
    await page.getByLabel('A street lamp is not working').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Delete my answers and leave').click()
    assert.deepEqual(await storedInBrowser(page), nothing)
    assert.deepEqual(
      (await jar()).map(({ name }) => name),
      ['__Host-fairholme'],
    )
  } finally {
    await close()
  }
}

/** Not only do the pages there are store nothing: no script of the site has the words to do it. */
async function noScriptCouldStoreAnything(site: TestSite): Promise<void> {
  const scripts = site.routes.filter(({ path }) => path.endsWith('.js'))
  assert.ok(scripts.length >= 3)
  for (const { path } of scripts) {
    const { text } = await visitor(site).get(path)
    assert.doesNotMatch(
      text,
      /localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|serviceWorker|\bcaches\b/,
      path,
    )
  }
}

/** The running site, with one page that tries what no page of it does: to put a name into a cookie. */
const tempted = promises<TestSite, Broken>({
  ...onTheSite,
  open: (broken = {}, undone) =>
    onTheSite.open(
      {
        ...broken,
        routes: (routes, ground) => [
          ...(broken.routes?.(routes, ground) ?? routes),
          {
            method: 'GET',
            path: '/tempted',
            handle: () => ({
              ...show({ title: 'Tempted', main: html`<h1>Tempted</h1>` }),
              setCookies: [...temptations],
            }),
          },
        ],
      },
      undone,
    ),
})

const person = '{"name":"Jane Canary","email":"jane@canary.example"}'
const temptations = [
  'name=Jane%20Canary; Path=/; Secure; HttpOnly; SameSite=Lax',
  `__Host-fairholme=${Buffer.from(person).toString('base64url')}; Path=/; Secure; HttpOnly; SameSite=Lax`,
  '__Host-fairholme=AA11AA-jane-canary-000; Path=/; Secure; HttpOnly; SameSite=Lax',
  `message=${encodeURIComponent('Thank you, Jane')}; Path=/`,
]

tempted({
  row: 'B34',
  quote: 'We do not store any personal information in cookies.',
  state: 'kept',
  holds: async (site) => {
    await valuesAreNumbersByChance(site)
    await theWallHoldsBack(site)
    await browserHoldsNothingElse(site)
    const { text } = await visitor(site).get('/cookies')
    const words = wordsIn(sectionOf(text, 'personal-information'))
    assert.match(
      words,
      /hold no information about you, but what you asked us to remember: .*The cookie for a form in progress is a random number/,
    )
    assert.match(words, /While it lasts, it does tell our server which form is yours,/)
  },
  sabotages: [
    {
      name: 'the register lets a name out',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          cookies: [
            ...register.cookies,
            { ...register.cookies[0]!, name: 'name', value: /.+/, emitters: ['/tempted'] },
          ],
        })),
    },
    {
      name: 'the session cookie may hold anything',
      breaks: () =>
        withCookie('__Host-fairholme', { value: /.+/, emitters: ['/services/:service/start', '/tempted'] }),
    },
    {
      name: 'the cookie of a form says which service and how long ago',
      breaks: () => {
        const value = Buffer.from('street-problem,1').toString('base64url')
        return cookieOfStart('__Host-fairholme', value, 'instead')
      },
    },
    {
      name: 'what was held back is noted nowhere',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`revoke insert on incidents.incident from guildhall_web`
        },
      }),
    },
    {
      name: 'a script sets a cookie past the wall',
      breaks: () => withScript('document.cookie = "name=Jane; path=/"'),
    },
    {
      name: 'the page does not say that the number tells whose form it is',
      breaks: () => ({
        inFront: inPages((page) => page.replace('it does tell our server which form is yours', '')),
      }),
    },
  ],
})

/** Each value is 128 bits which no two starts share, and whatever is done, nothing of it stands in one. */
async function valuesAreNumbersByChance(site: TestSite): Promise<void> {
  const word = canary()
  const headers = { 'user-agent': word, referer: `https://news.example/${word}` }
  const about = { name: canary(), email: `${canary()}@planted.example`, more: canary() }
  const set: string[] = []
  for (const told of [withReply(aPothole, about), aFlyTip, aPothole]) {
    const client = visitor(site, { jar: new Map() })
    await client.get(`/services/street-problem?name=${word}`, headers)
    const { answers } = await walk(
      { ...client, post: (path, fields) => client.post(path, fields, headers) },
      told,
      { cookie: 'yes' },
    )
    set.push(...answers.flatMap(({ setCookies }) => setCookies))
  }
  for (let i = 0; i < 20; i++) {
    const started = await visitor(site).post(
      '/services/street-problem/start',
      { cookie: 'yes', name: word },
      headers,
    )
    set.push(...started.setCookies)
  }
  const officer = await signIn(site, visitor(site), 'street-problem')
  set.push(...officer.setCookies)
  const values = set.map((cookie) => /^[^=]+=([^;]*)/.exec(cookie)?.[1] ?? '')

  assert.equal(values.length, 24)
  assert.equal(new Set(values).size, values.length, 'two starts share a value')
  for (const value of values) {
    assert.match(value, /^[A-Za-z0-9_-]{22}$/)
    const forms = [value, decodeURIComponent(value), Buffer.from(value, 'base64url').toString('latin1')].join(
      ' ',
    )
    const typed = [about, aPothole, aFlyTip].flatMap((told) => Object.values(told))
    for (const secret of [word, ...typed].filter((s) => s.length > 3))
      assert.ok(!forms.includes(secret), 'a value holds what was typed')
  }
  const bits = Buffer.concat(values.map((value) => Buffer.from(value, 'base64url')))
  assert.equal(bits.length, 16 * values.length)
}

async function theWallHoldsBack(site: TestSite): Promise<void> {
  const answer = await visitor(site).get('/tempted')
  assert.equal(answer.status, 200)
  assert.deepEqual(answer.setCookies, [], 'a name left the house in a cookie')

  const noted = () => site.database.admin.sql`
    select kind, route
    from incidents.incident`
  for (let turn = 0; turn < 50 && (await noted()).length === 0; turn++)
    await new Promise((next) => setTimeout(next, 20))
  assert.deepEqual(await noted(), [{ kind: 'cookie-held-back', route: '/tempted' }])
}

async function browserHoldsNothingElse(site: TestSite): Promise<void> {
  const { page, jar, close } = await launch({ cookies: 'accepted', script: true })
  try {
    for (const address of ['/', '/cookies', '/tempted', '/track']) await page.goto(`${site.url}${address}`)
    assert.deepEqual(await jar(), [])
    await page.goto(`${site.url}/services/street-problem`)
    await page.getByRole('button', { name: 'Start now' }).click()
    const [cookie, ...others] = await jar()
    assert.equal(cookie?.name, '__Host-fairholme')
    assert.match(cookie?.value ?? '', /^[A-Za-z0-9_-]{22}$/)
    assert.deepEqual(others, [])
  } finally {
    await close()
  }
}
