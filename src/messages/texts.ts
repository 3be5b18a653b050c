/** One text of the catalogue: what it needs to be said, and what may not stand in it. */
import { IntlMessageFormat } from 'intl-messageformat'

export type Compiled = IntlMessageFormat
/** By name: a value to print, a number to count by, or a part that the page marks. */
export type Parameters = ReadonlyMap<string, 'value' | 'number' | 'mark'>
type Element = ReturnType<IntlMessageFormat['getAst']>[number]

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
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
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
      for (const form of pluralCategories)
        if (!forms.includes(form)) complaints.push(`lacks the plural form "${form}" of this language`)
    }
  }
  return complaints
}

// The library exports its numbering of kinds only from a package that it depends on.
const kinds = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5 }
const unknownKinds: readonly number[] = [kinds.number, kinds.date, kinds.time, kinds.select]

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
