/** The form about choices on paper, as a test meets it: asked for, printed by one officer, sent back, taken down by another. */
import assert from 'node:assert/strict'
import { browser, headingOf, hiddenIn } from './accounts.ts'
import type { Conversation } from './contacts.ts'
import { atCounter, printedOn, second } from './on-paper.ts'
import type { Answer, RawClient } from './raw-client.ts'
import type { TestSite } from './site.ts'

type Where = Pick<TestSite, 'url' | 'ground'>
const letters = '/staff/contacts/letters'

/** On the public page, by a username or an e-mail address. */
export const askForForm = (client: RawClient, name: string): Promise<Answer> =>
  client.post('/choices-by-letter', { name })

/** Asked for and printed: the code, the page with the paper, and who printed it. */
export async function formFor(
  site: Where,
  name: string,
  { asked = false } = {},
): Promise<{ code: string; page: Answer; officer: RawClient }> {
  if (!asked) assert.equal((await askForForm(browser(site).client, name)).status, 200)
  const officer = await atCounter(site)
  const { text } = await officer.get(letters)
  const waits = [...text.matchAll(/action="(\/staff\/contacts\/letters\/print\/[0-9a-f-]{36})"/g)].at(-1)?.[1]
  assert.ok(waits, 'no form waits')
  const page = await officer.post(waits, {})
  const code = printedOn(page)
  assert.ok(code, `no code was printed: ${headingOf(page)}`)
  return { code, page, officer }
}

/** The officer types the code of a form that came back. */
export const typeCode = (officer: RawClient, code: string): Promise<Answer> =>
  officer.post(`${letters}/code`, { code })

/** A form came back: by the second officer where nobody else is named. */
export async function sentBack(site: Where, code: string, officer?: RawClient): Promise<Conversation> {
  const by = officer ?? (await second(site))
  const page = await typeCode(by, code)
  assert.equal(headingOf(page), 'A form that came back')
  return { officer: by, contact: hiddenIn(page, 'contact'), page }
}
