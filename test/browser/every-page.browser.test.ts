/**
 * One walk past every page and state, which takes long in a browser: each is gone through by keyboard alone (W38: "however
 * they choose") and seen as people have set their own browser. That each fault is found is shown beside the rules, in
 * keyboard.browser.test.ts and appearance.browser.test.ts.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atEnd, clientOf, openSite } from '../journeys/open.ts'
import { launch } from '../support/browser.ts'
import { type KeyboardFault, keyboardFaults } from './keyboard-stops.ts'
import { isWhole, oneOfEachMake } from './one-of-each-make.ts'
import { desk, type Fault, settings } from './own-settings.ts'
import { allPages, goThroughPages, goThroughStates } from './whole-site.ts'

test('every page and state is used by Tab alone, in order and seen, and stands at 400 %, in forced colours, without motion, in the dark and on paper', async (t) => {
  const site = await openSite(t)
  const { page, context, close } = await launch({ cookies: 'accepted', script: true, ...desk })
  atEnd(t, close)
  context.setDefaultTimeout(30_000)
  const pages = await allPages(clientOf(t, site))
  const faults: ((Fault | KeyboardFault) & { page: string })[] = []
  const look = oneOfEachMake(page, async (where) => {
    for (const setting of settings)
      for (const fault of await setting(page)) faults.push({ page: where, ...fault })
    for (const fault of await keyboardFaults(page)) faults.push({ page: where, ...fault })
  })

  await goThroughPages(page, site, pages, look)
  const states = await goThroughStates(page, site, 'Start now', look)
  if (isWhole) await goThroughStates(page, site, 'Start without cookies', look)

  assert.ok(pages.length > 50 && states > 10, 'a walk that meets next to nothing shows nothing')
  assert.deepEqual(faults, [])
})
