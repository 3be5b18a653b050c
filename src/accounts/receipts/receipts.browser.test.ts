/** Receipts and the ward of an account in a browser without scripts: on the narrowest screen, with the largest text, and on paper. */
import assert from 'node:assert/strict'
import { aPothole, walk, withReply } from '../../../test/promises/site/walking.ts'
import { ada, onSite, registered } from '../../../test/support/accounts.ts'
import { axe, launch } from '../../../test/support/browser.ts'
import { allow } from '../../../test/support/twins.ts'

const smallest = 320

onSite(
  'receipts fit the narrowest screen and a sheet of paper, and are reached by a button',
  async (site) => {
    const person = await registered(site)
    await walk(person.client, withReply(aPothole, { name: ada.name, email: ada.email, more: 'Deep.' }))
    await allow(person)
    const { page, close } = await launch({ cookies: 'accepted', script: false, width: smallest })
    const fits = async (what: string) => {
      const widest = await page.evaluate<number>('document.documentElement.scrollWidth')
      assert.ok(widest <= smallest, `${what} is ${widest} wide`)
      assert.deepEqual(await axe(page), [], what)
    }
    try {
      await page.goto(`${site.url}/preferences`)
      await page.getByLabel('Largest').check()
      await page.locator('[name="ward"]').selectOption('w6')
      await page.getByRole('button', { name: 'Save my preferences' }).click()
      await page.goto(`${site.url}/sign-in`)
      await page.locator('[name="name"]').fill(ada.username)
      await page.locator('[name="password"]').fill(ada.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.goto(`${site.url}/my-account`)
      await page.getByText('Local news: Minster').waitFor()
      await fits('the account')
      await page.getByRole('button', { name: 'Its receipt' }).first().click()
      await fits('the receipt of one case')
      assert.ok(!page.url().includes('FH-'), 'the reference stands in the address')
      await page.getByRole('link', { name: 'Receipts for what you gave us' }).click()
      await fits('all receipts')
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('.guildhall-receipt').count(), 3)
      for (const one of await page.locator('main .guildhall-no-print').all())
        assert.equal(await one.isVisible(), false, 'a way to elsewhere is printed')
    } finally {
      await close()
    }
  },
)
