import type { Reason } from '../reasons.ts'
import { fine } from './links.ts'
import type { Element, Watch } from './xml.ts'

// Fields of Word that show something the document or the machine knows already. Any other could fetch or run something.
const harmless: ReadonlySet<string> = new Set(
  `= ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS COMPARE CREATEDATE DATE DOCPROPERTY EDITTIME EQ
  FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC
  MERGESEQ NEXT NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SHAPE
  STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE`.split(
    /\s+/,
  ),
)

type Field = { prefix: string; words: string; spelledIn: string; isShown: boolean }

/**
 * Watches the fields of a Word document, whose words may be spread over many elements. Word leaves out elements that it does not know
 * and takes one of several alternatives, so the words of a field must stand where every program reads the same ones.
 */
export function watchFields(): Watch {
  const open: Field[] = []
  const alternatives: number[] = []
  const path: string[] = []
  const opened = (element: Element): Reason | null => {
    const { name, attributes, prefix } = element
    const parent = path.at(-1) ?? ''
    path.push(name)
    const isSpelling = open.find(({ isShown }) => !isShown)
    if (isInstruction(parent)) return outside
    if (isSpelling && (isForeign(element, isSpelling) || name === 'AlternateContent') && !isFormatting(path))
      return outside
    if (name === 'Choice' || name === 'Fallback') alternatives.push(open.length)
    const isOwn = open.length > (alternatives.at(-1) ?? 0)
    if (name === 'fldSimple') return faultIn(attributes.instr ?? '')
    if (isInstruction(name)) return isOwn && !isFormatting(path) ? null : outside
    if (name !== 'fldChar') return null
    if (isFormatting(path)) return outside
    if (attributes.fldCharType === 'begin') {
      if (open.some(isPutTogether)) return outside
      open.push({ prefix, words: '', spelledIn: '', isShown: false })
      return null
    }
    const field = open.at(-1)
    if (!field || !isOwn) return outside
    field.isShown = true
    if (attributes.fldCharType === 'end') open.pop()
    return faultIn(field.words)
  }
  return {
    opened,
    closed(name) {
      path.pop()
      if (name !== 'Choice' && name !== 'Fallback') return null
      return alternatives.pop() === open.length ? null : outside
    },
    text(words) {
      const field = open.at(-1)
      const spelledIn = path.at(-1) ?? ''
      if (!field || !(isInstruction(spelledIn) || (spelledIn === 't' && !field.isShown))) return null
      field.words += words
      // What was crossed out is no part of the field to Word.
      if (field.spelledIn !== '' && field.spelledIn !== spelledIn) return outside
      field.spelledIn = spelledIn
      return null
    },
    ended: () => (open.length === 0 ? null : outside),
  }
}

const outside = 'fetches-from-outside'

function isInstruction(name: string): boolean {
  return name === 'instrText' || name === 'delInstrText'
}

function isForeign({ prefix, declares }: Element, field: Field): boolean {
  return prefix !== field.prefix || declares
}

function isFormatting(path: readonly string[]): boolean {
  return path.includes('rPr') || path.includes('pPr')
}

/** A field within the first word of another can put that word together, and one within a link its address. */
function isPutTogether({ words, isShown }: Field): boolean {
  return !isShown && (!/^\s*(=|[A-Z]+\s)/i.test(words) || /^\s*HYPERLINK/i.test(words))
}

function faultIn(words: string): Reason | null {
  const first = /^\s*(=|[^\s"\\]*)/.exec(words)?.[1]?.toUpperCase() ?? ''
  if (first === 'HYPERLINK') return isFineLink(words.trim().slice(first.length)) ? null : outside
  return words.trim() === '' || harmless.has(first) ? null : outside
}

/** Of the words behind HYPERLINK, those that are no switch and belong to none are where it leads. */
function isFineLink(words: string): boolean {
  const tokens = words.match(/\\.|["“”][^"“”]*["“”]?|[^\s"“”]+/g) ?? []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    if (/^\\[lot*@#]$/i.test(token)) at += 1
    else if (!/^\\[hmn]$/i.test(token) && !fine.test(token.replace(/["“”]/g, ''))) return false
  }
  return true
}
