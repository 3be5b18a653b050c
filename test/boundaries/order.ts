import { posix } from 'node:path'
import { lineAt, type Source } from './source.ts'

// Upper may use lower; in a row, left may use right. The areas of the last row are libraries, free to be used anywhere.
const printed = `
main · worker · ground · outside · furnish · routes · app · registers
demonstration
site · developers · publishing · promises · retention · rights
chat · contacts · social · suggestions · statistics · feedback
services · challenges · deliveries · appointments · payments · equality · cases · usage · mailings · forms · rounds · maps
documents · disclosures · reuse · reach · accounts · staff
records
cookies · agreements · law · purposes · notices · people · incidents · audit · council
design-system · platform · messages
`

const rows = printed
  .trim()
  .split('\n')
  .map((row) => row.split(' · '))
const top = rows.at(0) ?? []
const libraries = rows.at(-1) ?? []

/** Every area and starting file of the house, from the top down. `config` stands beside them. */
export const areas: readonly string[] = rows.flat()

/** The area to which a file of src belongs: the folder, or for a file directly in src its own name. */
export function areaOf(file: string): string {
  const [, first = ''] = file.split('/')
  return first.replace(/\.ts$/, '')
}

/** What is wrong with the imports of a file, each as `line: what`. */
export function importFaults(file: string, source: Source): string[] {
  const from = areaOf(file)
  const unknown = [...areas, 'config'].includes(from) ? [] : [`1: ${from} is no area of the house`]
  return [
    ...unknown,
    ...importsOf(source).flatMap(({ specifier, line }) => {
      const fault = specifier.startsWith('.')
        ? ownImportFault(from, posix.join(posix.dirname(file), specifier))
        : packageFault(file, specifier)
      return fault ? [`${line}: ${fault}`] : []
    }),
  ]
}

/** Every import, whether of values or types, static or dynamic, and every re-export. */
export function importsOf({ code, bare }: Source): { specifier: string; line: number }[] {
  const beginnings = /(?<![.\w$])(?:from|import|import\s*\(|require\s*\()\s*(['"`])/g
  return [...bare.matchAll(beginnings)].map((found) => {
    const start = found.index + found[0].length
    return { specifier: code.slice(start, bare.indexOf(found[1] ?? '', start)), line: lineAt(code, start) }
  })
}

function ownImportFault(from: string, target: string): string | null {
  if (!target.startsWith('src/')) return `imports ${target}, which is outside src`
  const to = areaOf(target)
  if (to === from) return null
  if (to === 'config')
    return top.includes(from) ? null : 'imports config, which only the start of the program may'
  if (!mayUse(from, to)) return `${from} may not use ${to}`
  const free = libraries.includes(to) || top.includes(to)
  return free || target === `src/${to}/${to}.ts`
    ? null
    : `imports ${target}, which is not the front door of ${to}`
}

function mayUse(from: string, to: string): boolean {
  if (from === 'config') return libraries.includes(to)
  const [upper, lower] = [place(from), place(to)]
  return upper.row < lower.row || (upper.row === lower.row && upper.column < lower.column)
}

function place(area: string) {
  const row = rows.findIndex((areas) => areas.includes(area))
  return { row, column: rows[row]?.indexOf(area) ?? -1 }
}

function packageFault(file: string, specifier: string): string | null {
  if (/^pg(\/|$)/.test(specifier) && !file.startsWith('src/platform/db/'))
    return 'imports the driver of the database'
  if (/^(node:)?process$/.test(specifier))
    return 'imports the process, by which the environment could be read'
  return null
}
