import { type Html, toText, trusted } from '../../design-system/html.ts'

/** Attributes that name an element by its id. */
const naming = new Set([
  'id',
  'for',
  'aria-controls',
  'aria-describedby',
  'aria-labelledby',
  'data-aria-controls',
])
const attribute =
  /\s(id|for|name|href|aria-controls|aria-describedby|aria-labelledby|data-aria-controls)="([^"]*)"/g

/** What takes the keyboard to itself as soon as the page is open. */
const taking = /<div(?=[^>]*\sdata-module="govuk-(?:error-summary|notification-banner)")[^>]*/g

/**
 * An example that stands on one page with others: the same markup, with the mark before its ids and before the names of
 * its fields. Most examples of a component have the same ids, which HTML forbids on one page (3.2.6, the id attribute),
 * and without forms of their own their radio buttons would be one group. None takes the keyboard when the page opens,
 * for of twenty that do the last would move the reader past the other nineteen.
 */
export function apart(example: Html, mark: string): Html {
  return trusted(
    toText(example)
      .replace(attribute, (whole, name: string, value: string) => {
        if (naming.has(name)) return ` ${name}="${value.replace(/\S+/g, (id) => mark + id)}"`
        if (name === 'name') return ` name="${mark}${value}"`
        return value.length > 1 && value.startsWith('#') ? ` href="#${mark}${value.slice(1)}"` : whole
      })
      .replace(taking, (tag) => `${tag.replace(keyboard, '')} data-disable-auto-focus="true"`),
  )
}

const keyboard = /\sdata-disable-auto-focus="[^"]*"/g
