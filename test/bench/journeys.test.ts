import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTurns, median, percentile, ratios, spread } from '../../bench/compare.ts'
import { cookieHeader, hiddenIn, pathOf, withCookies } from '../../bench/journeys/browser.ts'

const page = `<form method="get" action="/search"><input type="hidden" name="wrong" value="1"></form>
<form action="/name?a=1&amp;b=2" method="post"><input id="f" type="text" name="name" value="typed">
<input type="hidden" name="_csrf" value="a&quot;b" /><input value="second" name="x[y]" type="hidden"></form>
<form action="/name" method="post"></form>`

test('a visitor sends what the form hides, of the form that goes to this address and no other', () => {
  assert.deepEqual(hiddenIn(page, '/name?a=1&b=2'), { _csrf: 'a"b', 'x[y]': 'second' })
  assert.deepEqual(hiddenIn(page, '/name'), {})
  assert.equal(hiddenIn(page, '/contact'), null)
})

test('a visitor keeps cookies as a browser does: the last value, until it is ended', () => {
  const first = withCookies(new Map(), ['a=1; Path=/; HttpOnly', 'b=x=y; Max-Age=60'])
  assert.equal(cookieHeader(first), 'a=1; b=x=y')
  const second = withCookies(first, ['a=2', 'b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])
  assert.equal(cookieHeader(second), 'a=2')
  assert.equal(cookieHeader(withCookies(second, ['a=; Max-Age=0'])), undefined)
  assert.equal(cookieHeader(first), 'a=1; b=x=y', 'the jar before is another jar')
})

test('a visitor follows a redirect whichever way it is written', () => {
  assert.equal(pathOf('/address?edit=1', '/services/x'), '/address?edit=1')
  assert.equal(pathOf('contact', '/services/address'), '/services/contact')
  assert.equal(pathOf('http://localhost:9/sent', '/check'), '/sent')
})

test('programs take turns: each goes first as often as another, and rounds are compared with their neighbours', async () => {
  const order: string[] = []
  const work = (name: string) => async () => order.push(name)
  const results = await inTurns(3, { a: work('a'), b: work('b'), c: work('c') })
  assert.equal(order.join(''), 'abcbcacab')
  assert.deepEqual(results, { a: [1, 6, 8], b: [2, 4, 9], c: [3, 5, 7] })
  assert.deepEqual(ratios([10, 30], [5, 60]), [2, 0.5])
  assert.throws(() => ratios([1], [1, 2]), /more rounds/)
})

test('a figure is the middle of its rounds, and a waiting time the one that so many do not exceed', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([4, 1, 3, 2]), 2.5)
  const waits = Array.from({ length: 200 }, (_, place) => 200 - place)
  assert.deepEqual([percentile(waits, 0.5), percentile(waits, 0.99)], [100, 198])
  assert.equal(spread([3, 1, 2], 1), '2.0 (1.0–3.0)')
  assert.throws(() => median([]), /nothing to compare/)
})
