import type { Reason } from '../reasons.ts'
import type { Watch } from './xml.ts'

// Fields of Word by which a document runs, fetches or puts together what runs or fetches.
const forbidden =
  /\b(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|MACROBUTTON|QUOTE|SET|ASK|FILLIN|GOTOBUTTON|PRINT|RD|EMBED|CONTROL|ADDIN|HTMLACTIVEX)\b/i

/** Watches the fields of a Word document, whose words may be spread over many elements. */
export function watchFields(): Watch {
  const open: string[] = []
  let isInstruction = false
  return {
    opened({ name, attributes }) {
      isInstruction = name === 'instrText' || name === 'delInstrText'
      if (name === 'fldSimple') return faultIn(attributes.instr ?? '')
      if (name !== 'fldChar') return null
      if (attributes.fldCharType === 'begin') {
        // A field within the first word of another can put that word together.
        if (open.some((words) => !/^\s*[A-Z=]+\s/i.test(words))) return 'fetches-from-outside'
        open.push('')
      }
      if (attributes.fldCharType === 'separate') return faultIn(open.at(-1) ?? '')
      return attributes.fldCharType === 'end' ? faultIn(open.pop() ?? '') : null
    },
    closed() {
      isInstruction = false
      return null
    },
    text(words) {
      if (isInstruction && open.length > 0) open[open.length - 1] += words
      else if (isInstruction) open.push(words)
    },
  }
}

function faultIn(words: string): Reason | null {
  return forbidden.test(words.replace(/"[^"]*"?/g, '')) ? 'fetches-from-outside' : null
}
