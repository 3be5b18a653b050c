/** What is met by saving preferences and choices about cookies; at the end nothing of them is left. */
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const largest = { 'text-size': 'largest', contrast: 'high', help: 'open' }

export async function preferenceStates(visitor: Visitor, see: See): Promise<void> {
  await visitor.open('/preferences')
  await visitor.send('/preferences', { ...largest, ward: 'w4' }, ['deed', 'save'])
  await see('preferences: saved, the largest text and the highest contrast')
  await visitor.open('/')
  await see('preferences: the front page with the news of a ward')
  for (const [what, address] of [
    ['a table', '/cookies'],
    ['a first page of a form', '/services/street-problem'],
  ] as const) {
    await visitor.open(address)
    await see(`preferences: ${what}, the largest text and the highest contrast`)
  }
  await visitor.send('/services/street-problem/start', {}, ['cookie', 'no'])
  await see('preferences: a question, with its help open')
  await visitor.open('/preferences')
  await visitor.send('/preferences', {}, ['deed', 'delete'])
  await see('preferences: deleted')
  await visitor.open('/cookies/choices')
  await visitor.send('/cookies/choices', { prefs: 'on', lastvisit: 'on' })
  await see('choices about cookies: saved')
  await visitor.forgetCookies()
  await visitor.open('/preferences?saved=yes')
  await see('preferences: not kept')
  await visitor.open('/cookies/choices?saved=nocount')
  await see('choices about cookies: not kept')
  await visitor.open('/cookies')
  await visitor.send('/cookies/delete')
  await see('all cookies deleted')
}
