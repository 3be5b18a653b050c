import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { type Council, loadCouncil } from '../council/council.ts'
import { toText } from '../design-system/html.ts'
import { cookiesPage } from './cookies.ts'

const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(loaded.ok)
const fairholme: Council = loaded.council

const host = 'fairholme.example'
const pageOf = (council: Council) =>
  toText(cookiesPage(council, { host, bins: true, filling: true, officers: true }))
const page = pageOf(fairholme)
const words = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

function withCookie(name: string, change: object): Council {
  const cookies = fairholme.cookies.cookies.map((each) =>
    each.name === name ? { ...each, ...change } : each,
  )
  return { ...fairholme, cookies: { ...fairholme.cookies, cookies } }
}

function rows(markup: string): string[] {
  const body = /<tbody[^>]*>([\s\S]*)<\/tbody>/.exec(markup)?.[1] ?? ''
  return body.split('</tr>').slice(0, -1).map(words)
}

test('the table prints the cookies in use and no other, with host, lifetime, ground and how to refuse', () => {
  const cookie = fairholme.cookies.cookies[0]!

  const inUse = fairholme.cookies.cookies.filter(({ inUse }) => inUse)
  assert.equal(rows(page).length, inUse.length)
  for (const text of ['__Host-fairholme', 'non-persistent', 'Session management', `address (${host})`])
    assert.ok(rows(page)[0]?.includes(text), text)
  for (const text of [cookie.does, cookie.ground, cookie.howToRefuse, 'Until the browser is closed'])
    assert.ok(rows(page)[0]?.includes(text), text)
  assert.ok(!pageOf(withCookie('lastvisit', { inUse: false })).includes('lastvisit'))
})

test('a cookie in use stands in the table, among the kinds and in what is lost without it; no other does', () => {
  const before = pageOf(withCookie('lastvisit', { inUse: false }))

  assert.equal(rows(page).length, rows(before).length + 1)
  assert.ok(rows(page).some((row) => row.includes('lastvisit') && row.includes('90 days')))
  assert.match(words(before), /to keep statistics: none at present/)
  assert.match(words(page), /to keep statistics: lastvisit/)
  assert.match(
    words(page),
    /without lastvisit : being counted among those who come back\. We do not know whether you have been here before/,
  )
})

test('the page says that an ordinary visitor gets none, what a random number still tells, and what stays', () => {
  const text = words(page)

  assert.match(text, /Cookies are small text files/)
  assert.match(text, /If you only read this site Then we set no cookies at all/)
  assert.match(text, /hold no information about you/)
  assert.match(text, /it does tell our server which form is yours/)
  assert.match(
    text,
    /kept for 24 hours after your last step, or for 14 days if you save it to come back later/,
  )
  assert.match(
    text,
    /With every cookie refused you keep: .* every online service, from its first page to its reference/,
  )
  assert.match(text, /shown in answer to the one before/)
  assert.match(text, /We store nothing else on your device/)
  assert.match(text, /Privacy and Electronic Communications Regulations/)
  assert.match(
    words(pageOf({ ...fairholme, drafts: { keptHours: 1, savedDays: 14 } })),
    /kept for 1 hour after your last step, /,
  )
})

test('the steps for browsers carry their date and the date of their review', () => {
  const text = words(page)

  assert.match(text, /written on 21 November 2026\. We look at them again by 21 May 2027/)
  for (const { browser, refuse } of fairholme.cookies.browsers.steps)
    assert.ok(text.includes(browser) && text.includes(refuse.replace('&', '&amp;')), browser)
})

test('every link leaves without telling where from, and independent advice stands under its own anchor', () => {
  const links = page.match(/<a [^>]*>/g) ?? []
  const further = page.slice(page.indexOf('id="cookies-further-information"'))

  assert.ok(links.length >= fairholme.cookies.browsers.steps.length + 2)
  for (const link of links) assert.match(link, /href="(?:\/[a-z][^"]*"|https:\/\/[^"]+" rel="noreferrer")/)
  assert.match(further, /^id="cookies-further-information">Cookies: further information</)
  assert.match(further, /https:\/\/allaboutcookies\.org\//)
  assert.ok(further.includes(fairholme.regulator.cookieAdvice))
})

test('every heading can be linked to, by a name of its own', () => {
  const headings = page.match(/<h[1-6][^>]*>/g) ?? []
  const ids = headings.map((heading) => / id="([a-z0-9-]+)"/.exec(heading)?.[1])

  assert.ok(headings.length > 10)
  assert.ok(ids.every((id) => id !== undefined))
  assert.equal(new Set(ids).size, ids.length)
})

test('the page is well-formed, and words from the register can not become markup', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'long-title': 'off' } })
  const report = await validator.validateString(`<main>${page}</main>`)
  const sly = pageOf(withCookie('__Host-fairholme', { does: '<script>alert(1)</script>' }))

  assert.deepEqual(
    report.results.flatMap((result) => result.messages.map((m) => `${m.ruleId}: ${m.message}`)),
    [],
  )
  assert.ok(!sly.includes('<script>'))
})
