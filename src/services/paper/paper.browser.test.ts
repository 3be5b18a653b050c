import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, launch } from '../../../test/support/browser.ts'
import { openTestSite } from '../../../test/support/site.ts'

test('the form to print shuts nobody out, and a narrow screen never scrolls sideways', async (t) => {
  const site = await openTestSite(t)
  const visit = await launch({ cookies: 'refused', script: true, width: 320 })
  t.after(() => visit.close())

  for (const service of ['care-assessment', 'bulky-waste', 'single-person-discount']) {
    await visit.page.goto(`${site.url}/services/${service}/paper`)

    assert.deepEqual(await axe(visit.page), [], service)
    const wide = await visit.page.evaluate('document.documentElement.scrollWidth')
    assert.ok(Number(wide) <= 320, `${service} is ${wide} pixels wide`)
  }
})

test('on paper there are the questions, and none of the links and buttons of the page', async (t) => {
  const site = await openTestSite(t)
  const visit = await launch({ cookies: 'refused', script: true })
  t.after(() => visit.close())
  await visit.page.goto(`${site.url}/services/bulky-waste/paper`)

  await visit.page.emulateMedia({ media: 'print' })

  assert.equal(await visit.page.getByText('1. Is any of it asbestos').isVisible(), true)
  for (const name of ['PDF to print', 'Word document'])
    assert.equal(await visit.page.getByText(name).isVisible(), false, name)
})
