import { type Reader, stretch } from './reader.ts'
import type { Reason } from './reasons.ts'

// Of the control characters only tabs, line ends and the page break belong in a text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** What is wrong with a text, or with a table of values, of which no spreadsheet may calculate anything. */
export async function textFault(file: Reader, kind: 'text' | 'csv'): Promise<Reason | null> {
  const letters = new TextDecoder('utf-8', { fatal: true })
  const cells = kind === 'csv' ? cellsOf() : null
  try {
    for await (const bytes of stretch(file, 0, file.size)) {
      const fault = faultIn(letters.decode(bytes, { stream: true }), cells)
      if (fault) return fault
    }
    return faultIn(`${letters.decode()}\n`, cells)
  } catch {
    return 'not-utf-8'
  }
}

type Cells = { next(words: string): string[] }

function faultIn(words: string, cells: Cells | null): Reason | null {
  if (control.test(words)) return 'not-plain-text'
  return cells?.next(words).some(isFormula) ? 'formula' : null
}

// How much of a cell is kept. No number and no telephone number is so long.
const enough = 200

/** Would a spreadsheet take this cell for something to calculate? A telephone number or a sum of money is none. */
export function isFormula(cell: string): boolean {
  const start = cell.trim()
  if (/^[=@\uff1d\uff20]/.test(start)) return true
  if (!/^[+\-\uff0b\uff0d]/.test(start)) return false
  return start.length >= enough || !/^[+-]\s*[£$€]?[\d\s().,/:-]*(e[+-]?\d+)?%?$/i.test(start)
}

/**
 * The cells of a table that comes in pieces, each as far as its first letters; whatever the table is separated by. Programs differ in what
 * a quotation mark holds together, so a cell that begins with "=" is one even within quotation marks.
 */
function cellsOf(): Cells {
  let isFirst = true
  let begun = false
  let within = false
  let closed = false
  let cell = ''
  let inner = ''
  return {
    next(words) {
      // A first line like this tells a spreadsheet to separate by something else.
      const done = isFirst && /^[\s"]*sep=/i.test(words) ? ['='] : []
      isFirst &&= words === ''
      for (const letter of words) {
        const separates = /[,;\t\r\n]/.test(letter)
        if (inner.startsWith('=')) done.push(inner)
        inner = separates || letter === '"' ? '' : longer(inner, letter)
        if (letter === '"') {
          if (within) [within, closed] = [false, true]
          else if (closed || !begun) [within, closed] = [true, false]
          continue
        }
        closed = false
        if (separates && !within) {
          done.push(cell)
          cell = ''
          begun = false
        } else {
          begun = true
          cell = longer(cell, letter)
        }
      }
      if (cell.length >= enough) done.push(cell)
      return done
    },
  }
}

/** White space before a cell counts for nothing, however much there is. */
function longer(cell: string, letter: string): string {
  if (cell.length >= enough || (cell === '' && letter.trim() === '')) return cell
  return cell + letter
}
