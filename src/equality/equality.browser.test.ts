/** The questions on equality need neither script nor cookie, at the width of a small telephone, and pass axe. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serviceStates } from '../../test/browser/service-states.ts'
import { inBrowser } from '../../test/browser/visitors.ts'
import { openSite } from '../../test/journeys/open.ts'
import { residentOf } from '../../test/journeys/resident.ts'
import { axe } from '../../test/support/browser.ts'

test('without scripts and without cookies the questions on equality are reached, read and answered', async (t) => {
  const site = await openSite(t)
  const service = site.ground.services.find(({ id }) => id === 'contact-us')!
  const resident = await residentOf(t, site, { cookies: 'refused', script: false, width: 320 })
  const met: string[] = []
  // The form's own mistakes have tests of their own.
  const shown = new Set(service.pages.flatMap(({ questions }) => questions.map(({ type }): string => type)))
  shown.add('a found address')

  await serviceStates(
    inBrowser(resident.page, site.url),
    service,
    { carrier: 'Start without cookies', shown },
    async (what) => {
      if (!/^equality|: sent$/.test(what)) return
      met.push(what)
      assert.deepEqual(await axe(resident.page), [], what)
    },
  )

  assert.deepEqual(met, [
    'contact-us: sent',
    'equality: the questions',
    'equality: nothing chosen',
    'equality: only what counts after a yes',
    'equality: answered',
  ])
  assert.equal(await resident.page.locator('h1').innerText(), 'Thank you')
  assert.deepEqual(await resident.jar(), [])
  await resident.page.goto(`${site.url}/equality`)
  assert.deepEqual(await axe(resident.page), [], 'the figures')
})
