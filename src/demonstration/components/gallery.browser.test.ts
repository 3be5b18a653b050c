import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { widerThanWindow } from '../../../test/browser/reflow.ts'
import { atEnd, openSite } from '../../../test/journeys/open.ts'
import { axe, launch } from '../../../test/support/browser.ts'

async function openGallery(t: TestContext, address: string) {
  const site = await openSite(t)
  const { page, close } = await launch({ cookies: 'accepted', script: true })
  atEnd(t, close)
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  const go = (to: string) => page.goto(`${site.url}/demonstration/components${to}`)
  await go(address)
  return { page, errors, go }
}

test('an accordion opens and closes, and the browser keeps nothing of it (B30)', async (t) => {
  const { page, errors } = await openGallery(t, '/accordion/default')
  const section = page.locator('.govuk-accordion__section-button').first()

  await section.click()
  assert.equal(await section.getAttribute('aria-expanded'), 'true')
  assert.equal(await page.evaluate('sessionStorage.length + localStorage.length'), 0)

  await page.reload()
  assert.equal(await section.getAttribute('aria-expanded'), 'false')
  assert.deepEqual(errors, [])
})

test('among others each example works by itself, and none takes the keyboard', async (t) => {
  const { page, errors, go } = await openGallery(t, '/radios')
  const groups = page.locator('.guildhall-example', { has: page.locator('input[type=radio]') })

  await groups.nth(0).locator('input').first().check()
  await groups.nth(1).locator('input').first().check()
  assert.ok(await groups.nth(0).locator('input').first().isChecked())

  await go('/error-summary')
  assert.equal(await page.evaluate('document.activeElement === document.body && scrollY === 0'), true)
  assert.deepEqual(errors, [])
})

test('around the examples their pages shut nobody out, on a desk and on a small phone', async (t) => {
  const { page, go } = await openGallery(t, '')
  for (const address of ['', '?q=error', '/radios', '/radios/inline', '/footer']) {
    await go(address)
    await removeExamples(page)
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 })
      assert.deepEqual(await axe(page), [], `${address} at ${width}`)
      assert.deepEqual(await widerThanWindow(page), [], `${address} at ${width}`)
    }
  }
})

// They are their makers', and some are there to show what is wrong.
async function removeExamples(page: Page): Promise<void> {
  await page.evaluate(`document.querySelectorAll('.guildhall-example').forEach((example) => example.replaceChildren())
    document.querySelectorAll('details').forEach((source) => { source.open = true })`)
}
