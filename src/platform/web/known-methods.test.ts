import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownMethods } from './known-methods.ts'

const known = knownMethods([
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/cookies' },
  { method: 'GET', path: '/track' },
  { method: 'POST', path: '/track' },
  { method: 'POST', path: '/services/:service/start' },
  { method: 'GET', path: '/s.json' },
])

test('an address says what it takes, and one that is not there says nothing', () => {
  assert.equal(known('/'), 'GET, HEAD')
  assert.equal(known('/cookies'), 'GET, HEAD')
  assert.equal(known('/track/'), 'GET, HEAD, POST')
  assert.equal(known('/services/street-problem/start'), 'POST')
  assert.equal(known('/nothing'), null)
  assert.equal(known('/services/a/b/start'), null)
  assert.equal(known('/sxjson'), null)
})
