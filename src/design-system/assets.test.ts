import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeAssets, withoutStorage } from './assets.ts'

const look = {
  colours: { service: '#000', link: '#000', linkHover: '#000', linkVisited: '#000', button: '#000' },
  fontStack: 'sans-serif',
}

test('no script of the site can reach anything that the browser would keep', () => {
  const scripts = makeAssets(look).files.filter(({ type }) => type.startsWith('text/javascript'))

  assert.ok(scripts.length > 1)
  for (const { path, body } of scripts)
    assert.doesNotMatch(body.toString(), /storage|indexedDB|cookie|\bcaches\b/i, path)
})

test('a govuk-frontend that keeps things in another way is not served', () => {
  for (const script of [
    'localStorage.setItem("a", "b")',
    'self.sessionStorage.a = 1',
    'document.cookie = "a=b"',
    'indexedDB.open("a")',
    'caches.open("a")',
    'navigator.storage.getDirectory()',
  ])
    assert.throws(() => withoutStorage(script), /in a way that we do not take out/, script)
})
