/** Is the text longer than so many characters, as people count: a letter with its accent is one, and so is an emoji? */
export function isLonger(text: string, longest: number): boolean {
  // There are never more characters than units: most texts need no counting, and a huge one is not counted to its end.
  if (text.length <= longest) return false
  let counted = 0
  for (const _character of characters.segment(text)) {
    counted += 1
    if (counted > longest) return true
  }
  return false
}

const characters = new Intl.Segmenter()
