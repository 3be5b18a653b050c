/**
 * What a page is made of, without its words: its elements with their classes, roles and the names of their attributes,
 * each where it stands. A page with other words, another date, or more of what it had before, is made of the same.
 */
import { createHash } from 'node:crypto'

/** Attributes whose value changes what an element is to somebody who listens to it, types or looks. */
const telling = [
  'type',
  'role',
  'lang',
  'dir',
  'tabindex',
  'aria-hidden',
  'aria-expanded',
  'aria-live',
  'rel',
]
const withoutEnd = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

interface Open {
  path: string
  /** What stood before the next child. */
  before: string
  empty: boolean
}

/** Answers a short mark that two pages share when they are made of the same. The page must be valid HTML. */
export function structureOf(page: string): string {
  return markOf([...new Set(placesIn(page))].sort().join('\n'))
}

export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/** Each element as "path, after its neighbour"; of an element without any words it is told as well. */
function placesIn(page: string): string[] {
  const places: string[] = []
  const open: Open[] = [{ path: '', before: '', empty: true }]
  const markup = page.replace(/<!--.*?-->/gs, '').replace(/(<script\b[^>]*>).*?(<\/script>)/gs, '$1$2')
  for (const [, ending, name = '', attributes = '', words = ''] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|[^">])*)>([^<]*)/gi,
  )) {
    if (ending) {
      const closed = open.pop()
      if (closed?.empty) places.push(`${closed.path} is empty`)
      if (closed && !closed.empty) open.at(-1)!.empty = false
    } else {
      const inside = open.at(-1)!
      const element = described(name, attributes)
      const path = `${inside.path} > ${element}`
      places.push(`${path}, after ${inside.before}`)
      inside.before = element
      if (!withoutEnd.has(name)) open.push({ path, before: '', empty: true })
    }
    if (words.trim() !== '') open.at(-1)!.empty = false
  }
  return places
}

function described(name: string, attributes: string): string {
  const all = [...attributes.matchAll(/\s([a-z][a-z0-9-]*)(?:="([^"]*)")?/gi)].map(
    ([, attribute = '', value = '']) => {
      if (attribute === 'class') return `class=${value.trim().split(/\s+/).sort().join('.')}`
      return telling.includes(attribute) ? `${attribute}=${value}` : attribute
    },
  )
  return [name, ...all.sort()].join(' ')
}
