/**
 * Writes src/design-system/components/params.ts from the macro-options.json files of govuk-frontend, so that our
 * components accept what the official macros accept, under the same names.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

type Option = {
  name: string
  type: 'string' | 'boolean' | 'integer' | 'object' | 'array' | 'nunjucks-block'
  required: boolean
  isComponent?: boolean
  params?: Option[]
}

const root = new URL('../', import.meta.url)
const components = new URL('node_modules/govuk-frontend/dist/govuk/components/', root)
const target = new URL('src/design-system/components/params.ts', root)

// Where macro-options.json says less than the templates do. The template of each component is the source.
const instead: Record<string, string> = {
  'character-count.maxlength': 'string | number',
  'character-count.maxwords': 'string | number',
  'character-count.threshold': 'string | number',
  'character-count.rows': 'string | number',
  'textarea.rows': 'string | number',
  'notification-banner.titleHeadingLevel': 'number',
  'pagination.items.number': 'string | number',
  'date-input.day': 'Partial<DateInputItem> | false',
  'date-input.month': 'Partial<DateInputItem> | false',
  'date-input.year': 'Partial<DateInputItem> | false',
  'date-input.values': 'Readonly<Record<string, string | undefined>>',
  'service-navigation.slots.start': 'Html',
  'service-navigation.slots.navigationStart': 'Html',
  'service-navigation.slots.navigationEnd': 'Html',
  'table.caption': 'string | Html',
  'table.rows': 'readonly (readonly TableCell[] | Absent)[]',
}
const alsoTaken: Record<string, Option[]> = {
  'date-input.items': [{ name: 'inputmode', type: 'string', required: false }],
}
const orNull = ['footer.contentLicence']
const named: Record<string, string> = { 'table.rows': 'TableCell' }
// The official option says "required", and the template does without: one limit may stand for the other, a
// service name needs no navigation, and official examples leave out the others.
const notRequired = [
  'character-count.maxlength',
  'character-count.maxwords',
  'service-navigation.navigation',
  'back-link.href',
  'phase-banner.tag',
  'select.items',
  'tabs.items',
]

/** The whole text of params.ts, formatted as biome would. */
export function componentTypes(): string {
  return [
    '// Written by scripts/generate-component-types.ts from the macro-options.json files of govuk-frontend.',
    "import type { Attributes, Html } from '../html.ts'",
    '',
    '/** A place in a list that is left out, so that a list may hold conditional items. */',
    "export type Absent = false | null | undefined | ''",
    '',
    '/** A text by plural rule, as in Intl.PluralRules: one, other and so on. */',
    'export type Plurals = Readonly<Record<string, string>>',
    ...componentNames().flatMap((component) =>
      interfaces(component, `${pascal(component)}Params`, pascal(component), optionsOf(component)),
    ),
    '',
  ].join('\n')
}

/** Writes params.ts. Called by `npm run generate`. */
export function writeComponentTypes(): void {
  writeFileSync(target, componentTypes())
}

/** Whether params.ts is what the installed govuk-frontend would give. */
export function componentTypesAreFresh(): boolean {
  return readFileSync(target, 'utf8') === componentTypes()
}

function componentNames(): string[] {
  return readdirSync(components)
    .filter((name) => existsSync(new URL(`${name}/macro-options.json`, components)))
    .sort()
}

function optionsOf(component: string): Option[] {
  return JSON.parse(readFileSync(new URL(`${component}/macro-options.json`, components), 'utf8'))
}

function interfaces(path: string, name: string, prefix: string, listed: Option[]): string[] {
  const options = [...listed, ...(alsoTaken[path] ?? [])].filter((option) => option.type !== 'nunjucks-block')
  const names = [...new Set(options.map((option) => option.name))]
  const lines = names.map((key) => {
    const same = options.filter((option) => option.name === key)
    const types = [...new Set(same.map((option) => typeOf(`${path}.${key}`, prefix, option)))].join(' | ')
    const always = same.every((option) => option.required && !hasAlternative(path, option, names))
    return always ? `  readonly ${key}: ${types}` : `  readonly ${key}?: ${types} | undefined`
  })
  const nested = options
    .filter(
      (option) =>
        option.params !== undefined && instead[`${path}.${option.name}`]?.startsWith('Readonly') !== true,
    )
    .flatMap((option) => {
      const inner = innerName(`${path}.${option.name}`, prefix, option)
      return interfaces(`${path}.${option.name}`, inner, inner, option.params ?? [])
    })
  return ['', `export interface ${name} {`, ...lines, '}', ...nested]
}

function hasAlternative(path: string, { name }: Option, siblings: string[]): boolean {
  if (notRequired.includes(`${path}.${name}`)) return true
  // A divider stands alone in its item, without text and value.
  if (siblings.includes('divider')) return true
  const other = name.endsWith('ext')
    ? name.replace(/([tT])ext$/, otherEnding)
    : name.replace(/([hH])tml$/, otherEnding)
  return other !== name && siblings.includes(other)
}

function otherEnding(ending: string): string {
  return { text: 'html', Text: 'Html', html: 'text', Html: 'Text' }[ending] ?? ending
}

function typeOf(path: string, prefix: string, option: Option): string {
  const given = instead[path]
  if (given !== undefined) return given
  const type = plainType(path, prefix, option)
  return orNull.includes(path) ? `${type} | null` : type
}

function plainType(path: string, prefix: string, option: Option): string {
  const { name, type, params, isComponent } = option
  if (type === 'boolean') return 'boolean'
  if (type === 'integer') return 'number'
  if (path === 'service-navigation.slots.end' && type === 'string') return 'Html'
  if (type === 'string') return /html$/i.test(name) ? 'Html' : 'string'
  if (type === 'array')
    return params ? `readonly (${innerName(path, prefix, option)} | Absent)[]` : 'readonly string[]'
  if (params) return innerName(path, prefix, option)
  if (isComponent) return `${pascal(name)}Params`
  if (/attributes$/i.test(name)) return 'Attributes'
  if (name.endsWith('Text')) return 'Plurals'
  throw new Error(`${path} is of a kind this script does not know`)
}

function innerName(path: string, prefix: string, { name, type }: Option): string {
  return named[path] ?? prefix + pascal(type === 'array' ? name.replace(/s$/, '') : name)
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

if (import.meta.main) writeComponentTypes()
