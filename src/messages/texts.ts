/** One text of the catalogue: what it needs to be said, and what may not stand in it. */
import { IntlMessageFormat } from 'intl-messageformat'

export type Compiled = IntlMessageFormat
/** By name: a value to print, a number to count by, or a part that the page marks. */
export type Parameters = ReadonlyMap<string, 'value' | 'number' | 'mark'>
type Element = ReturnType<IntlMessageFormat['getAst']>[number]
type Marked = Extract<Element, { children: unknown }>

/** Answers the text, ready to be said, or what is wrong with it. */
export function compile(
  text: string,
  locale: string,
): { ok: true; compiled: Compiled } | { ok: false; complaint: string } {
  try {
    return { ok: true, compiled: new IntlMessageFormat(text, locale) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, complaint: `cannot be read: ${error.message.split('\n')[0]}` }
  }
}

/** Everything a text asks for, in whichever of its forms. */
export function parametersOf(compiled: Compiled): Parameters {
  const found = new Map<string, 'value' | 'number' | 'mark'>()
  for (const element of everyElement(compiled.getAst())) {
    if ('children' in element) found.set(element.value, 'mark')
    else if ('options' in element) found.set(element.value, 'number')
    else if (isArgument(element) && !found.has(element.value)) found.set(element.value, 'value')
  }
  return found
}

/** What a text may not be: markup of its own, a form left out, or a kind that the pages do not know. */
export function complaintsAbout(compiled: Compiled, locale: string): string[] {
  const complaints: string[] = []
  const all = everyElement(compiled.getAst())
  const marks = all.flatMap((element) => ('children' in element ? [element.value] : []))
  for (const element of all) {
    if (isArgument(element) && marks.includes(element.value))
      complaints.push(`has both a value and a mark "${element.value}"`)
    if (element.type === kinds.literal && /[<>]|&[a-z#0-9]+;/i.test(literalOf(element)))
      complaints.push('holds markup; only marks like <link>words</link> are allowed')
    if (unknownKinds.includes(element.type))
      complaints.push('is of a kind we do not use; dates and numbers are given as words')
    if ('options' in element) {
      const forms = Object.keys(element.options)
      for (const form of new Intl.PluralRules(locale).resolvedOptions().pluralCategories)
        if (!forms.includes(form)) complaints.push(`lacks the plural form "${form}" of this language`)
    }
  }
  return complaints
}

// The library exports its numbering of kinds only from a package that it depends on.
const kinds = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, mark: 8 }
const plainKinds: readonly number[] = [kinds.literal, kinds.argument, kinds.mark]
const unknownKinds: readonly number[] = [kinds.number, kinds.date, kinds.time, kinds.select]

/** A text in its pieces: words, and what its marks or values made of themselves. */
export type Saying = (values: object) => readonly unknown[]

/**
 * How a compiled text is said. Most texts are words with a name or a link in them, and are put together here; the library
 * counts for plural forms, and takes ten times as long. Throws, as it does, when a value or a mark is not given.
 */
export function sayingOf(compiled: Compiled): Saying {
  const elements = compiled.getAst()
  if (everyElement(elements).some(({ type }) => !plainKinds.includes(type)))
    return (values) => [compiled.format(values as Record<string, string>)].flat()
  if (elements.every(({ type }) => type === kinds.literal)) {
    const words = [elements.map(literalOf).join('')]
    return () => words
  }
  return (values) => said(elements, values as Readonly<Record<string, unknown>>)
}

function said(elements: readonly Element[], values: Readonly<Record<string, unknown>>): unknown[] {
  const pieces: unknown[] = []
  for (const element of elements) {
    if (element.type === kinds.literal) add(pieces, literalOf(element))
    else if ('children' in element) for (const piece of marked(element, values)) add(pieces, piece)
    else if (isArgument(element)) add(pieces, printable(given(element.value, values)))
  }
  return pieces
}

function marked({ value: name, children }: Marked, values: Readonly<Record<string, unknown>>): unknown[] {
  const mark = given(name, values)
  if (typeof mark !== 'function') throw new TypeError(`A text was given no mark "${name}"`)
  return [mark(said(children, values))].flat()
}

function given(name: string, values: Readonly<Record<string, unknown>>): unknown {
  if (!(name in values)) throw new TypeError(`A text was given no value "${name}"`)
  return values[name]
}

const printable = (value: unknown) => (typeof value === 'object' && value ? value : String(value ?? ''))

/** Words beside words are one piece. */
function add(pieces: unknown[], piece: unknown): void {
  const last = pieces.length - 1
  if (typeof piece === 'string' && typeof pieces[last] === 'string') pieces[last] += piece
  else pieces.push(piece)
}

function isArgument(element: Element): element is Element & { value: string } {
  return element.type === kinds.argument
}

function literalOf(element: Element): string {
  return 'value' in element && typeof element.value === 'string' ? element.value : ''
}

function everyElement(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => {
    if ('children' in element) return [element, ...everyElement(element.children)]
    if ('options' in element)
      return [element, ...Object.values(element.options).flatMap(({ value }) => everyElement(value))]
    return [element]
  })
}
