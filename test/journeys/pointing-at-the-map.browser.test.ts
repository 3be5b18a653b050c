/** The map pressed in a browser, on a telephone and on a wide screen: the same four ways as the form itself. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { widerThanWindow } from '../browser/reflow.ts'
import { axe, type Visitor } from '../support/browser.ts'
import { openSite } from './open.ts'
import { answers, heading, type Resident, residentOf, told } from './resident.ts'
import { caseOf } from './stored.ts'

const ways: Visitor[] = [
  { cookies: 'accepted', script: true, width: 1280 },
  { cookies: 'accepted', script: false, width: 320 },
  { cookies: 'refused', script: true, width: 320 },
  { cookies: 'refused', script: false, width: 1280 },
]

const map = (page: Page) => page.locator('input[type=image]')

/** Presses the map so far from its middle, which every width shows at the same place. */
async function pressBeside(page: Page, right: number, down: number): Promise<void> {
  const position = { x: 300 + right, y: 220 + down }
  await Promise.all([page.waitForEvent('load'), map(page).click({ position })])
}

async function words(page: Page) {
  return {
    street: await page.getByLabel('Street', { exact: true }).inputValue(),
    nearest: await page.locator('input[name=nearest]:checked').getAttribute('value'),
    number: await page.getByLabel('Number of the house or lamp post').inputValue(),
  }
}

async function toTheMap(resident: Resident): Promise<void> {
  await resident.begin('Start now')
  await answers.kind(resident.page)
  await resident.press('Continue')
  assert.equal(await heading(resident.page), 'Where is it?')
}

test('the map gives the same place in all four ways, on narrow and on wide screens', async (t) => {
  const site = await openSite(t)
  const places: object[] = []

  for (const visitor of ways) {
    const { cookies, script, width } = visitor
    await t.test(`cookies ${cookies}, scripts ${script ? 'on' : 'off'}, ${width} wide`, async (t) => {
      const resident = await residentOf(t, site, visitor)
      const { page } = resident
      await toTheMap(resident)
      assert.deepEqual(await axe(page), [])
      assert.deepEqual(await widerThanWindow(page), [])

      await pressBeside(page, -11, 58)
      assert.match(await page.locator('#number-map').innerText(), /Bridge Street, near number \d+/)
      assert.deepEqual(await axe(page), [])
      assert.deepEqual(await widerThanWindow(page), [])
      await pressBeside(page, 0, -40)
      await page.getByRole('button', { name: 'East' }).click()
      const place = await words(page)
      places.push(place)

      await resident.press('Continue')
      assert.equal(await heading(page), 'How big is the pothole?')
      await answers.size(page)
      await resident.press('Continue')
      await answers.danger(page)
      await resident.press('Continue')
      await resident.press('Continue')
      await page.getByLabel('No', { exact: true }).check()
      await resident.press('Continue')
      await resident.press('Send')
      const { reference } = await told(page)
      const kept = (await caseOf(site.database.admin, reference))!.answers
      assert.deepEqual({ street: kept.street, nearest: kept.nearest, number: kept.number }, place)
      assert.deepEqual(resident.elsewhere(site.url), [])
    })
  }

  assert.equal(places.length, 4)
  for (const place of places) assert.deepEqual(place, places[0])
})

test('with the keyboard alone the map is moved and its marked middle chosen', async (t) => {
  const site = await openSite(t)
  const resident = await residentOf(t, site, { cookies: 'refused', script: false, width: 320 })
  const { page } = resident
  await toTheMap(resident)

  await page.getByRole('button', { name: 'Nearer' }).focus()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await map(page).focus()
  assert.ok(await page.locator('.guildhall-map__middle').isVisible())
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])

  const { street, number } = await words(page)
  assert.notEqual(street, '')
  assert.match(number, /^\d+$/)
})

test('Enter in the number goes on and is no press on the map', async (t) => {
  const site = await openSite(t)
  const resident = await residentOf(t, site, { cookies: 'accepted', script: false })
  const { page } = resident
  await toTheMap(resident)
  await answers.where(page)

  await page.getByLabel('Number of the house or lamp post').focus()
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])

  assert.equal(await heading(page), 'How big is the pothole?')
})
