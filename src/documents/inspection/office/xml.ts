import { SaxesParser } from 'saxes'
import type { Reason } from '../reasons.ts'

export type Element = {
  /** Without its prefix, which each document may choose. */
  name: string
  prefix: string
  attributes: Readonly<Record<string, string>>
  /** Does it say anew what a prefix means? */
  declares: boolean
}

/** What somebody wants to know of an XML part; each may refuse it. */
export type Watch = {
  opened?(element: Element): Reason | null
  closed?(name: string): Reason | null
  text?(words: string): Reason | null
  ended?(): Reason | null
}

// What documents are judged by. Beside it the same name with another prefix would be a second answer to the one question.
const judged: ReadonlySet<string> = new Set(
  'Type Target TargetMode ContentType instr fldCharType href link formula image-data'.split(' '),
)

export type XmlReading = { take(bytes: Buffer): Reason | null; end(): Reason | null }

/**
 * Reads XML a piece at a time. A document type is refused before anything of it is read, so no entity is ever looked up; what is
 * not UTF-8, not well-formed, or too deep is refused too.
 */
export function readXml(watch: Watch, deepest: number): XmlReading {
  const letters = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser()
  let fault: Reason | null = null
  let depth = 0
  let isEmpty = true
  const note = (found: Reason | null | undefined) => {
    fault ??= found ?? null
  }
  parser.on('error', () => note('broken'))
  parser.on('doctype', () => note('entities'))
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) note('broken')
  })
  parser.on('processinginstruction', ({ target }) => {
    if (target !== 'mso-contentType' && target !== 'mso-application') note('fetches-from-outside')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > deepest) note('too-hard-to-check')
    if (saysTwice(attributes)) note('broken')
    const prefix = name.slice(0, Math.max(0, name.indexOf(':')))
    const declares = Object.keys(attributes).some((one) => /^xmlns(:|$)/.test(one))
    note(watch.opened?.({ name: nameOf(name), prefix, declares, attributes: attributesOf(attributes) }))
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    note(watch.closed?.(nameOf(name)))
  })
  parser.on('text', (words) => note(watch.text?.(words)))
  parser.on('cdata', (words) => note(watch.text?.(words)))
  const write = (bytes?: Buffer) => {
    try {
      const words = bytes ? letters.decode(bytes, { stream: true }) : letters.decode()
      // The parser would keep a document type whole in memory before it tells of it.
      if (/<!DOCTYPE|<!ENTITY/i.test(words)) note('entities')
      if (!fault) parser.write(words)
    } catch {
      note('broken')
    }
    return fault
  }
  return {
    take(bytes) {
      isEmpty &&= bytes.length === 0
      return write(bytes)
    },
    end() {
      if (isEmpty) return null // some programs write parts of no bytes at all
      write()
      if (!fault) parser.close()
      note(watch.ended?.())
      return fault
    },
  }
}

/** Several that want to know of the same part. */
export function together(...watches: Watch[]): Watch {
  const first = (ask: (watch: Watch) => Reason | null | undefined) => {
    let fault: Reason | null = null
    for (const watch of watches) fault ??= ask(watch) ?? null
    return fault
  }
  return {
    opened: (element) => first((watch) => watch.opened?.(element)),
    closed: (name) => first((watch) => watch.closed?.(name)),
    text: (words) => first((watch) => watch.text?.(words)),
    ended: () => first((watch) => watch.ended?.()),
  }
}

function nameOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function saysTwice(attributes: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(attributes).map(nameOf)
  return names.some((name, index) => judged.has(name) && names.indexOf(name) !== index)
}

function attributesOf(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [nameOf(name), value]))
}
