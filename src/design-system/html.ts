/** Markup that is safe to send. Made only by `html`, `attributes`, `attribute` and `trusted`. */
class Html {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  static text(html: Html): string {
    return html.#text
  }
}

export type { Html }

/** What may stand in a hole of a template. `true` is not printable: say which words it should print. */
export type Printable = string | number | false | null | undefined | Html | readonly Printable[]

export type AttributeValue = string | number | boolean | null | undefined | Html

/** Attributes by name. `optional` ones are left out when absent or false, and bare when true. */
export type Attributes =
  | Readonly<Record<string, AttributeValue | { readonly value: AttributeValue; readonly optional?: boolean }>>
  | Html

/**
 * Writes markup in which every value is escaped for text and for quoted attributes; `false`, `null` and
 * `undefined` print nothing, lists are joined, `Html` stays as it is. Danger: an attribute whose value comes
 * from a hole must stand in quotes; a hole may never stand in a script or a style, and in a tag's name only as a
 * number; and an address from a stranger must be looked at before, for "javascript:" needs no escaping.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Printable[]): Html {
  let text = strings[0]!
  for (let hole = 0; hole < values.length; hole++) text += print(values[hole]) + strings[hole + 1]!
  return new Html(text)
}

/**
 * The single door for markup that is already safe. Danger: nothing is escaped here, so only markup which this
 * repository itself wrote may pass. A word from a customer, an officer or another system never may.
 */
export function trusted(text: string): Html {
  return new Html(text)
}

/** The markup as text, ready to send. */
export function toText(markup: Html): string {
  return Html.text(markup)
}

/** Whether a value is markup, as against plain words or a record of options. */
export function isHtml(value: unknown): value is Html {
  return value instanceof Html
}

/** Whether nothing would be seen: no markup at all, or an empty piece of it. */
export function isEmpty(markup: Html | undefined): boolean {
  return !(markup instanceof Html) || Html.text(markup) === ''
}

/** The markup without white space at its ends, for places where a space would be seen. */
export function trimmed(markup: Html): Html {
  return new Html(Html.text(markup).trim())
}

/** One attribute with a space before it, or nothing when there is no value. For names we wrote ourselves. */
export function attribute(name: string, value: string | number | undefined): Html | undefined {
  return value ? new Html(` ${name}="${escaped(String(value))}"`) : undefined
}

/**
 * A record of attributes, each with a space before it, by the rules of govuk-frontend's `govukAttributes`
 * (macros/attributes.njk). Throws for a name that is none, because a name can not be escaped.
 */
export function attributes(record: Attributes | undefined): Html | undefined {
  if (record === undefined || record instanceof Html) return record
  let text = ''
  for (const [name, given] of Object.entries(record)) {
    const wrapped = typeof given === 'object' && given !== null && !(given instanceof Html)
    const value = wrapped ? given.value : given
    if (wrapped && given.optional === true) text += optionalAttribute(nameOf(name), value)
    else text += ` ${nameOf(name)}="${attributeText(value)}"`
  }
  return new Html(text)
}

function optionalAttribute(name: string, value: AttributeValue): string {
  if (value === undefined || value === null || value === false) return ''
  return value === true ? ` ${name}` : ` ${name}="${attributeText(value)}"`
}

function attributeText(value: AttributeValue): string {
  if (value === undefined || value === null) return ''
  return value instanceof Html ? Html.text(value) : escaped(String(value))
}

// HTML standard, 13.1.2.3: what an attribute's name may not contain (controls and non-characters go with them).
// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard forbids just these
const notInNames = /[\u0000-\u0020\u007f-\u009f"'<>/=]/

function nameOf(name: string): string {
  if (name === '' || notInNames.test(name))
    throw new TypeError('An attribute has a name that HTML does not allow')
  return name
}

function print(value: Printable): string {
  if (typeof value === 'string') return escaped(value)
  if (value instanceof Html) return Html.text(value)
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return printAll(value)
  throw new TypeError(`A template can not print a value of type ${typeof value}`)
}

function printAll(values: readonly Printable[]): string {
  let text = ''
  for (const value of values) text += print(value)
  return text
}

const special = /[&<>"']/
const specials = /[&<>"']/g
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// Most words need no escaping; asking first is several times cheaper than replacing.
function escaped(text: string): string {
  return special.test(text) ? text.replace(specials, (sign) => entities[sign]!) : text
}
