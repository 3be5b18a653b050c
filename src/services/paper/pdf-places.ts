/** Boxes to tick and lines to write on, in the PDF. */
import type { Place } from './blocks.ts'
import { margin, type Sheets, styles } from './pdf-sheet.ts'

const lineHeight = 27
const box = { width: 17, height: 22, between: 9 }
const toTick = '\u2610'
const tickIndent = 26
/** Where lines begin that are called something: their names stand on the left. */
const nameWidth = 150
const widths = { whole: 1, half: 0.55, quarter: 0.28 }

/** How much room a place takes, so that it is not torn between two sheets. */
export function heightOfPlace(sheets: Sheets, place: Place): number {
  switch (place.is) {
    case 'words':
      return sheets.heightOf(place.words, styles.quiet) + styles.quiet.after
    case 'ticks':
      return (
        sheets.heightOf(place.how, styles.quiet) +
        place.options.reduce((sum, option) => sum + heightOfTick(sheets, option), 12)
      )
    case 'lines':
      return place.lines * lineHeight + (place.called === null ? 8 : 4)
    case 'boxes':
      return (place.called === null ? 0 : 16) + 16 + box.height + 8
  }
}

const heightOfTick = (sheets: Sheets, { words, besides }: { words: string; besides: readonly string[] }) =>
  sheets.heightOf(words, styles.plain, tickIndent) +
  besides.reduce((sum, one) => sum + sheets.heightOf(one, styles.quiet, tickIndent), 6)

export function drawPlace(sheets: Sheets, place: Place): void {
  switch (place.is) {
    case 'words':
      sheets.write('P', place.words, styles.quiet)
      return
    case 'ticks':
      drawTicks(sheets, place)
      return
    case 'lines':
      drawLines(sheets, place)
      return
    case 'boxes':
      drawBoxes(sheets, place)
  }
}

function drawLines(sheets: Sheets, { called, lines, wide }: Extract<Place, { is: 'lines' }>): void {
  const { doc } = sheets
  const from = called === null ? 0 : nameWidth
  for (let at = 0; at < lines; at += 1) {
    sheets.room(lineHeight)
    const top = doc.y
    if (called !== null && at === 0) {
      // A name of two lines stands as high as one that ends beside the line.
      doc.y = top + lineHeight - 1 - sheets.heightOf(called, styles.quiet, sheets.whole - nameWidth + 8)
      sheets.say(sheets.root, 'P', called, styles.quiet, 0, nameWidth - 8)
    }
    const y = top + lineHeight - 4
    const to = from + (sheets.whole - from) * widths[wide]
    sheets.draw(() => doc.moveTo(margin + from, y).lineTo(margin + to, y))
    doc.y = top + lineHeight
  }
  doc.y += called === null ? 8 : 4
}

function drawTicks(sheets: Sheets, { how, options }: Extract<Place, { is: 'ticks' }>): void {
  const { doc } = sheets
  sheets.write('P', how, styles.quiet)
  sheets.nested('L', sheets.root, (list) => {
    for (const option of options) {
      sheets.room(heightOfTick(sheets, option))
      sheets.nested('LI', list, (item) => {
        const top = doc.y
        doc.y = top - 2
        sheets.say(item, 'Lbl', toTick, { ...styles.plain, size: 15 }, 0, tickIndent)
        doc.y = top
        sheets.nested('LBody', item, (body) => {
          sheets.say(body, 'P', option.words, styles.plain, tickIndent)
          for (const beside of option.besides) sheets.say(body, 'P', beside, styles.quiet, tickIndent)
        })
      })
      doc.y += 5
    }
  })
  doc.y += 4
}

function drawBoxes(sheets: Sheets, place: Extract<Place, { is: 'boxes' }>): void {
  const { doc } = sheets
  const { called, groups } = place
  sheets.room(heightOfPlace(sheets, place))
  if (called !== null) sheets.write('P', called, { ...styles.quiet, after: 0 })
  const top = doc.y
  const isCalled = groups.some(({ called }) => called !== null)
  const y = top + (isCalled ? 16 : 4)
  let x = margin
  for (const { called, count } of groups) {
    doc.y = top
    if (called !== null) sheets.say(sheets.root, 'P', called, styles.quiet, x - margin, 80)
    const from = x
    sheets.draw(() => {
      for (let at = 0; at < count; at += 1) doc.rect(from + at * box.width, y, box.width, box.height)
    })
    x += Math.max(count * box.width, called === null ? 0 : 42) + box.between
  }
  doc.y = y + box.height + 10
}
