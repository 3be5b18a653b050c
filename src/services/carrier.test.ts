import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { mayPass, sessionCookie } from '../cookies/cookies.ts'
import { loadCouncil } from '../council/council.ts'
import { html, toText } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import { english } from '../messages/messages.ts'
import { sealEnvelope, type Visit } from '../platform/web/route.ts'
import { back, begin, change, fromBody, fromCookie, goOn, hidden, type Journey } from './carrier.ts'
import { handleFromSession, newHandle, printHandle } from './handle.ts'

const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(loaded.ok)
const register = loaded.council.cookies
const name = sessionCookie(register).name
const carrying = { key: createSecretKey(Buffer.alloc(32, 1)), register, sessionCookie: name }
const street = 'street-problem'
const page: Page = { title: 'Where is it?', main: html`<h1>Where is it?</h1>` }

function visit(fields: Record<string, string | string[]> = {}, cookie?: string): Visit {
  const sent = Object.entries(fields).map(([field, value]) => [field, [value].flat()] as const)
  return {
    say: english,
    params: {},
    query: new URLSearchParams(),
    fields: new Map(sent),
    envelope: sealEnvelope(cookie),
  }
}

const secretIn = (journey: Journey) => /=([^;]+);/.exec(journey.setCookies?.[0] ?? '')?.[1] ?? ''

test('Start without cookies sets none, whatever the browser brings', () => {
  for (const choice of ['no', '', 'YES', 'yes ']) {
    const journey = begin(carrying, visit({ cookie: choice }, `${name}=${'a'.repeat(22)}`), street)
    assert.equal(journey.setCookies, undefined)
    assert.equal(journey.remembered, false)
  }
})

test('Start now sets the one registered cookie, which the guard lets pass from this page only', async () => {
  const journey = begin(carrying, visit({ cookie: 'yes' }), street)

  assert.equal(journey.setCookies?.length, 1)
  assert.ok(mayPass(register, journey.setCookies[0]!, '/services/:service/start').pass)
  assert.ok(!mayPass(register, journey.setCookies[0]!, '/services/:service').pass)
  assert.deepEqual(handleFromSession(carrying.key, secretIn(journey), street), journey.handle)
})

test('the cookie that comes back stands for the same form, in the same service', async () => {
  const journey = begin(carrying, visit({ cookie: 'yes' }), street)
  const cookie = `${name}=${secretIn(journey)}`

  assert.deepEqual(fromCookie(carrying, visit({}, cookie), street)?.handle, journey.handle)
  assert.notDeepEqual(fromCookie(carrying, visit({}, cookie), 'parking-permit')?.handle, journey.handle)
  assert.equal(fromCookie(carrying, visit(), street), null)
  assert.equal(fromCookie(carrying, visit({}, `${name}=short`), street), null)
  assert.equal(fromCookie(carrying, visit({}, `${cookie}; ${cookie}`), street), null)
})

test('whoever starts again while a form is under way gets a new one, and the old one stays as it is', async () => {
  const cookie = `${name}=${'a'.repeat(22)}`
  const first = fromCookie(carrying, visit({}, cookie), street)!

  const second = begin(carrying, visit({ cookie: 'yes' }, cookie), street)

  assert.notDeepEqual(second.handle, first.handle)
  assert.equal(second.setCookies?.length, 1)
})

test('the page’s own handle counts, not the cookie: the cookie of another tab changes nothing', () => {
  const cookie = `${name}=${'a'.repeat(22)}`
  const own = newHandle()
  const other = handleFromSession(carrying.key, 'a'.repeat(22), street)

  const alone = fromBody(carrying, visit({ handle: printHandle(carrying.key, street, own) }, cookie), street)
  const same = fromBody(carrying, visit({ handle: printHandle(carrying.key, street, other) }, cookie), street)

  assert.deepEqual(alone?.handle, own)
  assert.equal(alone?.remembered, false)
  assert.deepEqual(same?.handle, other)
  assert.equal(same?.remembered, true)
})

test('a body without a handle of ours belongs to no form, even with the cookie', () => {
  const cookie = `${name}=${'a'.repeat(22)}`
  const printed = printHandle(carrying.key, street, newHandle())

  for (const fields of [{}, { handle: '' }, { handle: 'made-up' }, { handle: [printed, printed] }])
    assert.equal(fromBody(carrying, visit(fields, cookie), street), null)
  assert.equal(fromBody(carrying, visit({ handle: printed }), 'parking-permit'), null)
})

test('with the cookie the next page is reached by redirect, without it the page is the answer', async () => {
  const journey: Journey = { service: street, handle: newHandle(), remembered: true, session: null }

  const redirect = await goOn(journey, 'where', () => assert.fail('the page is not made'))
  const shown = await goOn({ ...journey, remembered: false }, 'where', () => page)
  const first = await goOn({ ...journey, remembered: false, setCookies: ['a=b'] }, 'kind', async () => page)

  assert.deepEqual(redirect, { kind: 'redirect', to: '/services/street-problem/where' })
  assert.ok(shown.kind === 'page' && shown.status === 200 && shown.setCookies === undefined)
  assert.deepEqual(first.setCookies, ['a=b'])
})

test('the handle is in the body of the page and never in an address', () => {
  for (const remembered of [true, false]) {
    const journey: Journey = { service: street, handle: newHandle(), remembered, session: null }
    const printed = printHandle(carrying.key, street, journey.handle)
    const markup = [
      hidden(carrying, journey),
      back(english, carrying, journey, 'kind'),
      change(english, carrying, journey, 'where', html`Where it is`),
    ].map(toText)

    for (const [, address] of markup.join('').matchAll(/(?:href|action)="([^"]*)"/g))
      assert.ok(!address!.includes(printed))
    assert.ok(markup[0]!.includes(`value="${printed}"`))
  }
})

test('Back and Change are buttons of their own in both carriers, so that the page says whose form it is', () => {
  for (const remembered of [true, false]) {
    const journey: Journey = { service: street, handle: newHandle(), remembered, session: null }
    const printed = printHandle(carrying.key, street, journey.handle)

    const markup = [
      toText(back(english, carrying, journey, 'kind')),
      toText(change(english, carrying, journey, 'where', html`Where it is`)),
    ]

    for (const form of markup) {
      assert.match(form, /^<form method="post" action="\/services\/street-problem\/go"/)
      assert.ok(form.includes(`name="handle" value="${printed}"`))
    }
    assert.match(markup[0]!, /name="go" value="kind"/)
    assert.match(markup[1]!, /name="go" value="where".*visually-hidden"> Where it is/s)
  }
})
