/** Who looked, in a browser without scripts: reached from the account, on the narrowest screen with the largest text, and on paper. */
import assert from 'node:assert/strict'
import { inForcedColours } from '../../../test/browser/own-settings.ts'
import { ada, onSite, registered } from '../../../test/support/accounts.ts'
import { axe, launch } from '../../../test/support/browser.ts'
import { hangUp, ringUp, sayNo, sayYes } from '../../../test/support/contacts.ts'

const smallest = 320

onSite(
  'who looked fits the narrowest screen and a sheet of paper, and its pages are turned',
  async (site) => {
    await registered(site)
    const call = await ringUp(site, ada.email)
    for (let no = 0; no < 6; no++) for (const say of [sayYes, sayNo]) await say(call)
    await hangUp(call)
    const { page, close } = await launch({ cookies: 'accepted', script: false, width: smallest })
    const fits = async (what: string) => {
      const widest = await page.evaluate<number>('document.documentElement.scrollWidth')
      assert.ok(widest <= smallest, `${what} is ${widest} wide`)
      assert.deepEqual(await axe(page), [], what)
      assert.deepEqual(await inForcedColours(page), [], what)
    }
    try {
      await page.goto(`${site.url}/preferences`)
      await page.getByLabel('Largest').check()
      await page.getByRole('button', { name: 'Save my preferences' }).click()
      await page.goto(`${site.url}/sign-in`)
      await page.locator('[name="name"]').fill(ada.username)
      await page.locator('[name="password"]').fill(ada.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.goto(`${site.url}/my-account`)
      await page.getByRole('link', { name: 'Who looked at your data' }).click()
      await fits('the newest lines')
      await page.getByRole('link', { name: 'Older lines' }).click()
      await fits('the older lines')
      await page.emulateMedia({ media: 'print' })
      for (const one of await page.locator('main .guildhall-no-print').all())
        assert.equal(await one.isVisible(), false, 'a way to elsewhere is printed')
      await page.emulateMedia({ media: 'screen' })
      await page.getByRole('link', { name: 'Newer lines' }).click()
      assert.equal(new URL(page.url()).search, '')
    } finally {
      await close()
    }
  },
)
