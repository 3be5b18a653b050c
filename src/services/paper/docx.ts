/** A paper form as a Word document, for somebody who types into it: real headings, lists, boxes to tick and tables. */
import type * as Word from 'docx'
import type { Block, PaperForm, PaperQuestion, Place } from './blocks.ts'

type Library = typeof Word
type Part = Word.Paragraph | Word.Table

/** The bytes of the file. The library is read when the first form is asked for: most starts never need it. */
export async function paperDocx(form: PaperForm): Promise<Buffer> {
  const word = await import('docx')
  const { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } = word
  const foot = new Paragraph({
    alignment: AlignmentType.LEFT,
    children: [
      new TextRun({ text: `${form.foot} `, size: 18 }),
      new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 }),
    ],
  })
  const document = new Document({
    title: form.title,
    creator: form.council,
    lastModifiedBy: form.council,
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 24, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 120 } },
        },
        heading1: headed(48, 0),
        heading2: headed(34, 320),
        heading3: headed(28, 240),
        heading4: headed(25, 240),
        heading5: headed(25, 240),
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } } },
        footers: { default: new Footer({ children: [foot] }) },
        children: [
          paragraph(word, form.council, quiet),
          heading(word, 1, form.title),
          ...form.blocks.flatMap((block) => partsOf(word, block)),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const headed = (size: number, before: number) => ({
  run: { size, bold: true, color: '0b0c0c' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
})

const quiet = { size: 21, color: '505a5f' }
const strong = { bold: true }

function paragraph({ Paragraph, TextRun }: Library, words: string, run: object = {}): Word.Paragraph {
  return new Paragraph({ children: [new TextRun({ ...run, text: words })] })
}

function heading({ HeadingLevel, Paragraph }: Library, level: 1 | 2 | 3 | 4 | 5, words: string) {
  return new Paragraph({ heading: HeadingLevel[`HEADING_${level}`], text: words })
}

function partsOf(word: Library, block: Block): Part[] {
  switch (block.is) {
    case 'heading':
      return [heading(word, block.level, block.words)]
    case 'paragraph':
      return [paragraph(word, block.words, { plain: {}, lead: { size: 28 }, condition: strong }[block.how])]
    case 'address':
      return block.lines.map((line) => paragraph(word, line, strong))
    case 'list':
      return block.items.map((text) => new word.Paragraph({ text, bullet: { level: 0 } }))
    case 'table':
      return [
        paragraph(word, block.caption, strong),
        tableOf(word, [
          new word.TableRow({
            tableHeader: true,
            children: block.head.map((words) => cell(word, words, strong)),
          }),
          ...block.rows.map((row) => new word.TableRow({ children: row.map((words) => cell(word, words)) })),
        ]),
      ]
    case 'question':
      return question(word, block)
  }
}

function question(word: Library, asked: PaperQuestion): Part[] {
  const { number, level, label, when, explanation, hint, reasons, places } = asked
  return [
    heading(word, level, `${number}. ${label}`),
    ...(when === null ? [] : [paragraph(word, when, strong)]),
    ...(explanation === null ? [] : [explained(word, explanation)]),
    ...(hint === null ? [] : [paragraph(word, hint, quiet)]),
    ...reasons.map((words) => paragraph(word, words, quiet)),
    ...places.flatMap((place) => placeOf(word, place)),
  ]
}

function explained({ BorderStyle, Paragraph }: Library, words: string): Word.Paragraph {
  return new Paragraph({
    text: words,
    indent: { left: 200 },
    border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '0b0c0c' } },
  })
}

function placeOf(word: Library, place: Place): Part[] {
  switch (place.is) {
    case 'words':
      return [paragraph(word, place.words, quiet)]
    case 'ticks':
      return [
        paragraph(word, place.how, quiet),
        ...place.options.flatMap(({ words, besides }) => [
          tick(word, words),
          ...besides.map((beside) => indented(word, beside)),
        ]),
      ]
    case 'lines':
      return room(word, [{ called: place.called, lines: place.lines }])
    case 'boxes': {
      const isNamed = place.groups.some(({ called }) => called !== null)
      const rows = place.groups.map(({ called }) => ({ called, lines: 1 }))
      return [
        ...(isNamed && place.called !== null ? [paragraph(word, place.called, quiet)] : []),
        ...room(word, isNamed ? rows : [{ called: place.called, lines: 1 }]),
      ]
    }
  }
}

/** A box that Word ticks when it is pressed, which programs read out with its words. */
function tick({ CheckBox, Paragraph, TextRun }: Library, words: string): Word.Paragraph {
  return new Paragraph({
    indent: { left: 480, hanging: 480 },
    children: [new CheckBox({ alias: words.slice(0, 60) }), new TextRun({ text: `\u00a0\u00a0${words}` })],
  })
}

function indented({ Paragraph, TextRun }: Library, words: string): Word.Paragraph {
  return new Paragraph({ indent: { left: 480 }, children: [new TextRun({ ...quiet, text: words })] })
}

/** Cells to write in, each beside what it is called; what stands behind a table keeps apart from it. */
function room(word: Library, rows: readonly { called: string | null; lines: number }[]): Part[] {
  const { HeightRule, TableCell, TableRow } = word
  const made = rows.map(({ called, lines }) => {
    const empty = new TableCell({ children: [new word.Paragraph('')] })
    return new TableRow({
      height: { value: Math.max(480, lines * 400), rule: HeightRule.ATLEAST },
      children: called === null ? [empty] : [cell(word, called, {}, 30), empty],
    })
  })
  return [tableOf(word, made), new word.Paragraph({ text: '', spacing: { after: 0 } })]
}

function tableOf({ Table, WidthType }: Library, rows: readonly Word.TableRow[]): Word.Table {
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [...rows] })
}

function cell(word: Library, words: string, run: object = {}, percent?: number): Word.TableCell {
  return new word.TableCell({
    children: [paragraph(word, words, run)],
    ...(percent !== undefined && { width: { size: percent, type: word.WidthType.PERCENTAGE } }),
  })
}
