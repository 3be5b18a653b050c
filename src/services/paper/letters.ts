/**
 * Which words the PDF's own fonts can print. A letter without a shape would be an empty box on paper and nothing at all to
 * whoever listens; and the library sets words from left to right only.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The fonts that a PDF of ours carries in it. */
export const fontFiles = {
  plain: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
} as const

export const readFont = (file: string) =>
  readFile(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${file}`)))

const fromRightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const plainLetters = /^[\n\r\x20-\x7e\u00a0-\u024f\u2018\u2019\u201c\u201d\u2013]*$/

/** Whether all of these words can be printed in a PDF, as they are. */
export async function canPrint(words: string): Promise<boolean> {
  if (plainLetters.test(words)) return true
  if (fromRightToLeft.test(words)) return false
  const { create } = await import('fontkit')
  const font = create(await readFont(fontFiles.plain))
  if (!('hasGlyphForCodePoint' in font)) throw new Error('The font of our PDFs is a collection of several')
  return [...words].every((letter) => /\s/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0)!))
}
