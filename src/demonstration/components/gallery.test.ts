import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../../../test/journeys/open.ts'
import { wordsOf } from '../../../test/journeys/street-problem.ts'
import { loadComponent } from '../../design-system/examples.ts'
import { html, toText } from '../../design-system/html.ts'
import { componentPage, examplePage } from './views.ts'

const gallery = '/demonstration/components'

test('the gallery shows all 39 components, and each of the 725 examples on a page of its own', async (t) => {
  const { client } = await open(t)
  const main = async (address: string) => {
    const { status, text } = await client.get(address)
    assert.equal(status, 200, address)
    return text.slice(text.indexOf('<main'))
  }

  const components = [...(await main(gallery)).matchAll(/href="(\/demonstration\/components\/[^"]+)"/g)].map(
    ([, href]) => href!,
  )
  const examples: string[] = []
  for (const component of components) {
    for (const [, id] of (await main(component)).matchAll(/<option value="([^"]+)"/g))
      examples.push(`${component}/${id}`)
  }

  assert.equal(components.length, 39)
  assert.equal(examples.length, 725)
  assert.equal(new Set(examples).size, 725)
  for (const example of examples) {
    const { status, text } = await client.get(example)
    assert.equal(status, 200, example)
    assert.match(wordsOf(text), /Our markup equals the official markup/, example)
  }
})

test('an example stands on its page as our function prints it', async (t) => {
  const { client } = await open(t)
  const radios = await loadComponent('radios')
  const example = radios.examples.find(({ name }) => name === 'with hints on items')!

  const { text } = await client.get(`${gallery}/radios/${example.id}`)

  assert.ok(text.includes(toText(radios.print(example.params))))
})

test('the gallery does not say of other markup that it is the official one', async () => {
  const button = await loadComponent('button')
  const altered = { ...button, print: () => html`<button>Another</button>` }

  assert.match(toText(examplePage(altered, button.examples[0]!).main), /Our markup differs/)
  assert.match(toText(componentPage(altered).main), /Our markup differs/)
})

test('the example that is chosen is shown at its own address', async (t) => {
  const { client } = await open(t)

  const chosen = await client.get(`${gallery}/button?example=explicit-link`)

  assert.equal(chosen.status, 303)
  assert.equal(chosen.headers.location, `${gallery}/button/explicit-link`)
  assert.equal((await client.get(`${gallery}/button?example=x`)).status, 404)
})

test('what is no component or no example is not found, and no file is looked for', async (t) => {
  const { client } = await open(t)
  for (const address of ['x', 'content', '..%2fhtml', 'button/x', '__proto__', 'constructor/default'])
    assert.equal((await client.get(`${gallery}/${address}`)).status, 404, address)
})
