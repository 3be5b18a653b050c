/** Every state of the pages that no link leads to: the form with its errors, tracking, an officer's case, trouble. */
import type { Locator, Page } from 'playwright-core'
import { service } from '../journeys/street-problem.ts'
import type { RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'

/** A page that is open now: where it was found, and what it is when its words may differ. */
export type Look = (where: string, is?: string, how?: 'whole' | 'further') => Promise<void>

export interface Walk {
  site: TestSite
  page: Page
  client: RawClient
  look: Look
}

const press = (page: Page, name: string) => follow(page, page.getByRole('button', { name, exact: true }))
const track = (page: Page) => follow(page, page.locator('main form[action="/track"] button'))

async function follow(page: Page, found: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), found.click()])
}

export async function lookAtTrouble({ site, page, look }: Walk): Promise<void> {
  const addresses = [
    '/no-such-page',
    '/services/no-such-service',
    `${service}/no-such-page`,
    `${service}/where`,
    '/staff/street-problem/FH-2222-2222',
    '/thrown',
  ]
  for (const address of addresses) {
    await page.goto(site.url + address)
    await look(address)
  }
}

/** The form by one carrier: each page empty, with its error, and answered; all three branches. */
export async function lookAtForm(
  { site, page, look: lookAt }: Walk,
  start: 'Start now' | 'Start without cookies',
  how: 'whole' | 'further' = 'whole',
): Promise<void> {
  const look: Look = (where, is) => lookAt(where, is, how)
  const answer = async (name: string, fill: () => Promise<unknown>, wrongly?: () => Promise<unknown>) => {
    const [is] = name.split(' of ')
    await look(`${start}: ${name}`, is)
    await wrongly?.()
    await press(page, 'Continue')
    await look(`${start}: ${name} with its error`, `error on ${is}`)
    await fill()
    await press(page, 'Continue')
  }
  await page.goto(site.url + service)
  await press(page, start)
  await answer('kind', () => page.getByLabel('A pothole').check())
  await answer('where', async () => {
    await page.getByLabel('Street', { exact: true }).selectOption('Bridge Street')
    await page.getByLabel('A house').check()
    await page.getByLabel('Number of the house or lamp post').fill('12a')
  })
  await answer('size', () => page.getByLabel('Bigger than a dinner plate').check())
  await answer('danger', () => page.getByLabel('Yes', { exact: true }).check())
  await answer(
    'more',
    () => page.getByRole('textbox').fill('Behind the shelter. '.repeat(3)),
    () => page.getByRole('textbox').fill('Too long. '.repeat(60)),
  )
  await answer('reply', () => page.getByLabel('Yes, by phone').check())
  await answer('reply by phone', async () => {
    await page.getByLabel('Your name').fill('Ada Planted')
    await page.getByLabel('Your phone number').fill('01632 960123')
  })
  await look(`${start}: checking`, 'checking')

  await changeTo(page, 'Rubbish dumped in the street')
  await answer('size of rubbish', () => page.getByLabel('One bag').check())
  await look(`${start}: checking rubbish`, 'checking')
  await changeTo(page, 'A street lamp is not working')
  await answer('lamp', () => page.getByLabel('It flickers').check())
  await look(`${start}: checking a lamp`, 'checking')

  await page.getByText('Delete my answers and leave').click()
  await look(`${start}: checking, about to leave`, 'checking')
  await press(page, 'Send')
  await look(`${start}: sent`, 'sent')
}

async function changeTo(page: Page, what: string): Promise<void> {
  const change = /^Change What is the problem\?$/
  const found = page.getByRole('link', { name: change }).or(page.getByRole('button', { name: change }))
  await follow(page, found)
  await page.getByLabel(what).check()
  await press(page, 'Continue')
  if ((await page.locator('h1').innerText()) === 'Where is it?') await press(page, 'Continue')
}

export async function lookAtLeaving({ site, page, look }: Walk): Promise<void> {
  await page.goto(site.url + service)
  await press(page, 'Start without cookies')
  await page.getByText('Delete my answers and leave').click()
  await press(page, 'Delete my answers')
  await look('answers deleted')

  await page.goBack()
  // Other forms of the page carry the handle too, like the one that asks for another language.
  await page
    .locator('main form', { has: page.getByRole('button', { name: 'Continue' }) })
    .locator('input[name=handle]')
    .evaluate((field: { name: string }) => {
      field.name = 'dob'
    })
  await press(page, 'Continue')
  await look('a form whose handle is gone')

  await page.goto(site.url + service)
  await press(page, 'Start without cookies')
  await page
    .locator('input[type=radio]')
    .first()
    .evaluate((field: { name: string; checked: boolean }) => {
      field.name = 'dob'
      field.checked = true
    })
  await press(page, 'Continue')
  await look('a form with a field that is not ours')
}

export async function lookAtTracking(walk: Walk, report: { reference: string; code: string }): Promise<void> {
  const { site, page, look } = walk
  await page.goto(`${site.url}/track`)
  await track(page)
  await look('tracking, nothing typed', 'tracking, refused')
  await page.getByLabel('Reference').fill('FH-2222-2222')
  await page.getByLabel('Code').fill('2222-2222')
  await track(page)
  await look('tracking, not found', 'tracking, refused')
  await page.getByLabel('Reference').fill(report.reference)
  await page.getByLabel('Code').fill(report.code)
  await track(page)
  await look('tracking, found')
}

/** An officer's case, moved on by another while the page was open, and then to its end. */
export async function lookAtCase({ site, page, client, look }: Walk, reference: string): Promise<void> {
  const address = `/staff/street-problem/${reference}`
  await page.goto(site.url + address)
  await client.post(address, { from: 'received', to: 'ordered' })
  await press(page, 'Looked at')
  await look('a case that another officer moved', `case ${reference}`)
  await press(page, 'Put right')
  await look('a case at its end')
}
