/** The official examples of every component: GOV.UK Frontend's own fixtures, turned into what our functions take. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Html, toText, trusted } from './html.ts'

export interface Example {
  /** As the makers call it: "with hint and error message". */
  name: string
  /** The name as it stands in an address; no two of a component are alike. */
  id: string
  /** What its makers say of it; mostly nothing. */
  description: string
  params: unknown
  /** The markup that the official template prints for it. */
  official: string
}

export interface Component {
  /** As the makers call it: "back-link". */
  name: string
  examples: readonly Example[]
  /** What our function prints. */
  print(params: unknown): Html
}

const official = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

/** The names of all components of GOV.UK Frontend that print something. */
export function componentNames(): string[] {
  return readdirSync(official)
    .filter((name) => existsSync(join(official, name, 'template.njk')))
    .sort()
}

/** A component with its examples. Throws for a name that is none of `componentNames`, or one we have not written. */
export async function loadComponent(name: string): Promise<Component> {
  if (!componentNames().includes(name)) throw new Error('There is no component of that name')
  const module: Record<string, unknown> = await import(`./components/${name}.ts`)
  const component = module[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]
  if (typeof component !== 'function') throw new Error(`components/${name}.ts does not export its component`)
  const { fixtures }: { fixtures: Fixture[] } = JSON.parse(
    readFileSync(join(official, name, 'fixtures.json'), 'utf8'),
  )
  return {
    name,
    examples: fixtures.map((fixture) => ({
      name: fixture.name,
      id: idOf(fixture.name),
      description: fixture.description ?? '',
      params: withMarkup(fixture.options),
      official: fixture.html,
    })),
    print: (params) => component(params),
  }
}

interface Fixture {
  name: string
  description?: string | null
  options: Record<string, unknown>
  html: string
}

/** White space folded, which no browser tells apart, and nothing else. */
export function folded(markup: string): string {
  return markup.replace(/\s+/g, ' ').trim()
}

/** Whether we print for an example what the official template prints. */
export function isAsOfficial({ print }: Component, { params, official }: Example): boolean {
  return folded(toText(print(params))) === folded(official)
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
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
