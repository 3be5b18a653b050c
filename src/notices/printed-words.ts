/** The words of a printed part, apart from how they look: what of it is sealed, so that new classes are no new notice. */
import { createHash } from 'node:crypto'
import { type Html, toText } from '../design-system/html.ts'

const withinALine = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'span', 'strong'])
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** The words as somebody hears them who has the page read out, one line for each paragraph, item or cell. */
export function wordsPrinted(markup: Html): string {
  return toText(markup)
    .replace(/\s+/g, ' ')
    .replace(/<\/?([a-z][a-z0-9]*)[^>]*>/g, (_, name: string) => (withinALine.has(name) ? '' : '\n'))
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

/** The same for words that were copied from the page: how they are broken into lines does not count. */
export function fingerprintOf(words: string): string {
  return createHash('sha256').update(words.trim().replace(/\s+/g, ' ')).digest('hex')
}
