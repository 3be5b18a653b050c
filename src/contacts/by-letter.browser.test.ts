/** The form on paper in a browser without scripts: asked for, printed on sheets of its own, and taken down on the narrowest screen. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { ada, onSite, registered } from '../../test/support/accounts.ts'
import { axe, launch } from '../../test/support/browser.ts'
import type { TestSite } from '../../test/support/site.ts'

const smallest = 320
const letters = '/staff/contacts/letters'

onSite(
  'a form is asked for, printed and taken down on the narrowest screen and without scripts',
  async (site) => {
    const person = await registered(site)
    await person.client.post('/my-account/how-to-reach-me', { letters: 'large-print' })
    const { page, close } = await launch({ cookies: 'accepted', script: false, width: smallest })
    const fits = async (what: string) => {
      const widest = await page.evaluate<number>('document.documentElement.scrollWidth')
      assert.ok(widest <= smallest, `${what} is ${widest} wide`)
      assert.deepEqual(await axe(page), [], what)
    }
    try {
      await page.goto(`${site.url}/choices-by-letter`)
      await fits('the page that asks for a name')
      await page.locator('[name="name"]').fill(ada.username)
      await page.getByRole('button', { name: 'Ask for the form' }).click()
      await fits('what everybody is told')
      const [first, second] = rightsOfficers(site)
      await signIn(page, site, first!)
      await page.goto(`${site.url}${letters}`)
      await fits('what waits')
      await page.getByRole('button', { name: 'Show the form to print' }).click()
      await fits('the form')
      const code = await page.locator('#paper-code').innerText()
      await page.emulateMedia({ media: 'print' })
      assert.ok(!(await page.getByText('Back to choices by letter').isVisible()), 'the way back is printed')
      const size = await page.evaluate<number>(
        "parseFloat(getComputedStyle(document.querySelector('#wording')).fontSize)",
      )
      assert.ok(size >= 24, `large print is ${size} pixels`)
      await page.emulateMedia({ media: 'screen' })
      await signIn(page, site, second!)
      await page.goto(`${site.url}${letters}`)
      await page.locator('[name="code"]').fill(code.toLowerCase().replaceAll('-', ' '))
      await page.getByRole('button', { name: 'Take down what is on it' }).click()
      await fits('a form that came back')
      await page.locator('#from').selectOption('every-service')
      await page.locator('#to').selectOption('every-service')
      await page.getByLabel('It is ticked or written on the form').check()
      await page.getByRole('button', { name: 'Take it down' }).click()
      await page.getByText('Allowed by letter on').waitFor()
      await page.getByRole('button', { name: 'Go on with what we may write about' }).click()
      await fits('what we may write about')
      await page.getByRole('button', { name: 'I am done with this form' }).click()
      await fits('the end')
    } finally {
      await close()
    }
  },
)

const rightsOfficers = ({ ground }: TestSite) =>
  demonstrationOfficers(ground.services)
    .filter(({ role }) => role === 'information-rights-officer')
    .map(({ id }) => id)

async function signIn(page: Page, { url }: TestSite, officer: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${url}/staff/sign-in`)
  await page.locator(`button[name="officer"][value="${officer}"]`).click()
}
