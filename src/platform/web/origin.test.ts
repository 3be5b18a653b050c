import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFromNoBrowser, isFromOurselves } from './origin.ts'

const own = 'https://fairholme.example'
const from = (secFetchSite: string | undefined, origin: string | undefined, host = 'fairholme.example') =>
  isFromOurselves({ secFetchSite, origin, host }, own)

test('a form is ours when the browser says so once, and nothing it says speaks against it', () => {
  assert.ok(from('same-origin', own))
  assert.ok(from('same-origin', undefined))
  assert.ok(from(undefined, own), 'older browsers send the origin only')
})

test('a form is not ours when nothing is said', () => {
  assert.ok(!from(undefined, undefined))
})

test('one word against it is enough', () => {
  for (const site of ['cross-site', 'same-site', 'none', '', 'Same-Origin', 'same-origin, cross-site'])
    assert.ok(!from(site, own), site)
  for (const origin of [
    'null',
    '',
    'https://evil.example',
    'http://fairholme.example',
    `${own}:8443`,
    `${own}/`,
  ])
    assert.ok(!from('same-origin', origin), origin)
})

test('where the site knows its own address, the name that was asked for counts for nothing', () => {
  assert.ok(!from(undefined, 'https://evil.example', 'evil.example'))
  assert.ok(from(undefined, own, 'evil.example'))
})

test('a demonstration answers to every name of this machine, with its port', () => {
  for (const host of ['localhost:3000', '127.0.0.1:3000', '127.0.0.77:3000', '[::1]:3000', 'localhost']) {
    assert.ok(isFromOurselves({ secFetchSite: undefined, origin: `http://${host}`, host }, null), host)
    assert.ok(isFromOurselves({ secFetchSite: 'same-origin', origin: undefined, host }, null), host)
  }
  const other = { secFetchSite: undefined, origin: 'http://localhost:3001', host: 'localhost:3000' }
  assert.ok(!isFromOurselves(other, null))
  assert.ok(!isFromOurselves({ ...other, host: undefined }, null))
})

test('a demonstration answers to no other name, for any site can have its name lead to this machine', () => {
  for (const host of [
    'rebound.example:3000',
    'localhost.evil.example:3000',
    '127.0.0.1.evil.example',
    'evil-localhost',
  ]) {
    assert.ok(!isFromOurselves({ secFetchSite: 'same-origin', origin: `http://${host}`, host }, null), host)
    assert.ok(!isFromOurselves({ secFetchSite: 'same-origin', origin: undefined, host }, null), host)
  }
})

test('what says nothing of where it comes from is a program, and a browser is told by one word', () => {
  assert.ok(isFromNoBrowser({ secFetchSite: undefined, origin: undefined, host: 'fairholme.example' }))
  for (const origin of ['null', '', own, 'https://evil.example'])
    assert.ok(!isFromNoBrowser({ secFetchSite: undefined, origin, host: undefined }), origin)
  for (const secFetchSite of ['same-origin', 'cross-site', 'none', ''])
    assert.ok(!isFromNoBrowser({ secFetchSite, origin: undefined, host: undefined }), secFetchSite)
})
