import assert from 'node:assert/strict'
import { html } from '../../src/design-system/html.ts'
import { show } from '../../src/platform/web/answer.ts'
import { caseOf } from '../journeys/stored.ts'
import { launch, type Visitor } from '../support/browser.ts'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { cookiesOf, promise } from './site/open.ts'
import { handleOf } from './site/walking.ts'

promise({
  row: 'W39',
  quote: 'Refusing cookies from our site will not affect your ability to perform online transactions',
  state: {
    part: 'What is shown here in a browser is one report and looking it up; that all other services, coming back to a saved form, appointments and paying work without cookies is shown by other tests, not by this row’s. That no service can be published which needs a log-in or is on the web alone is shown by the tests of definitions. So are agreeing to news and taking it back. Uploads, chat, access requests and complaints do not exist yet; using details again for other forms needs an account, and so the cookie of one.',
  },
  holds: async (site) => {
    const refused = await reportAndLookUp(site, { cookies: 'refused', script: false })
    const scripted = await reportAndLookUp(site, { cookies: 'refused', script: true })
    const accepted = await reportAndLookUp(site, { cookies: 'accepted', script: true })

    assert.deepEqual(refused, accepted)
    assert.deepEqual(scripted, accepted)
    for (const line of site.logged) assert.doesNotMatch(line, /[A-Za-z0-9_-]{32}/)
  },
  sabotages: [
    {
      name: 'the second page asks people to switch cookies on',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/services/:service/:step'
              ? {
                  ...route,
                  handle: (visit) =>
                    cookiesOf(visit) === ''
                      ? show({ title: 'Cookies', main: html`<h1>Please enable cookies to continue</h1>` })
                      : route.handle(visit),
                }
              : route,
          ),
      }),
    },
    {
      name: 'the handle of the form travels in the address',
      breaks: () => ({
        inFront: inPages((page) => {
          const handle = handleOf(page)
          return handle ? page.replace(/(<form action="[^"]+)"/, `$1?handle=${handle}"`) : page
        }),
      }),
    },
    {
      name: 'a page goes on by script only',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/(<button[^>]*)type="submit"([^>]*>\s*Continue)/, '$1type="button"$2'),
        ),
      }),
    },
    {
      name: 'a report without cookies is kept as less urgent',
      breaks: () => ({
        routes: (routes, { database }) =>
          routes.map((route) =>
            route.path === '/services/:service/check-answers'
              ? {
                  ...route,
                  handle: async (visit) => {
                    const answer = await route.handle(visit)
                    if (cookiesOf(visit) === '')
                      await database.sql`
                        update cases."case"
                        set state = 'closed'`
                    return answer
                  },
                }
              : route,
          ),
      }),
    },
  ],
})

const about = { name: 'Ada Planted', email: 'ada@planted.example' }

/** From the first page to the receipt, and back by reference and code; answers what the council then has. */
async function reportAndLookUp(site: TestSite, who: Visitor) {
  const { page, requests, jar, close } = await launch(who)
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true })
    assert.equal(await button.count(), 1, `there is no button "${name}" on ${new URL(page.url()).pathname}`)
    await button.click()
  }
  try {
    await page.goto(`${site.url}/services/street-problem`)
    await press('Start now')
    const handle = handleOf(await page.content())
    await choose(page, 'A pothole')
    await press('Continue')
    await onPage(page, 'Where is it?')
    await page.getByLabel('Street', { exact: true }).selectOption({ label: 'Bridge Street' })
    await choose(page, 'A house')
    await page.getByLabel('Number of the house or lamp post').fill('12a')
    await press('Continue')
    await choose(page, 'Bigger than a dinner plate')
    await press('Continue')
    await choose(page, 'Yes')
    await press('Continue')
    await press('Continue')
    await onPage(page, 'Do you want us to tell you what happens?')
    await choose(page, 'Yes, by e-mail')
    await press('Continue')
    await page.getByLabel('Your name', { exact: true }).fill(about.name)
    await page.getByLabel('Your e-mail address', { exact: true }).fill(about.email)
    await press('Continue')
    await onPage(page, 'Check your answers before you send them')
    await press('Send')
    await onPage(page, 'Sent')
    const [reference, code] = [await page.textContent('#reference'), await page.textContent('#code')]

    await page.goto(`${site.url}/track`)
    await page.locator('[name="reference"]').fill(reference ?? '')
    await page.locator('[name="code"]').fill(code ?? '')
    await page.locator('form[action="/track"] button').click()
    await onPage(page, `Reference ${reference}`)

    assert.equal((await jar()).length, who.cookies === 'refused' ? 0 : 1)
    assert.ok(handle.length > 20)
    for (const address of requests)
      for (const secret of [handle, reference ?? '', code ?? '', about.name.split(' ')[0]!, about.email])
        assert.ok(!address.includes(secret), `a secret stands in the address ${new URL(address).pathname}`)
    return await caseOf(site.database.admin, reference ?? '')
  } finally {
    await close()
  }
}

type Shown = Awaited<ReturnType<typeof launch>>['page']

async function onPage(page: Shown, heading: string): Promise<void> {
  assert.equal((await page.getByRole('heading', { level: 1 }).textContent())?.trim(), heading)
}

async function choose(page: Shown, label: string): Promise<void> {
  const radio = page.getByLabel(label, { exact: true })
  assert.equal(await radio.count(), 1, `there is no choice "${label}" on ${new URL(page.url()).pathname}`)
  await radio.check()
}
