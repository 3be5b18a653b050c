import type { Watch } from './xml.ts'

// Functions by which a table fetches or runs something, or asks another program. Some may stand without a bracket, as a value.
const asks = /\b(WEBSERVICE|RTD|DDE|SQL\.REQUEST|STOCKHISTORY|REGISTER\.ID|COPILOT|PY)\b/i
const asksWhenCalled = /\b(IMAGE|CALL|REGISTER|EXEC|CUBE\w+)\s*([(,)]|$)/i
// A talk with another program ("cmd|'/C calc'!A0"), and a place outside the document.
const places = /\|[^!]*!|file:|\\\\|:\/\/[^'"]*'#/i

const elements = /^(f|formula|formula[12]|definedName|calculatedColumnFormula|totalsRowFormula)$/

/** Watches what a table calculates, wherever a document keeps that. */
export function watchFormulas(): Watch {
  let words: string[] | null = null
  return {
    opened({ name, attributes }) {
      if (elements.test(name)) words = []
      return isAsking(attributes.formula ?? '') ? 'fetches-from-outside' : null
    },
    closed(name) {
      if (!words || !elements.test(name)) return null
      const formula = words.join('')
      words = null
      return isAsking(formula) ? 'fetches-from-outside' : null
    },
    text(piece) {
      words?.push(piece)
      return null
    },
  }
}

function isAsking(formula: string): boolean {
  return [asks, asksWhenCalled, places].some((pattern) => pattern.test(formula))
}
