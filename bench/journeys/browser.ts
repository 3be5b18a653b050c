/** What of a browser a visitor of the bench needs: forms with what they hide, and a jar of cookies. */

/** What the form on this page that goes to this address sends by itself; null when there is no such form. */
export function hiddenIn(page: string, address: string): Record<string, string> | null {
  for (const [form, tag = ''] of page.matchAll(/<form\b([^>]*)>[\s\S]*?<\/form>/g)) {
    if (unescaped(attribute(tag, 'action') ?? '') !== address) continue
    const fields: Record<string, string> = {}
    for (const [, input = ''] of form.matchAll(/<input\b([^>]*)>/g)) {
      const name = attribute(input, 'name')
      if (attribute(input, 'type') === 'hidden' && name !== null)
        fields[unescaped(name)] = unescaped(attribute(input, 'value') ?? '')
    }
    return fields
  }
  return null
}

/** The jar after these Set-Cookie headers: a later value takes the place of an earlier one, and one that ends goes. */
export function withCookies(
  jar: ReadonlyMap<string, string>,
  setCookies: readonly string[],
): ReadonlyMap<string, string> {
  if (setCookies.length === 0) return jar
  const next = new Map(jar)
  for (const line of setCookies) {
    const [pair = '', ...attributes] = line.split(';')
    const name = pair.slice(0, pair.indexOf('=')).trim()
    const ended = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(one))
    if (ended) next.delete(name)
    else next.set(name, pair.slice(pair.indexOf('=') + 1).trim())
  }
  return next
}

/** The jar as it is sent; nothing when it is empty. */
export function cookieHeader(jar: ReadonlyMap<string, string>): string | undefined {
  return jar.size === 0 ? undefined : [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** The path and query a Location header leads to, seen from this path. */
export function pathOf(location: string, from: string): string {
  const { pathname, search } = new URL(location, `http://localhost${from}`)
  return pathname + search
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|quot|lt|gt|#39|#x27);/g, (entity) => entities[entity]!)
}
