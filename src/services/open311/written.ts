/** An answer in either of the two forms of GeoReport v2: one value, written as JSON or as XML. Pure. */

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

export const formats = ['xml', 'json'] as const
export type Format = (typeof formats)[number]

export const typeOf: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** In XML each of a list has an element of its own; the standard names it after the list (service_requests has its own name). */
const oneOf: Readonly<Record<string, string>> = {
  attributes: 'attribute',
  endpoints: 'endpoint',
  errors: 'error',
  formats: 'format',
  service_requests: 'request',
  services: 'service',
  values: 'value',
}

/** @param root the name of the outermost element, which JSON leaves out */
export function written(format: Format, root: string, value: Value): string {
  if (format === 'json') return `${JSON.stringify(value, null, 1)}\n`
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

function element(name: string, value: Value): string {
  const inside = contentOf(name, value)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function contentOf(name: string, value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'object') return escaped(String(value))
  if (!isList(value))
    return Object.entries(value)
      .map(([part, of]) => element(part, of))
      .join('')
  const one = oneOf[name]
  if (one === undefined) throw new Error(`A list called ${name} has no name for one of its parts`)
  return value.map((each) => element(one, each)).join('')
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value)

/** Text as it may stand in XML 1.0, which has no way at all to write most control characters (section 2.2). */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
