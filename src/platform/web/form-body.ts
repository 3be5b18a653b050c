/**
 * Reads the body of a form (application/x-www-form-urlencoded) strictly. What browsers never send is refused with
 * a reason, not repaired: NUL (PostgreSQL's text refuses it), bytes that are no UTF-8, too many fields.
 */
export type Fields = ReadonlyMap<string, readonly string[]>

export type ReadForm =
  | { ok: true; fields: Fields }
  | { ok: false; because: 'too many fields' | 'not readable as text' | 'a character that no form sends' }

const mostFields = 200

/** @param body the raw bytes; the server has limited their number already */
export function readForm(body: string): ReadForm {
  const fields = new Map<string, string[]>()
  if (body === '') return { ok: true, fields }
  const pairs = body.split('&', mostFields + 1)
  if (pairs.length > mostFields) return { ok: false, because: 'too many fields' }
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    const value = decode(at < 0 ? '' : pair.slice(at + 1))
    if (name === null || value === null) return { ok: false, because: 'not readable as text' }
    if (name.includes('\0') || value.includes('\0'))
      return { ok: false, because: 'a character that no form sends' }
    const already = fields.get(name)
    if (already) already.push(value)
    else fields.set(name, [value])
  }
  return { ok: true, fields }
}

/** The text, or null when its bytes are no UTF-8. decodeURIComponent is strict about both. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}
