import assert from 'node:assert/strict'
import { test } from 'node:test'
import { securityHeaders } from './headers.ts'

function policy(): Map<string, string> {
  const parts = securityHeaders(false).get('content-security-policy')!.split(';')
  return new Map(parts.map((part) => [part.trim().split(' ')[0]!, part.trim().split(' ').slice(1).join(' ')]))
}

test('nothing may be loaded, sent or run but from this site, and nothing written in the page itself', () => {
  const rules = policy()

  assert.equal(rules.get('default-src'), "'none'")
  for (const [rule, allowed] of rules) assert.ok(["'none'", "'self'"].includes(allowed), `${rule} ${allowed}`)
  for (const rule of ['script-src', 'style-src', 'img-src', 'form-action'])
    assert.equal(rules.get(rule), "'self'")
  for (const rule of ['frame-ancestors', 'base-uri', 'object-src'])
    assert.equal(rules.get(rule), "'none'", rule)
  for (const rule of ['frame-src', 'worker-src', 'media-src'])
    assert.ok(!rules.has(rule), 'falls back to none')
})

test('no other site is told where a person came from, while our own forms still say so', () => {
  assert.equal(securityHeaders(false).get('referrer-policy'), 'same-origin')
})

test('no page may use the camera, the place, or any other thing of the device', () => {
  const rules = securityHeaders(false).get('permissions-policy')!.split(', ')

  assert.ok(rules.length >= 15)
  for (const rule of rules) assert.match(rule, /^[a-z-]+=\(\)$/)
  for (const name of ['camera', 'geolocation', 'microphone', 'browsing-topics', 'publickey-credentials-get'])
    assert.ok(rules.includes(`${name}=()`), name)
})

test('a page with passkeys may use them for this site alone, and nothing else of the device', () => {
  const [usual, withPasskeys] = [false, true].map((passkeys) =>
    securityHeaders(true, passkeys).get('permissions-policy')!.split(', '),
  )

  assert.deepEqual(
    withPasskeys!.filter((rule) => !usual!.includes(rule)),
    ['publickey-credentials-create=(self)', 'publickey-credentials-get=(self)'],
  )
  assert.equal(withPasskeys!.length, usual!.length)
})

test('a browser is told to come back by https only where the site is reached by it', () => {
  const year = 31_536_000
  const [, age] = /^max-age=(\d+); includeSubDomains$/.exec(
    securityHeaders(true).get('strict-transport-security') ?? '',
  )!

  assert.ok(Number(age) >= year)
  assert.ok(!securityHeaders(false).has('strict-transport-security'))
})

test('the rest is said in one word each', () => {
  const headers = securityHeaders(true)

  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
  assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
  for (const name of headers.keys()) assert.equal(name, name.toLowerCase())
})
