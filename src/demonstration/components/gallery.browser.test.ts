import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atEnd, openSite } from '../../../test/journeys/open.ts'
import { launch } from '../../../test/support/browser.ts'

test('an accordion opens and closes, and the browser keeps nothing of it (B30)', async (t) => {
  const site = await openSite(t)
  const { page, close } = await launch({ cookies: 'accepted', script: true })
  atEnd(t, close)
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(`${site.url}/demonstration/components/accordion/default`)
  const section = page.locator('.govuk-accordion__section-button').first()

  await section.click()
  assert.equal(await section.getAttribute('aria-expanded'), 'true')
  assert.equal(await page.evaluate('sessionStorage.length + localStorage.length'), 0)

  await page.reload()
  assert.equal(await section.getAttribute('aria-expanded'), 'false')
  assert.deepEqual(errors, [])
})
