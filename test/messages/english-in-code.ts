/** Finds words that were written into a page's code instead of the catalogue of messages. */

/** Each run of letters in a template outside its holes, and each parameter that holds words as they stand. */
export function englishIn(code: string): string[] {
  const bare = withoutComments(code)
  return [...templatesOf(bare).flatMap(wordsIn), ...parametersIn(bare)]
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

const hole = '\u0000'

/** The static parts of every html`` template, those within holes included, each hole as one sign. */
function templatesOf(code: string): string[] {
  const found: string[] = []
  for (let at = code.indexOf('html`'); at >= 0; at = code.indexOf('html`', at + 5)) {
    let text = ''
    let place = at + 5
    while (place < code.length && code[place] !== '`') {
      if (code.startsWith('${', place)) {
        place = endOfHole(code, place + 2)
        text += hole
      } else {
        text += code[place]
        place += 1
      }
    }
    found.push(text)
  }
  return found
}

function endOfHole(code: string, start: number): number {
  let depth = 1
  let place = start
  while (depth > 0 && place < code.length) {
    const sign = code[place]
    if (sign === "'" || sign === '"') place = code.indexOf(sign, place + 1)
    else if (sign === '`') place = endOfTemplate(code, place + 1)
    else if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    place += 1
  }
  return place
}

function endOfTemplate(code: string, start: number): number {
  let place = start
  while (place < code.length && code[place] !== '`')
    place = code.startsWith('${', place) ? endOfHole(code, place + 2) : place + 1
  return place
}

const seenAttribute = /\b(?:aria-label|alt|title|placeholder)="[^"]*[A-Za-z]{2}[^"]*"/g

function wordsIn(template: string): string[] {
  const attributes = [...template.matchAll(seenAttribute)].map(([found]) => found)
  const words = template
    .replace(/<[^>]*>/g, hole)
    .split(hole)
    .map((piece) => piece.trim())
    .filter((piece) => /[A-Za-z]{2}/.test(piece))
  return [...attributes, ...words]
}

// The parameters of components and pages that are read by people.
const parameter =
  /\b(?:text|title|titleText|summaryText|labelText|ariaLabel|menuButtonText|landmarkLabel|visuallyHiddenText|caption|label|hint|words|heading): (?:'[^'\n]*'|`[^`\n]*`)/g

function parametersIn(code: string): string[] {
  return [...code.matchAll(parameter)]
    .map(([found]) => found)
    .filter((found) => /[A-Za-z]{2}/.test(found.replace(/^\w+: /, '').replace(/\$\{[^}]*\}/g, '')))
}
