/** For tests: reads XML as strictly as GeoReport's answers need it, and throws at what is not well formed. */
import assert from 'node:assert/strict'

export interface Element {
  name: string
  text: string
  parts: readonly Element[]
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
const token = /<(\/?)([A-Za-z_][\w.-]*)(\/?)>|([^<]+)/y

/** The outermost element; no attributes, comments or CDATA, which GeoReport does not use. */
export function readXml(document: string): Element {
  assert.ok(document.startsWith(declaration), 'it begins with its declaration')
  const rest = document.slice(declaration.length).trimEnd()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
  assert.doesNotMatch(rest, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  const top: Open = { name: '', text: '', parts: [] }
  const open: Open[] = [top]
  let at = 0
  while (at < rest.length) {
    token.lastIndex = at
    const found = token.exec(rest)
    assert.ok(found, `not well formed: ${rest.slice(at, at + 40)}`)
    at = token.lastIndex
    const [, end, name = '', empty, words] = found
    const inner = open.at(-1)!
    if (words !== undefined) inner.text += plain(words)
    else if (end) assert.equal(open.pop()?.name, name, 'an element ends where it began')
    else {
      const begun: Open = { name, text: '', parts: [] }
      inner.parts.push(begun)
      if (!empty) open.push(begun)
    }
  }
  assert.equal(open.length, 1, 'every element ends')
  assert.equal(top.parts.length, 1, 'one element holds all')
  assert.equal(top.text, '')
  return top.parts[0]!
}

type Open = { name: string; text: string; parts: Open[] }

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const

function plain(words: string): string {
  return words.replace(/&(\w*);?/g, (whole, name: string) => {
    assert.ok(whole.endsWith(';') && Object.hasOwn(entities, name), `not well formed: ${whole}`)
    return entities[name as keyof typeof entities]
  })
}

/** The one part of that name. */
export function partOf(element: Element, name: string): Element {
  const found = element.parts.filter((part) => part.name === name)
  assert.equal(found.length, 1, `one ${name} in ${element.name}`)
  return found[0]!
}

/** The texts of an element's parts, by their names. */
export function textsOf(element: Element): Record<string, string> {
  return Object.fromEntries(element.parts.map(({ name, text }) => [name, text]))
}
