/** A template literal: where it begins, the name before it (`sql`), and its words with ? for each expression. */
export type Template = { at: number; tag: string; text: string }

/** A source text read once. Both forms keep every character at its place, so that a match in one is found in the other. */
export type Source = {
  /** Comments are blank. */
  code: string
  /** Comments are blank, and so is what stands inside strings, templates and regular expressions. */
  bare: string
  templates: Template[]
}

/** Tells code from comments, strings, templates and regular expressions. Knows no more of TypeScript than that. */
export function readSource(text: string): Source {
  const reader = { text, code: [...blank(text)], bare: [...blank(text)], templates: [] }
  readCode(reader, 0, false)
  return { code: reader.code.join(''), bare: reader.bare.join(''), templates: reader.templates }
}

/** The number of the line in which a place of a text lies. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

type Reader = { text: string; code: string[]; bare: string[]; templates: Template[] }

function readCode(reader: Reader, start: number, insideTemplate: boolean): number {
  const { text } = reader
  let braces = 0
  let at = start
  while (at < text.length) {
    const two = text.slice(at, at + 2)
    const sign = text.charAt(at)
    if (two === '//') at = until(text, '\n', at)
    else if (two === '/*') at = until(text, '*/', at + 2) + 2
    else if (sign === "'" || sign === '"') at = readString(reader, at, sign)
    else if (sign === '`') at = readTemplate(reader, at)
    else if (sign === '/' && endOfRegExp(reader, at))
      at = keep(reader.code, text, at, endOfRegExp(reader, at))
    else {
      if (sign === '{') braces += 1
      if (sign === '}' && braces === 0 && insideTemplate) return at
      if (sign === '}') braces -= 1
      keep(reader.code, text, at, at + 1)
      at = keep(reader.bare, text, at, at + 1)
    }
  }
  return at
}

function readString({ text, code, bare }: Reader, start: number, quote: string): number {
  let at = start + 1
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1
  keep(bare, text, start, start + 1)
  keep(bare, text, at, at + 1)
  return keep(code, text, start, at + 1)
}

function readTemplate(reader: Reader, start: number): number {
  const { text, code, bare } = reader
  const template = { at: start, tag: nameBefore(bare, start), text: '' }
  reader.templates.push(template)
  let at = keep(bare, text, start, start + 1)
  keep(code, text, start, at)
  while (at < text.length && text[at] !== '`') {
    if (text.startsWith('${', at)) {
      at = readCode(reader, at + 2, true) + 1
      template.text += '?'
    } else {
      const next = text[at] === '\\' ? at + 2 : at + 1
      template.text += text.slice(at, next)
      at = keep(code, text, at, next)
    }
  }
  keep(bare, text, at, at + 1)
  return keep(code, text, at, at + 1)
}

// `tx<{ id: string }>` before a template: the type in angle brackets is passed over; the > of an arrow closes nothing.
function nameBefore(bare: readonly string[], end: number): string {
  let at = end
  if (bare[at - 1] === '>') {
    let open = 0
    do {
      at -= 1
      if (bare[at] === '>' && bare[at - 1] !== '=') open += 1
      if (bare[at] === '<') open -= 1
    } while (open > 0 && at > 0)
  }
  return /[\w$]*$/.exec(bare.slice(Math.max(0, at - 80), at).join(''))?.[0] ?? ''
}

// A slash begins a regular expression where a value may begin, and the expression ends on its own line. 0: it is not one.
function endOfRegExp({ text, bare }: Reader, start: number): number {
  const before = bare
    .slice(Math.max(0, start - 80), start)
    .join('')
    .trimEnd()
  const valueMayBegin =
    before === '' || /([(,=:[!&|?{};+\-*%~^<>]|\b(return|case|typeof|in|of|await|yield))$/.test(before)
  if (!valueMayBegin) return 0
  const found = /^\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/.exec(text.slice(start))
  return found ? start + found[0].length : 0
}

function keep(into: string[], text: string, start: number, end: number): number {
  for (let at = start; at < Math.min(end, text.length); at += 1) into[at] = text.charAt(at)
  return end
}

function until(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found === -1 ? text.length : found
}

function blank(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => (text[at] === '\n' ? '\n' : ' '))
}
