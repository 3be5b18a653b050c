import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Html, toText, trusted } from './html.ts'

type Example = { name: string; options: Record<string, unknown>; html: string }

const official = new URL('../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)

test('every component prints what GOV.UK Frontend prints, for every official example', async (t) => {
  let components = 0
  let examples = 0
  for (const name of readdirSync(official).sort()) {
    if (!existsSync(new URL(`${name}/template.njk`, official))) continue
    const component = await load(name)
    const fixtures = fixturesOf(name)
    await t.test(`${name} prints its ${fixtures.length} official examples`, () => {
      for (const { name: example, options, html } of fixtures) {
        assert.equal(folded(toText(component(withMarkup(options)))), folded(html), `${name}: ${example}`)
        examples++
      }
    })
    components++
  }
  assert.equal(components, 39)
  assert.equal(examples, 725)
})

async function load(name: string): Promise<(params: unknown) => Html> {
  const module: Record<string, unknown> = await import(`./components/${name}.ts`)
  const component = module[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]
  assert.ok(typeof component === 'function', `components/${name}.ts exports its component`)
  return (params) => component(params)
}

function fixturesOf(name: string): Example[] {
  return JSON.parse(readFileSync(new URL(`${name}/fixtures.json`, official), 'utf8')).fixtures
}

function folded(markup: string): string {
  return markup.replace(/\s+/g, ' ').trim()
}

/** The official examples write markup as strings: under keys that end in html, and in slots. */
function withMarkup(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return isMarkup(key) ? trusted(value) : value
  if (Array.isArray(value)) return value.map((item) => withMarkup(item))
  if (typeof value !== 'object' || value === null) return value
  const inside = key === 'slots' ? 'html' : undefined
  return Object.fromEntries(
    Object.entries(value).map(([name, given]) => [
      name,
      withMarkup(given, inside && typeof given === 'string' ? inside : name),
    ]),
  )
}

function isMarkup(key: string): boolean {
  return /html$/i.test(key)
}
