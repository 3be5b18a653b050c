/** Is the text longer than so many characters, as people count: a letter with its accent is one, and so is an emoji? */
export function isLonger(text: string, longest: number): boolean {
  // There are never more characters than units: most texts need no counting, and a huge one is not counted to its end.
  if (text.length <= longest) return false
  // Marks can be heaped on one letter without end; no character that people write has so many.
  if (text.length > longest * 32) return true
  let counted = 0
  for (const _character of characters.segment(text)) {
    counted += 1
    if (counted > longest) return true
  }
  return false
}

const characters = new Intl.Segmenter()

/** One line as it was meant: blanks of every kind become one space, and what nobody could see to take out goes. */
export function oneLine(sent: string): string {
  return sent.replace(invisible, '').replace(/\s+/g, ' ').trim()
}

/**
 * What address books put around a copied number or name. Joiners stay: names in Persian, Sinhala and other scripts are
 * spelt with them.
 */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]/g

/** A number or a code as it is kept: capitals, without the spaces, hyphens, dots and brackets people put between. */
export function lettersAndDigits(sent: string): string {
  return sent.replace(/[\s\p{P}\p{Cf}]/gu, '').toUpperCase()
}
