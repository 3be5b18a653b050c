import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentNames, loadComponent } from '../../design-system/examples.ts'
import { html, toText } from '../../design-system/html.ts'
import { apart } from './apart.ts'

const idsIn = (markup: string) => [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
const named =
  /\s(?:for|aria-controls|aria-describedby|aria-labelledby|data-aria-controls)="([^"]*)"|\shref="#([^"]+)"/g
const namedIn = (markup: string) =>
  [...markup.matchAll(named)].flatMap(([, ids, anchor]) => (ids ?? anchor ?? '').split(/\s+/).filter(Boolean))

const withoutFocus = (markup: string) => markup.replaceAll(/\sdata-disable-auto-focus="[^"]*"/g, '')

test('two examples with one id stand on one page, and what names the id follows it', () => {
  const field = html`<label for="a">A</label><input id="a" name="x" aria-describedby="a-hint a-error"><a href="#a">A</a>`

  assert.equal(
    toText(apart(field, 'e1-')),
    '<label for="e1-a">A</label><input id="e1-a" name="e1-x" aria-describedby="e1-a-hint e1-a-error"><a href="#e1-a">A</a>',
  )
})

test('links that lead elsewhere, words and empty names stay as they are', () => {
  const others = html`<a href="/x#a">id=a</a><a href="#">A</a><a href="">A</a><p data-id="a" id="">A</p>`

  assert.equal(toText(apart(others, 'e1-')), toText(others))
})

test('in every official example whatever is named there still is, under its new id, and nothing else is changed', async () => {
  let followed = 0
  for (const name of componentNames()) {
    const { examples, print } = await loadComponent(name)
    for (const { name: example, params } of examples) {
      const printed = print(params)
      const before = toText(printed)
      const after = toText(apart(printed, 'e7-'))
      const there = new Set(idsIn(before))

      assert.deepEqual(
        idsIn(after),
        idsIn(before).map((id) => `e7-${id}`),
        `${name}: ${example}`,
      )
      for (const id of namedIn(before).filter((id) => there.has(id))) {
        assert.ok(namedIn(after).includes(`e7-${id}`), `${name}: ${example}: ${id}`)
        followed += 1
      }
      assert.equal(withoutFocus(after.replaceAll('e7-', '')), withoutFocus(before), `${name}: ${example}`)
    }
  }
  assert.ok(followed > 500)
})

test('no example takes the keyboard from who reads a page of many', async () => {
  for (const name of ['error-summary', 'notification-banner']) {
    const { examples, print } = await loadComponent(name)
    for (const { name: example, params } of examples)
      assert.match(
        toText(apart(print(params), 'e1-')),
        /^<div[^>]*\sdata-disable-auto-focus="true"/,
        `${name}: ${example}`,
      )
  }
})
