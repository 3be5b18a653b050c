/**
 * "Refusing cookies from our site will not affect your ability to perform online transactions" (W39), for every
 * service: the same case whether the browser takes cookies and runs scripts or not. Each way also passes axe on every
 * page it meets, for the pages are there already.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appointmentIn, codesIn } from '../../src/forms/forms.ts'
import { axe, type Visitor } from '../support/browser.ts'
import { cancelTime, madeUp } from './any-service.ts'
import { sendInBrowser } from './any-service-in-browser.ts'
import { clientOf, openSite } from './open.ts'
import { residentOf } from './resident.ts'
import { caseOf, type KeptCase, timeOf } from './stored.ts'

const ways: Visitor[] = [
  { cookies: 'accepted', script: true },
  { cookies: 'refused', script: true, width: 320 },
  { cookies: 'accepted', script: false },
  { cookies: 'refused', script: false },
]

test('every service is the same case in all four ways', async (t) => {
  const site = await openSite(t)
  const { services } = site.ground
  const kept = new Map<string, (KeptCase | null)[]>()
  for (const [way, visitor] of ways.entries()) {
    const resident = await residentOf(t, site, visitor)
    const { page } = resident
    for (const [no, service] of services.entries()) {
      const answers = madeUp(service, 40 + no)
      const sent = await sendInBrowser(page, site.url, service, answers, async (shown) => {
        if (way === 1) assert.deepEqual(await axe(shown), [], `${service.id}: ${shown.url()}`)
      })
      const { reference } = sent
      const found = await caseOf(site.database.admin, reference)
      assert.deepEqual(found?.answers ?? {}, codesIn(service, answers), service.id)
      assert.equal(await timeOf(site.database.admin, reference), appointmentIn(service, answers), service.id)
      await cancelTime(clientOf(t, site), service, sent)
      kept.set(service.id, [...(kept.get(service.id) ?? []), found])
    }
    const jar = (await resident.jar()).map(({ name }) => name)
    assert.deepEqual(jar, visitor.cookies === 'accepted' ? ['__Host-fairholme'] : [])
    assert.deepEqual(resident.elsewhere(site.url), [])
  }
  for (const [service, cases] of kept) {
    assert.equal(cases.length, ways.length)
    for (const one of cases) assert.deepEqual(one, cases[0], service)
  }
})
