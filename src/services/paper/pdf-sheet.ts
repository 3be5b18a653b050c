/**
 * Sheets of A4 on which everything that can be read has its place in the structure tree, in the order in which it is
 * read (PDF 1.7, 14.8 "Tagged PDF"). Rules and boxes to write in are marked as artifacts: they say nothing.
 */
import type PDFDocument from 'pdfkit'

type Doc = InstanceType<typeof PDFDocument>
export type Element = ReturnType<Doc['struct']>

export type Style = {
  readonly font: 'plain' | 'bold'
  readonly size: number
  readonly colour: string
  /** The room below. */
  readonly after: number
}

export const margin = 56
const black = '#0b0c0c'
const grey = '#505a5f'

export const styles = {
  title: { font: 'bold', size: 24, colour: black, after: 10 },
  lead: { font: 'plain', size: 14, colour: black, after: 10 },
  h2: { font: 'bold', size: 17, colour: black, after: 6 },
  h3: { font: 'bold', size: 13.5, colour: black, after: 4 },
  h4: { font: 'bold', size: 12, colour: black, after: 4 },
  h5: { font: 'bold', size: 12, colour: black, after: 4 },
  plain: { font: 'plain', size: 11.5, colour: black, after: 6 },
  strong: { font: 'bold', size: 11.5, colour: black, after: 6 },
  quiet: { font: 'plain', size: 10.5, colour: grey, after: 5 },
  cell: { font: 'plain', size: 10.5, colour: black, after: 6 },
  foot: { font: 'plain', size: 9, colour: grey, after: 0 },
} as const satisfies Record<string, Style>

/** The size in large print of what is so large else: nothing is smaller than 16 point. */
export const sizeInLargePrint = (size: number): number => Math.max(16, size * 1.4)

export type Sheets = ReturnType<typeof openSheets>

/** The means to write on the sheets of a document, from the top of the first. */
export function openSheets(doc: Doc, sizeOf = (size: number): number => size) {
  const bottom = () => doc.page.height - margin
  const whole = doc.page.width - 2 * margin
  const root = doc.struct('Document')
  doc.addStructure(root)

  const dress = ({ font, size, colour }: Style) => doc.font(font).fontSize(sizeOf(size)).fillColor(colour)
  const heightOf = (words: string, style: Style, indent = 0) =>
    dress(style).heightOfString(words, { width: whole - indent, lineGap: 2 })

  /** Goes to a new sheet unless so much room is left on this one. */
  const room = (height: number) => {
    const most = bottom() - margin
    if (doc.y + Math.min(height, most) > bottom()) doc.addPage()
  }

  const say = (parent: Element, tag: string, words: string, style: Style, at = 0, width = whole - at) => {
    const element = doc.struct(tag, {}, () => {
      dress(style).text(words, margin + at, doc.y, { width, lineGap: 2 })
    })
    parent.add(element)
    element.end()
    return element
  }

  /** The head of a column says so: programs read it out with each of its cells. */
  const cell = (row: Element, tag: 'TH' | 'TD', words: string, style: Style, at: number, width: number) => {
    const ofColumn = { title: words, scope: 'Column' }
    const element = doc.struct(tag, tag === 'TH' ? ofColumn : {}, () => {
      dress(style).text(words, margin + at, doc.y, { width, lineGap: 2 })
    })
    row.add(element)
  }

  /** Words of one structure element, below what stands there already. */
  const write = (tag: string, words: string, style: Style, { at = 0, parent = root } = {}) => {
    room(Math.min(heightOf(words, style, at), 60))
    say(parent, tag, words, style, at)
    doc.y += style.after
  }

  const nested = (tag: string, parent: Element, inside: (element: Element) => void) => {
    const element = doc.struct(tag)
    parent.add(element)
    inside(element)
    element.end()
  }

  /** Lines and boxes, which whoever listens has no use for. */
  const draw = (drawn: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' })
    doc.lineWidth(0.9).strokeColor(black)
    drawn()
    doc.stroke()
    doc.endMarkedContent()
  }

  return { doc, root, whole, sizeOf, dress, heightOf, room, say, cell, write, nested, draw }
}
