import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { validate } from '../../test/support/valid-html.ts'
import { loadCouncil } from '../council/council.ts'
import { toText } from '../design-system/html.ts'
import { loadServices } from '../registers.ts'
import { howLong } from './kept-in-words.ts'
import { retentionPages } from './pages.ts'
import { rightsDesk, type Schedule } from './schedule.ts'

const opened = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(opened.ok)
const loaded = await loadServices(opened.council, () => '2026-11-22')
assert.ok(loaded.ok)
const { services } = loaded
const fairholme = () => loaded.registers.schedule

/** The page as a whole document. */
async function shown(schedule: Schedule, restorableDays = 35): Promise<string> {
  const [route] = retentionPages({ schedule, services, draftHours: 24, savedDays: 14, restorableDays })
  assert.equal(route?.path, '/retention')
  const answer = await route!.handle({} as never)
  assert.ok(answer.kind === 'page')
  const { title, main } = answer.page
  return `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><main>${toText(main)}</main></body></html>\n`
}

const words = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('the public schedule says in plain words what is kept how long, why, and what it waits for', async () => {
  const text = words(await shown(fairholme()))

  assert.match(text, /Report a problem in the street What How long At the longest Why/)
  assert.match(
    text,
    /Your name and how to reach you 6 months after the case is closed 2 years after you give it to us, even if that has not happened by then So that we can tell you what became of your report/,
  )
  assert.match(text, /Requests about your own data/)
  assert.match(text, /What you show us to prove who you are 1 month after the case is closed/)
  assert.doesNotMatch(text, /after the decision|runs out/, 'nothing tells of these yet')
  assert.match(text, /A form you have not sent is deleted 24 hours after your last step/)
  assert.match(text, /A backup can be restored for 35 days/)
})

test('each service has its own part with every period of its own, and the page begins with links to them', async () => {
  const page = await shown(fairholme())
  const [top = '', ...parts] = page.split('<h2')
  const titled = [...services, { id: rightsDesk, title: 'Requests about your own data' }]

  assert.deepEqual(
    [...top.matchAll(/<a class="govuk-link" href="#([\w-]+)">([^<]+)<\/a>/g)].map(([, id, title]) => [
      id,
      title,
    ]),
    [...page.matchAll(/<h2 class="govuk-heading-m" id="([\w-]+)">([^<]+)<\/h2>/g)].map(([, id, title]) => [
      id,
      title,
    ]),
  )
  for (const { id, title } of titled) {
    const part = parts.find((text) => text.includes(`id="kept-${id}">${title}</h2>`)) ?? ''
    const rules = fairholme().filter(({ service }) => service === id)
    assert.ok(rules.length > 0, id)
    assert.equal(part.match(/<th scope="row"/g)?.length, rules.length, id)
    for (const rule of rules)
      for (const words of [howLong(rule), rule.why, rule.source, rule.owner])
        assert.ok(part.includes(`<td class="govuk-table__cell">${words}</td>`), `${id}: ${words}`)
  }
  assert.ok(Buffer.byteLength(page) < 100_000, 'it is long to load on a telephone')
})

test('a period that is changed is another period on the page', async () => {
  const [first, ...others] = fairholme()
  const changed: Schedule = [
    { ...first!, event: 'decided', outcome: 'not-ours', keep: { months: 0, days: 80 }, longestMonths: 7 },
    { ...first!, kind: 'document', event: 'end-of-year', keep: { months: 72, days: 0 } },
    ...others,
  ]

  const text = words(await shown(changed, 1))

  assert.match(
    text,
    /80 days after the decision, if the outcome is: not ours 7 months after you give it to us/,
  )
  assert.match(
    text,
    /Other documents about your case 6 years after you give it to us, and then until 31 December of that year The day is set when you give it to us/,
  )
  assert.match(text, /A backup can be restored for 1 day\./)
})

test('the page is valid', async () => {
  assert.deepEqual(await validate(await shown(fairholme())), [])
})
