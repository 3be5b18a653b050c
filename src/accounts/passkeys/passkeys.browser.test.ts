/** Passkeys in a real browser with a device that is part of it (WebAuthn's virtual authenticator), by our own script. */
import assert from 'node:assert/strict'
import { ada, browser, onSite, registered } from '../../../test/support/accounts.ts'
import { launch, type Visit } from '../../../test/support/browser.ts'
import type { TestSite } from '../../../test/support/site.ts'

type Page = Visit['page']

async function withDevice({ page, context }: Visit) {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const know = (isUserVerified: boolean) =>
    session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  return { know }
}

const press = (page: Page, name: string) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()])

async function signInByPassword(page: Page, site: TestSite): Promise<void> {
  await page.goto(`${site.url}/sign-in`)
  await page.getByLabel('Username or e-mail address').fill(ada.username)
  await page.getByLabel('Password', { exact: true }).fill(ada.password)
  await press(page, 'Sign in')
}

async function makePasskey(page: Page, site: TestSite): Promise<void> {
  await page.goto(`${site.url}/my-account/passkeys/add`)
  await page.getByLabel('Name for the passkey').fill('my phone')
  await page.locator('#own-password').fill(ada.password)
  await press(page, 'Continue')
}

onSite(
  'in a browser a passkey is added, signs in, and signs nobody in once it is taken away',
  async (site) => {
    ;(await registered(site, ada, browser(site))).client.close()
    const visit = await launch({ cookies: 'accepted', script: true })
    try {
      const { page } = visit
      const { know } = await withDevice(visit)
      await signInByPassword(page, site)
      await makePasskey(page, site)
      assert.equal(await page.getByText('Your browser cannot make a passkey').isVisible(), false)
      await press(page, 'Make the passkey')
      assert.equal(new URL(page.url()).pathname, '/my-account/passkeys')
      assert.ok(await page.getByText('Not used yet.').isVisible())

      await page.goto(`${site.url}/my-account`)
      await press(page, 'Sign out')
      await page.goto(`${site.url}/sign-in`)
      await know(false)
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await page.getByText('No passkey was used.').waitFor()
      assert.deepEqual(
        (await visit.jar()).map(({ name }) => name),
        ['TestCookie'],
      )
      await know(true)
      await press(page, 'Sign in with a passkey')
      assert.equal(new URL(page.url()).pathname, '/my-account')
      assert.ok(await page.getByRole('button', { name: 'Sign out' }).first().isVisible())

      await page.goto(`${site.url}/my-account/passkeys`)
      await page.getByLabel('my phone').check()
      await page.locator('#own-password').fill(ada.password)
      await press(page, 'Take it away')
      assert.ok(await page.getByText('You have no passkey.').isVisible())
      await page.goto(`${site.url}/my-account`)
      await press(page, 'Sign out')
      await page.goto(`${site.url}/sign-in`)
      await press(page, 'Sign in with a passkey')
      assert.ok(await page.getByText('You were not signed in with a passkey').first().isVisible())
      assert.deepEqual(visit.elsewhere(site.url), [])
    } finally {
      await visit.close()
    }
  },
)

onSite('a page that was open for long asks for another number first', async (site) => {
  ;(await registered(site, ada, browser(site))).client.close()
  const visit = await launch({ cookies: 'accepted', script: true })
  try {
    const { page } = visit
    await withDevice(visit)
    await signInByPassword(page, site)
    await makePasskey(page, site)
    await press(page, 'Make the passkey')
    await page.goto(`${site.url}/my-account`)
    await press(page, 'Sign out')
    await page.goto(`${site.url}/sign-in`)
    const { clock } = site.ground.demonstration!
    clock.moveTo(clock.ahead() + 6 * 60_000)
    await page.evaluate('performance.now = () => 6 * 60_000')
    await press(page, 'Sign in with a passkey')
    assert.equal(new URL(page.url()).pathname, '/my-account')
  } finally {
    await visit.close()
  }
})

onSite(
  'without scripts the page to sign in does not mention passkeys, and the page that makes one says why not',
  async (site) => {
    ;(await registered(site, ada, browser(site))).client.close()
    const visit = await launch({ cookies: 'accepted', script: false })
    try {
      const { page } = visit
      await page.goto(`${site.url}/sign-in`)
      assert.ok(await page.getByRole('button', { name: 'Sign in', exact: true }).isVisible())
      assert.doesNotMatch(await page.locator('body').innerText(), /passkey/i)
      await signInByPassword(page, site)
      await makePasskey(page, site)
      assert.ok(await page.getByText('Your browser cannot make a passkey').isVisible())
      assert.equal(await page.locator('form[data-passkey]').isVisible(), false)
    } finally {
      await visit.close()
    }
  },
)

onSite(
  'on an address of numbers, where no browser has passkeys, the page to sign in mentions none',
  async (site) => {
    const visit = await launch({ cookies: 'accepted', script: true })
    try {
      const { page } = visit
      await page.goto(`${site.url.replace('localhost', '127.0.0.1')}/sign-in`)
      assert.ok(await page.getByRole('button', { name: 'Sign in', exact: true }).isVisible())
      assert.doesNotMatch(await page.locator('body').innerText(), /passkey/i)
    } finally {
      await visit.close()
    }
  },
)
