/** Reads what a page says, as somebody who has only the page. */

export type Field = { name: string; kind: string; values: string[]; tag: string }
export type Form = { action: string; method: string; fields: Field[] }
export type Link = { text: string; href: string; tag: string }

/** The forms of a page with all they would send. */
export function formsOn(page: string): Form[] {
  return [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => ({
    action: attributeOf(attributes, 'action') ?? '',
    method: attributeOf(attributes, 'method') ?? 'get',
    fields: fieldsIn(inside),
  }))
}

function fieldsIn(markup: string): Field[] {
  const fields: Field[] = []
  for (const [whole, kind = '', attributes = '', inside = ''] of markup.matchAll(
    /<(input|select|textarea|button)\b([^>]*)>(?:(.*?)<\/\1>)?/gs,
  )) {
    const name = attributeOf(attributes, 'name')
    if (name === null) continue
    const own = kind === 'input' ? (attributeOf(attributes, 'type') ?? 'text') : kind
    const values =
      kind === 'select'
        ? [...inside.matchAll(/<option\b([^>]*)>/g)].map(
            ([, option = '']) => attributeOf(option, 'value') ?? '',
          )
        : [attributeOf(attributes, 'value') ?? '']
    const known = fields.find((field) => field.name === name && field.kind === own)
    if (known) known.values.push(...values)
    else fields.push({ name, kind: own, values, tag: whole })
  }
  return fields
}

/** The questions a form puts to a person: everything but what it sends along and its buttons. */
export function askedBy({ fields }: Form): Field[] {
  // A picture that is pressed is a button too.
  return fields.filter(({ kind }) => !['hidden', 'button', 'image'].includes(kind))
}

export function linksIn(markup: string): Link[] {
  return [...markup.matchAll(/<a\b([^>]*)>(.*?)<\/a>/gs)].map(([tag, attributes = '', inside = '']) => ({
    text: wordsIn(inside),
    href: attributeOf(attributes, 'href') ?? '',
    tag,
  }))
}

/** Every address from which a browser would fetch something, or to which it would send something, for this page. */
export function addressesUsedBy(page: string): string[] {
  const attributes = [
    ...page.matchAll(
      /<(?!a\b)[a-z][a-z0-9-]*\b[^>]*?\s(?:src|href|srcset|action|formaction|data|poster)="([^"]*)"/g,
    ),
  ]
  const styles = page.matchAll(/url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)/g)
  return [...attributes, ...styles].map(([, one, other]) => one ?? other ?? '')
}

export function footerOf(page: string): string {
  return /<footer\b.*?<\/footer>/s.exec(page)?.[0] ?? ''
}

export function mainOf(page: string): string {
  return /<main\b.*?<\/main>/s.exec(page)?.[0] ?? ''
}

/** What follows the heading with this id, up to the next heading of its rank. */
export function sectionOf(page: string, id: string): string {
  const begin = page.search(new RegExp(`<h2\\b[^>]*\\bid="${id}"`))
  if (begin < 0) return ''
  const end = page.slice(begin + 1).search(/<h2\b|<\/main>/)
  return page.slice(begin, end < 0 ? undefined : begin + 1 + end)
}

/** The cells of the first table in a piece of a page, the heading row first. */
export function tableIn(markup: string): string[][] {
  const table = /<table\b.*?<\/table>/s.exec(markup)?.[0] ?? ''
  return [...table.matchAll(/<tr\b.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd]\b[^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => wordsIn(cell)),
  )
}

export function itemsIn(markup: string): string[] {
  return [...markup.matchAll(/<li\b[^>]*>(.*?)<\/li>/gs)].map(([, item = '']) => wordsIn(item))
}

/** Words without markup, as they are read. */
export function wordsIn(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}

function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)
  return found ? wordsIn(found[1] ?? '') : null
}
