import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../../../test/journeys/open.ts'
import { wordsOf } from '../../../test/journeys/street-problem.ts'
import type { RawClient } from '../../../test/support/raw-client.ts'
import { validate } from '../../../test/support/valid-html.ts'
import { componentNames, loadComponent } from '../../design-system/examples.ts'
import { html, toText } from '../../design-system/html.ts'
import { componentPage, examplePage } from './views.ts'

const gallery = '/demonstration/components'

async function pageAt(client: RawClient, address: string): Promise<string> {
  const { status, text } = await client.get(address)
  assert.equal(status, 200, address)
  return text
}

const mainOf = (text: string) => text.slice(text.indexOf('<main'), text.indexOf('</main>'))
const idsOf = (text: string) => [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
/** The page as it is ours: what stands between the examples. */
const withoutExamples = (text: string) =>
  text.replaceAll(
    /<div class="guildhall-example">.*?\n<\/div>\n(?=<details)/gs,
    '<div class="guildhall-example"></div>\n',
  )

test('each of the 39 components has a page with all its examples, and each of the 725 a page of its own', async (t) => {
  const { client } = await open(t)
  const list = mainOf(await pageAt(client, gallery))
  const components = [...list.matchAll(/href="(\/demonstration\/components\/[^"]+)"/g)].map(
    ([, href]) => href!,
  )
  const examples: string[] = []
  for (const address of components) {
    const main = mainOf(await pageAt(client, address))
    const { examples: official } = await loadComponent(address.slice(gallery.length + 1))

    assert.match(wordsOf(main), /Our markup equals the official markup in all its examples/, address)
    assert.equal(main.match(/<div class="guildhall-example">/g)?.length, official.length, address)
    for (const { id } of official) {
      assert.ok(main.includes(`<a class="govuk-link" href="#${id}">`), `${address} has no link to ${id}`)
      assert.ok(main.includes(` id="${id}"`), `${address} has no ${id}`)
      assert.ok(main.includes(`href="${address}/${id}"`), `${address} does not link to ${id} alone`)
      examples.push(`${address}/${id}`)
    }
  }

  assert.equal(components.length, 39)
  assert.equal(new Set(examples).size, 725)
  for (const example of examples)
    assert.match(wordsOf(await pageAt(client, example)), /Our markup equals the official markup/, example)
})

test('on a page of many examples no two ids are alike, and around the examples the page is valid', async (t) => {
  const { client } = await open(t)
  for (const name of componentNames()) {
    const text = await pageAt(client, `${gallery}/${name}`)
    const around = withoutExamples(text)

    const twice = idsOf(text).filter((id, at, all) => all.indexOf(id) !== at)
    // An official example of tabs has the same id twice in itself.
    assert.deepEqual(
      twice.filter((id) => !itsOwnTwin(text, id)),
      [],
      name,
    )
    assert.ok(around.length < text.length, name)
    assert.deepEqual(await validate(around), [], name)
  }
})

/** Whether both stand in one and the same example, which then is its makers' and not our mixing. */
function itsOwnTwin(text: string, id: string): boolean {
  const examples = [...text.matchAll(/<div class="guildhall-example">(.*?)\n<\/div>\n(?=<details)/gs)]
  return examples.filter(([, example]) => idsOf(example!).includes(id)).length === 1
}

test('an example stands on its page as our function prints it, with what it is made from and of', async (t) => {
  const { client } = await open(t)
  const radios = await loadComponent('radios')
  const example = radios.examples.find(({ name }) => name === 'with hints on items')!

  const alone = await pageAt(client, `${gallery}/radios/${example.id}`)
  const among = await pageAt(client, `${gallery}/radios`)

  const printed = toText(radios.print(example.params))
  assert.ok(alone.includes(printed))
  for (const page of [alone, among]) {
    const sources = [...page.matchAll(/<pre class="guildhall-source"><code>(.*?)<\/code>/gs)].map(
      ([, source]) => unescaped(source!),
    )
    assert.ok(sources.some((source) => isSame(source, example.params)))
    assert.ok(sources.some((source) => source.replace(/\s+/g, ' ') === printed.replace(/\s+/g, ' ').trim()))
  }
})

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

function isSame(source: string, params: unknown): boolean {
  if (!source.startsWith('{')) return false
  return JSON.stringify(JSON.parse(source)) === JSON.stringify(params)
}

test('markup that an example is given can be read among its parameters', async (t) => {
  const { client } = await open(t)
  const insetText = await loadComponent('inset-text')
  const example = insetText.examples.find(({ name }) => name === 'with html')!

  const page = unescaped(await pageAt(client, `${gallery}/inset-text/${example.id}`))

  assert.match(page, /"html": "<p class=\\"govuk-body\\">/)
})

test('the gallery does not say of other markup that it is the official one', async () => {
  const button = await loadComponent('button')
  const altered = { ...button, print: () => html`<button>Another</button>` }

  assert.match(toText(examplePage(altered, button.examples[0]!).main), /Our markup differs/)
  assert.match(toText(componentPage(altered).main), /Our markup differs/)
})

test('a component or an example is found by the words of its name', async (t) => {
  const { client } = await open(t)
  const found = async (question: string) =>
    mainOf(await pageAt(client, `${gallery}?q=${encodeURIComponent(question)}`))

  const radios = await found('RADIOS inline')
  assert.match(radios, /href="\/demonstration\/components\/radios#inline"/)
  assert.doesNotMatch(radios, /checkboxes/)
  assert.match(await found('zzzz'), /Nothing is called that/)
  assert.match(await found('<b>"x'), /value="&lt;b&gt;&quot;x"/)
  for (const question of ['radios inline', 'zzzz', '', '\0'])
    assert.deepEqual(
      await validate(await pageAt(client, `${gallery}?q=${encodeURIComponent(question)}`)),
      [],
      question,
    )
})

test('what is no component or no example is not found, and no file is looked for', async (t) => {
  const { client } = await open(t)
  for (const address of ['x', 'content', '..%2fhtml', 'button/x', '__proto__', 'constructor/default'])
    assert.equal((await client.get(`${gallery}/${address}`)).status, 404, address)
})
