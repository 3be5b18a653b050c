/**
 * A notice's words: Markdown in which every paragraph and every item of a list ends in a mark, `[#name W34 B33]`.
 * The name is its anchor on the page (`s-name`), the rows are the statements of the two old policies from which it
 * descends (R5). Headings have a mark too, `[#name]`, which is their anchor as it stands.
 */
import MarkdownIt from 'markdown-it'
import { type Html, html, toText, trusted } from '../design-system/html.ts'
import { type Block, type Filled, isBlock, isPlaceholder, type Placeholder } from './placeholders.ts'

export interface Sentence {
  id: string
  rows: readonly string[]
  text: string
}

export type Piece = { html: Html } | { block: Block }

export interface Text {
  sentences: readonly Sentence[]
  headings: readonly { id: string; text: string }[]
  pieces: readonly Piece[]
  /** The same, with one link behind each sentence to where it stands how it is kept (B1). */
  withLinks: readonly Piece[]
  /** Where it links to other sites. */
  outsideLinks: readonly string[]
}

const markdown = new MarkdownIt('commonmark', { html: false }).disable([
  'image',
  'code',
  'fence',
  'blockquote',
  'html_block',
  'html_inline',
  'reference',
  'autolink',
])
type Token = ReturnType<typeof markdown.parse>[number]

// Addresses may hold placeholders, which the library would otherwise escape before they are filled in.
markdown.normalizeLink = (address) => address

markdown.renderer.rules.paragraph_close = (tokens, at, options, printing, self) => {
  const rows = tokens[at]!.meta?.rows
  const link = printing?.kept === true && Array.isArray(rows) ? keptLink(rows) : ''
  return link + self.renderToken(tokens, at, options)
}

/** Whether what is printed says behind each sentence how it is kept. */
type Printing = { kept: boolean }

/**
 * Where the promise page says of an old statement whether it is kept; a sentence from none of them has no link. Who
 * listens meets one link for each sentence, which says what it is: to the first of its statements, and names them all.
 */
function keptLink([first, ...others]: readonly string[]): string {
  if (first === undefined) return ''
  const rows = [first, ...others].join(', ')
  return toText(
    html` <a class="govuk-link guildhall-no-print govuk-!-font-size-16" href="/promises#${first.toLowerCase()}"><span class="govuk-visually-hidden">Whether we keep this: </span>${rows}</a>`,
  )
}

const mark = /\s*\[#([a-z][a-z0-9-]*)((?: [WB]\d{1,2})*)\]$/
const hole = /\{([^{}]*)\}/g
const blockHole = /^\{\{([a-z]+)\}\}$/

/** The placeholders that a text uses; a name that is none makes a complaint. */
export function placeholdersIn(source: string, complaints: string[]): Placeholder[] {
  const used = new Set<Placeholder>()
  for (const [whole, name = ''] of source.replace(/\{\{[a-z]+\}\}/g, '').matchAll(hole)) {
    if (isPlaceholder(name)) used.add(name)
    else complaints.push(`${whole} is no placeholder we know`)
  }
  return [...used].toSorted()
}

/** The blocks that a text uses. One that is not known makes a complaint where the text is read. */
export function blocksIn(source: string): Block[] {
  const used = source.split('\n').map((line) => blockHole.exec(line.trim())?.[1] ?? '')
  return [...new Set(used.filter(isBlock))].toSorted()
}

/** Answers the text with its holes filled; what is wrong with it is added to the complaints. */
export function readText(source: string, filled: Filled, complaints: string[]): Text {
  const tokens = markdown.parse(source, {})
  const fill = (text: string) =>
    text.replace(hole, (whole, name: string) => (isPlaceholder(name) ? (filled[name] ?? whole) : whole))
  const sentences: Sentence[] = []
  const headings: Text['headings'][number][] = []
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'inline' || blockHole.test(token.content)) continue
    const opening = tokens[at - 1]!
    const found = takeMark(token)
    fillIn(token, fill)
    const text = wordsOf(token)
    if (!found) {
      complaints.push(`"${text.slice(0, 40)}…" has no mark like [#name W1] at its end`)
    } else if (opening.type === 'heading_open') {
      headings.push({ id: found.name, text })
      opening.attrSet('id', found.name)
    } else {
      sentences.push({ id: `s-${found.name}`, rows: found.rows, text })
      tokens[at + 1]!.meta = { rows: found.rows }
      // In a tight list the paragraph is not printed, so that its item carries the anchor.
      const anchored = opening.hidden ? tokens[at - 2]! : opening
      anchored.attrSet('id', `s-${found.name}`)
    }
  }
  dress(tokens, complaints)
  complainAboutAnchors(tokens, [...headings, ...sentences], complaints)
  const outsideLinks = tokens
    .flatMap(({ children }) => children ?? [])
    .map((link) => String(link.attrGet('href') ?? ''))
    .filter((to) => /^https?:/.test(to))
  const withLinks = inPieces(tokens, [], { kept: true })
  return {
    sentences,
    headings,
    pieces: inPieces(tokens, complaints, { kept: false }),
    withLinks,
    outsideLinks,
  }
}

/** Takes the mark off the end of the words, so that it is not printed. */
function takeMark(token: Token): { name: string; rows: string[] } | null {
  const last = token.children?.at(-1)
  const found = last?.type === 'text' ? mark.exec(last.content) : null
  if (!found || !last) return null
  last.content = last.content.slice(0, found.index)
  return { name: found[1]!, rows: found[2]!.trim().split(' ').filter(Boolean) }
}

function fillIn(token: Token, fill: (text: string) => string): void {
  for (const child of token.children ?? []) {
    child.content = fill(child.content)
    if (child.type !== 'link_open') continue
    child.attrSet('href', fill(String(child.attrGet('href'))))
    child.attrSet('class', 'govuk-link')
    // W54: another site is not told which page somebody came from.
    if (/^https?:/.test(String(child.attrGet('href')))) child.attrSet('rel', 'noreferrer')
  }
}

function wordsOf(token: Token): string {
  return (token.children ?? [])
    .map((child) => (child.type === 'softbreak' ? ' ' : child.content))
    .join('')
    .trim()
}

const classes: Readonly<Record<string, string>> = {
  h2: 'govuk-heading-m',
  h3: 'govuk-heading-s',
  p: 'govuk-body',
  ul: 'govuk-list govuk-list--bullet',
  ol: 'govuk-list govuk-list--number',
}

function dress(tokens: readonly Token[], complaints: string[]): void {
  for (const token of tokens) {
    if (token.type === 'heading_open' && !(token.tag in classes))
      complaints.push(`has a heading of rank ${token.tag}; only ## and ### are used, below the title`)
    if (token.nesting === 1 && token.tag in classes) token.attrSet('class', classes[token.tag]!)
  }
}

function complainAboutAnchors(
  tokens: readonly Token[],
  anchored: readonly { id: string }[],
  complaints: string[],
): void {
  const ids = anchored.map(({ id }) => id)
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at)))
    complaints.push(`the mark #${id.replace(/^s-/, '')} stands there twice`)
  for (const link of tokens.flatMap(({ children }) => children ?? [])) {
    const to = String(link.attrGet('href') ?? '')
    if (to.startsWith('#') && !ids.includes(to.slice(1)))
      complaints.push(`links to ${to}, which is not there`)
  }
}

/** The page in order: printed words, and between them the places of blocks. */
function inPieces(tokens: Token[], complaints: string[], printing: Printing): Piece[] {
  const pieces: Piece[] = []
  let words: Token[] = []
  const print = () => {
    // Safe: the words are a file of the council's folder, and the library escapes them; raw HTML is switched off.
    if (words.length > 0)
      pieces.push({ html: trusted(markdown.renderer.render(words, markdown.options, printing)) })
    words = []
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const name = tokens[at + 1]?.type === 'inline' ? blockHole.exec(tokens[at + 1]!.content)?.[1] : undefined
    if (name === undefined || tokens[at]!.type !== 'paragraph_open') {
      words.push(tokens[at]!)
      continue
    }
    print()
    if (isBlock(name)) pieces.push({ block: name })
    else complaints.push(`{{${name}}} is no part we can print`)
    at += 2
  }
  print()
  return pieces
}
