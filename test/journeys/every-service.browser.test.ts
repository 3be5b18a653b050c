/**
 * "Refusing cookies from our site will not affect your ability to perform online transactions" (W39), for every
 * service: the same case whether the browser takes cookies and runs scripts or not. Each way also passes axe on every
 * page it meets, for the pages are there already.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Answers, appointmentIn, codesIn, type Service } from '../../src/forms/forms.ts'
import { axe, type Visitor } from '../support/browser.ts'
import { cancelTime, fieldsFor, madeUp, nextStep } from './any-service.ts'
import { clientOf, openSite } from './open.ts'
import { residentOf, told } from './resident.ts'
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
      await page.goto(`${site.url}/services/${service.id}`)
      await pressed(page, page.getByRole('button', { name: 'Start now' }))
      for (let pages = 0; pages < 60; pages += 1) {
        const text = await page.content()
        const next = nextStep(service, text)
        if (way === 1) assert.deepEqual(await axe(page), [], `${service.id}: ${page.url()}`)
        if (next === null) break
        if (next.by === 'go') await pressed(page, page.locator(`main button[name=go][value="${next.step}"]`))
        else {
          if (next.step !== 'check-answers') await fill(page, service, answers, next.step)
          const form = page.locator(`main form[action="/services/${service.id}/${next.step}"]`)
          await pressed(page, form.locator('button[type=submit]').last())
        }
      }
      const sent = await told(page)
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

async function pressed(page: Page, button: ReturnType<Page['locator']>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button.first().click()])
}

/** Types into each input by its name, as the definition says it must be called. */
async function fill(page: Page, service: Service, answers: Answers, step: string): Promise<void> {
  for (const [name, text] of fieldsFor(service, answers, step)) {
    const input = page.locator(`main [name="${name}"]`)
    const type = await input.first().evaluate((one) => `${one.tagName} ${one.getAttribute('type') ?? ''}`)
    if (/radio|checkbox/.test(type))
      await page.locator(`main [name="${name}"][value="${text}"]`).check({ force: true })
    else if (type.startsWith('SELECT')) await input.selectOption(text)
    else await input.fill(text)
  }
}
