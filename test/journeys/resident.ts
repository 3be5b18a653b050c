/** A resident at a browser, reporting a problem in the street by what the page says. */
import type { TestContext } from 'node:test'
import type { Page, Request } from 'playwright-core'
import { launch, type Visit, type Visitor } from '../support/browser.ts'
import type { TestSite } from '../support/site.ts'
import { atEnd } from './open.ts'

export interface Resident extends Visit {
  /** Every handle that stood in a page this resident saw. */
  handles: Set<string>
  /** Every header of every request that was sent. */
  sent(): Promise<Record<string, string>[]>
  /** Follows the page's own link from the start page and presses one of the two buttons. */
  begin(button: 'Start now' | 'Start without cookies', page?: Page): Promise<void>
  /** Presses a button and waits for the page it leads to. */
  press(button: string, page?: Page): Promise<void>
}

export async function residentOf(t: TestContext, site: TestSite, visitor: Visitor): Promise<Resident> {
  const visit = await launch(visitor)
  atEnd(t, () => visit.close())
  visit.context.setDefaultTimeout(10_000)
  const handles = new Set<string>()
  const requests: Request[] = []
  visit.context.on('request', (request) => requests.push(request))

  const see = async (page: Page) => {
    const read = (fields: { value: string }[]) => fields.map(({ value }) => value)
    for (const handle of await page.locator('input[name=handle]').evaluateAll(read)) handles.add(handle)
  }
  const press = async (button: string, page = visit.page) => {
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ])
    await see(page)
  }
  return {
    ...visit,
    handles,
    sent: () => Promise.all(requests.map((request) => request.allHeaders())),
    begin: async (button, page = visit.page) => {
      await page.goto(`${site.url}/`)
      await page.locator('main a[href="/services/street-problem"]').first().click()
      await press(button, page)
    },
    press,
  }
}

/** Answers one page and goes on; the page is told by what it asks. */
export const answers = {
  kind: async (page: Page, what = 'A pothole') => page.getByLabel(what).check(),
  where: async (page: Page, number = '12a') => {
    await page.getByLabel('Street', { exact: true }).selectOption('Bridge Street')
    await page.getByLabel('A house').check()
    await page.getByLabel('Number of the house or lamp post').fill(number)
  },
  size: async (page: Page) => page.getByLabel('Bigger than a dinner plate').check(),
  danger: async (page: Page) => page.getByLabel('Yes', { exact: true }).check(),
  reply: async (page: Page) => page.getByLabel('No', { exact: true }).check(),
}

/** From the first question to checking the answers. */
export async function fillIn(
  resident: Resident,
  { number = '12a', page = resident.page } = {},
): Promise<void> {
  await answers.kind(page)
  await resident.press('Continue', page)
  await answers.where(page, number)
  await resident.press('Continue', page)
  await answers.size(page)
  await resident.press('Continue', page)
  await answers.danger(page)
  await resident.press('Continue', page)
  await finish(resident, page)
}

/** The last two questions, for somebody who adds nothing and wants no reply. */
export async function finish(resident: Resident, page = resident.page): Promise<void> {
  await resident.press('Continue', page)
  await answers.reply(page)
  await resident.press('Continue', page)
}

/** The reference and the code on the page after sending. */
export async function told(page: Page): Promise<{ reference: string; code: string }> {
  return {
    reference: await page.locator('#reference').innerText({ timeout: 5_000 }),
    code: await page.locator('#code').innerText({ timeout: 5_000 }),
  }
}

export const heading = (page: Page): Promise<string> => page.locator('h1').innerText({ timeout: 5_000 })
