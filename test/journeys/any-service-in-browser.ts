/** Any form of the site filled in in a browser, by what its own definition says and its pages show. */
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { Answers, Service } from '../../src/forms/forms.ts'
import { appointmentAsked } from '../../src/forms/forms.ts'
import { fieldsFor, nextStep } from './any-service.ts'
import { told } from './resident.ts'

export interface SentInBrowser {
  reference: string
  code: string
  /** The inputs that had to be typed or chosen, by their names: not those that held the answer already. */
  typed: string[]
}

/** From the start page to the reference, which stays open; `seen` is shown each page before it is answered. */
export async function sendInBrowser(
  page: Page,
  url: string,
  service: Service,
  answers: Answers,
  seen: (page: Page) => Promise<void> = async () => {},
): Promise<SentInBrowser> {
  const typed: string[] = []
  await page.goto(`${url}/services/${service.id}`)
  await pressed(page, page.getByRole('button', { name: 'Start now' }))
  for (let pages = 0; pages < 60; pages += 1) {
    const next = nextStep(service, await page.content())
    await seen(page)
    if (next === null) break
    if (next.by === 'go') await pressed(page, page.locator(`main button[name=go][value="${next.step}"]`))
    else {
      if (next.step !== 'check-answers') typed.push(...(await fill(page, service, answers, next.step)))
      const form = page.locator(`main form[action="/services/${service.id}/${next.step}"]`)
      await pressed(page, form.locator('button[type=submit]').last())
    }
  }
  return { ...(await told(page)), typed }
}

/** Presses the first of the buttons that were found, and waits for the page it leads to. */
export async function pressed(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button.first().click()])
}

/** Types into each input by its name, as the definition says it must be called, what it does not hold yet. */
async function fill(page: Page, service: Service, answers: Answers, step: string): Promise<string[]> {
  const typed: string[] = []
  for (const [name, text] of fieldsFor(service, answers, step)) {
    const input = page.locator(`main [name="${name}"]`)
    const type = await input.first().evaluate((one) => `${one.tagName} ${one.getAttribute('type') ?? ''}`)
    if (/radio|checkbox/.test(type)) {
      const choice = await choiceOf(page, service, name, text)
      if (await choice.isChecked()) continue
      await choice.check({ force: true })
    } else if ((await input.inputValue()) === text) continue
    else if (type.startsWith('SELECT')) await input.selectOption(text)
    else await input.fill(text)
    typed.push(name)
  }
  return typed
}

/** The choice of this value; of a time that somebody else was quicker on, the first that is free, as a person would. */
async function choiceOf(page: Page, service: Service, name: string, value: string): Promise<Locator> {
  const wanted = page.locator(`main [name="${name}"][value="${value}"]`)
  if ((await wanted.count()) > 0) return wanted
  assert.equal(name, appointmentAsked(service)?.question.id, `${service.id} has no choice ${name}=${value}`)
  return page.locator(`main input[type=radio][name="${name}"]`).first()
}
