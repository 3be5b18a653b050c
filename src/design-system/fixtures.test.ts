import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentNames, folded, isAsOfficial, loadComponent } from './examples.ts'
import { html, toText } from './html.ts'

test('every component prints what GOV.UK Frontend prints, for every official example', async (t) => {
  let components = 0
  let examples = 0
  for (const name of componentNames()) {
    const component = await loadComponent(name)
    await t.test(`${name} prints its ${component.examples.length} official examples`, () => {
      for (const { name: example, params, official } of component.examples) {
        assert.equal(folded(toText(component.print(params))), folded(official), `${name}: ${example}`)
        examples++
      }
    })
    components++
  }
  assert.equal(components, 39)
  assert.equal(examples, 725)
})

test('the gallery tells a component that prints something else', async () => {
  const button = await loadComponent('button')
  const [example] = button.examples

  assert.equal(isAsOfficial(button, example!), true)
  assert.equal(isAsOfficial({ ...button, print: () => html`<button>Another</button>` }, example!), false)
})

test('each example of a component has an address of its own', async () => {
  for (const name of componentNames()) {
    const ids = (await loadComponent(name)).examples.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length, name)
    for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/)
  }
})

test('what is no component is not loaded as a file', async () => {
  await assert.rejects(loadComponent('../html'))
  await assert.rejects(loadComponent('content'))
})
