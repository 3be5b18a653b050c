/**
 * Proves from a table's checks that a text column cannot hold a person's words: only a closed list of codes, or a
 * pattern from end to end without room for a space. What it does not understand it does not believe.
 */

/** How a column is bound, in words for the data map; null when the check does not bind it. */
export function boundBy(check: string, column: string): string | null {
  const text = unwrap(check)
  const choices = split(text, ' OR ')
  if (choices.length > 1) {
    // "Or absent" binds no less; any other way out must be bound as well.
    const rest = choices.filter((choice) => unwrap(choice) !== `${column} IS NULL`)
    const bound = rest.map((choice) => boundBy(choice, column))
    return rest.length > 0 && bound.every((part) => part !== null) ? bound.join(', or ') : null
  }
  const conditions = split(text, ' AND ')
  if (conditions.length > 1) {
    return conditions.map((condition) => boundBy(condition, column)).find((part) => part !== null) ?? null
  }
  return listOf(text, column) ?? patternOf(text, column)
}

const literal = `'((?:[^']|'')*)'::text`

function listOf(text: string, column: string): string | null {
  for (const operator of ['= ANY', '<@']) {
    const start = `${column} ${operator} `
    if (!text.startsWith(start)) continue
    const list = /^ARRAY\[(.*)\]$/s.exec(unwrap(text.slice(start.length)))?.[1]
    if (list === undefined || !new RegExp(`^${literal}(, ${literal})*$`).test(list)) return null
    return `one of ${[...list.matchAll(new RegExp(literal, 'g'))].map((found) => unescaped(found[1])).join(', ')}`
  }
  const single = new RegExp(`^${literal}$`).exec(
    text.startsWith(`${column} = `) ? text.slice(column.length + 3) : '',
  )
  return single ? `always ${unescaped(single[1])}` : null
}

function patternOf(text: string, column: string): string | null {
  const start = `${column} ~ `
  const quoted = text.startsWith(start) ? new RegExp(`^${literal}$`).exec(text.slice(start.length)) : null
  const pattern = unescaped(quoted?.[1])
  return isClosedPattern(pattern) ? `pattern ${pattern}` : null
}

const unescaped = (quoted = '') => quoted.replaceAll("''", "'")

/** Whether a regular expression binds the whole text and has no room for a space or for any character at all. */
export function isClosedPattern(pattern: string): boolean {
  if (!pattern.startsWith('^') || !pattern.endsWith('$') || pattern.endsWith('\\$')) return false
  let depth = 0
  for (let at = 1; at < pattern.length - 1; at += 1) {
    const character = pattern[at] ?? ''
    if (character === '\\') {
      at += 1
      // Only a mark made literal, or a digit; never a class that holds spaces or the letters of every language.
      if (!/[.*+?^$()[\]{}|/\\:_d-]/.test(pattern[at] ?? '')) return false
    } else if (character === '[') {
      const end = classEnd(pattern, at)
      if (end === null) return false
      at = end
    } else if (character === '(') {
      depth += 1
      if (pattern[at + 1] === '?') {
        if (pattern[at + 2] !== ':') return false
        at += 2
      }
    } else if (character === ')') depth -= 1
    else if (character === '|' && depth === 0)
      return false // each branch would need its own ends
    else if (!/[A-Za-z0-9{}*+?|,/:;=_#-]/.test(character)) return false
  }
  return depth === 0
}

/** Where a list of characters ends; null when it excludes rather than lists, or holds a space, an @ or a wide range. */
function classEnd(pattern: string, start: number): number | null {
  const list = /^\[((?:[^\]\\[\s^@]|\\[d./])+)\]/.exec(pattern.slice(start))
  if (!list?.[1]) return null
  const ranges = [...list[1].matchAll(/(.)-(.)/g)].map(([, from = '', to = '']) => from + to)
  const narrow = ranges.every((range) => /^([0-9]{2}|[a-z]{2}|[A-Z]{2})$/.test(range))
  return narrow ? start + list[0].length - 1 : null
}

/** Without the brackets around the whole. */
function unwrap(text: string): string {
  const trimmed = text.trim()
  const end = trimmed.startsWith('(') ? depths(trimmed).indexOf(0, 1) : -1
  return end > 0 && end === trimmed.length - 1 ? unwrap(trimmed.slice(1, -1)) : trimmed
}

/** The parts between a word that stands outside of brackets and quotes. */
function split(text: string, word: string): string[] {
  const deep = depths(text)
  const cuts = [...text.matchAll(new RegExp(word, 'g'))]
    .map(({ index }) => index)
    .filter((at) => deep[at] === 0)
  const starts = [0, ...cuts.map((at) => at + word.length)]
  return starts.map((start, index) => text.slice(start, cuts[index] ?? text.length))
}

/** How deep each place lies in brackets, the brackets counted outside; within a quote nothing is shallow. */
function depths(text: string): number[] {
  let depth = 0
  let quoted = false
  return text.split('').map((character) => {
    if (character === "'") quoted = !quoted
    if (quoted || character === "'") return Number.POSITIVE_INFINITY
    if (character === ')') depth -= 1
    const here = depth
    if (character === '(') depth += 1
    return here
  })
}
