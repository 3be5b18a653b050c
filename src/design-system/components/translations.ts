import { type Html, html } from '../html.ts'
import type { Plurals } from './params.ts'

/**
 * Texts for a component's script, as data-i18n attributes (govuk-frontend's macros/i18n.njk). Texts not given
 * print nothing, and the script keeps its own.
 */
export function translations(texts: Readonly<Record<string, string | Plurals | undefined>>): Html[] {
  const found: Html[] = []
  for (const [key, text] of Object.entries(texts)) {
    if (!text) continue
    if (typeof text === 'string') found.push(html` data-i18n.${key}="${text}"`)
    else
      found.push(
        ...Object.entries(text).map(([rule, message]) => html` data-i18n.${key}.${rule}="${message}"`),
      )
  }
  return found
}
