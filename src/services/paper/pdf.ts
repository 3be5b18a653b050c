/** A paper form as PDF: tagged, in the language it is written in, with its fonts inside, and made without a browser. */
import type { Block, PaperForm, PaperQuestion } from './blocks.ts'
import { fontFiles, readFont } from './letters.ts'
import { drawPlace, heightOfPlace } from './pdf-places.ts'
import { margin, openSheets, type Sheets, sizeInLargePrint, styles } from './pdf-sheet.ts'

/** The bytes of the file. The library and the fonts are read when the first form is asked for: most starts never need them. */
export async function paperPdf(form: PaperForm, made: Date, isLarge = false): Promise<Buffer> {
  const [{ default: PDFDocument }, plain, bold] = await Promise.all([
    import('pdfkit'),
    readFont(fontFiles.plain),
    readFont(fontFiles.bold),
  ])
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    bufferPages: true,
    info: {
      Title: form.title,
      Author: form.council,
      Creator: form.council,
      Producer: form.council,
      CreationDate: made,
      ModDate: made,
    },
  })
  const parts: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.registerFont('plain', plain)
  doc.registerFont('bold', bold)
  const sheets = openSheets(doc, isLarge ? sizeInLargePrint : undefined)
  sheets.write('P', form.council, styles.quiet)
  sheets.write('H1', form.title, styles.title)
  for (const [at, block] of form.blocks.entries()) print(sheets, block, form.blocks.slice(at + 1))
  sheets.root.end()
  footEachSheet(sheets, form.foot)
  doc.end()
  await ended
  return Buffer.concat(parts)
}

function print(sheets: Sheets, block: Block, after: readonly Block[]): void {
  const { doc } = sheets
  switch (block.is) {
    case 'heading': {
      const style = styles[`h${block.level}`]
      doc.y += 10
      // A heading is never the last thing on a sheet.
      sheets.room(sheets.heightOf(block.words, style) + heightUnder(sheets, after))
      if (block.level === 2) doc.outline.addItem(block.words)
      sheets.write(`H${block.level}`, block.words, style)
      return
    }
    case 'paragraph':
      if (after[0]?.is === 'address') sheets.room(heightUnder(sheets, after) + 30)
      sheets.write(
        'P',
        block.words,
        { plain: styles.plain, lead: styles.lead, condition: styles.strong }[block.how],
      )
      return
    case 'address':
      sheets.write('P', block.lines.join('\n'), styles.strong)
      return
    case 'list':
      bullets(sheets, block.items)
      return
    case 'table':
      table(sheets, block)
      return
    case 'question':
      question(sheets, block)
  }
}

/** As much of what follows as must stand under a heading: a question is not torn from the one above it. */
function heightUnder(sheets: Sheets, [next, ...after]: readonly Block[]): number {
  if (next === undefined) return 0
  if (next.is === 'question') return heightOfQuestion(sheets, next) + 10
  if (next.is === 'address') return sheets.heightOf(next.lines.join('\n'), styles.strong)
  const isAbove = next.is === 'heading' || (next.is === 'paragraph' && next.how === 'condition')
  return isAbove ? 40 + heightUnder(sheets, after) : 60
}

function bullets(sheets: Sheets, items: readonly string[]): void {
  const { doc } = sheets
  sheets.nested('L', sheets.root, (list) => {
    for (const words of items) {
      sheets.room(Math.min(sheets.heightOf(words, styles.plain, 16), 60))
      sheets.nested('LI', list, (item) => {
        const top = doc.y
        sheets.say(item, 'Lbl', '•', styles.plain, 0, 16)
        doc.y = top
        sheets.say(item, 'LBody', words, styles.plain, 16)
      })
      doc.y += 3
    }
  })
  doc.y += 5
}

function table(sheets: Sheets, { caption, head, rows }: Extract<Block, { is: 'table' }>): void {
  const { doc, whole } = sheets
  const width = whole / head.length
  const row = (parent: ReturnType<typeof doc.struct>, cells: readonly string[], tag: 'TH' | 'TD') => {
    const style = tag === 'TH' ? { ...styles.cell, font: 'bold' as const } : styles.cell
    const height = Math.max(...cells.map((words) => sheets.heightOf(words, style, whole - width + 8)))
    sheets.room(height + style.after)
    const top = doc.y
    sheets.nested('TR', parent, (line) => {
      for (const [at, words] of cells.entries()) {
        doc.y = top
        sheets.cell(line, tag, words, style, at * width, width - 8)
      }
    })
    doc.y = top + height + style.after
    sheets.draw(() => doc.moveTo(margin, doc.y - 3).lineTo(margin + whole, doc.y - 3))
    doc.y += 3
  }
  sheets.nested('Table', sheets.root, (element) => {
    sheets.write('Caption', caption, styles.strong, { parent: element })
    row(element, head, 'TH')
    for (const cells of rows) row(element, cells, 'TD')
  })
  doc.y += 8
}

const inset = 12

function question(sheets: Sheets, asked: PaperQuestion): void {
  const { doc } = sheets
  doc.y += 14
  sheets.room(heightOfQuestion(sheets, asked))
  sheets.write(`H${asked.level}`, titleOf(asked), styles.h4)
  if (asked.when !== null) sheets.write('P', asked.when, styles.strong)
  if (asked.explanation !== null) {
    sheets.room(sheets.heightOf(asked.explanation, styles.plain, inset) + 6)
    const top = doc.y
    sheets.write('P', asked.explanation, styles.plain, { at: inset })
    const end = doc.y - styles.plain.after
    sheets.draw(() =>
      doc
        .lineWidth(3)
        .moveTo(margin + 2, top)
        .lineTo(margin + 2, end),
    )
  }
  if (asked.hint !== null) sheets.write('P', asked.hint, styles.quiet)
  for (const words of asked.reasons) sheets.write('P', words, styles.quiet)
  for (const place of asked.places) drawPlace(sheets, place)
}

function heightOfQuestion(sheets: Sheets, asked: PaperQuestion): number {
  const quiet = [asked.hint, ...asked.reasons].flatMap((words) => words ?? [])
  return (
    sheets.heightOf(titleOf(asked), styles.h4) +
    (asked.when === null ? 0 : sheets.heightOf(asked.when, styles.strong) + 6) +
    (asked.explanation === null ? 0 : sheets.heightOf(asked.explanation, styles.plain, inset) + 6) +
    quiet.reduce((sum, words) => sum + sheets.heightOf(words, styles.quiet) + 5, 0) +
    asked.places.reduce((sum, place) => sum + heightOfPlace(sheets, place), 16)
  )
}

const titleOf = ({ number, label }: PaperQuestion) => `${number}. ${label}`

/** Which sheet it is, and of how many: for the eye, and no part of what is read out. */
function footEachSheet({ doc, whole, dress, sizeOf }: Sheets, foot: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(start + at)
    // The library would begin a new sheet for what stands below the margin.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    const y = doc.page.height - margin + 18
    dress(styles.foot)
    const height = (sizeOf(styles.foot.size) * 4) / 3
    doc.text(foot, margin, y, { width: whole - 80, height, ellipsis: true })
    doc.text(`${at + 1} / ${count}`, margin + whole - 70, y, { width: 70, align: 'right' })
    doc.endMarkedContent()
  }
}
