/** Turns a page's Markdown into markup of the design system, and says what in it a page may not have. */
import MarkdownIt from 'markdown-it'
import { type Html, trusted } from '../../design-system/html.ts'
import { filledIn, type Placeholders, unknownIn } from './placeholders.ts'

export interface Written {
  body: Html
  /** The words alone, for searching. */
  text: string
  /** The addresses it links to, for the loader to follow. */
  links: readonly string[]
  /** The ids of its headings. */
  anchors: readonly string[]
}

const reader = new MarkdownIt({ html: false, linkify: false, typographer: false })
const rawReader = new MarkdownIt({ html: true })

type Token = ReturnType<typeof reader.parse>[number]

/** Answers the markup; what a page may not have makes complaints. */
export function readMarkdown(source: string, facts: Placeholders, complain: (what: string) => void): Written {
  for (const name of unknownIn(source, facts)) complain(`{{${name}}} is not a fact of the council`)
  const tokens = reader.parse(source, {})
  complainOfRawHtml(source, complain)
  complainOfStrangers(tokens, complain)
  complainOfJumps(tokens, complain)
  const written = { links: [] as string[], anchors: [] as string[], text: [] as string[] }
  tokens.forEach((token, at) => {
    dress(token)
    if (token.type === 'heading_open') anchor(token, tokens[at + 1], written.anchors, complain)
    for (const child of token.children ?? []) dressInline(child, facts, written)
    if (token.type === 'inline') written.text.push((token.children ?? []).map(wordsOf).join(''))
  })
  const body = trusted(reader.renderer.render(tokens, reader.options, {}))
  return { body, text: written.text.join('\n'), links: written.links, anchors: written.anchors }
}

const classes: Record<string, string> = {
  paragraph_open: 'govuk-body',
  bullet_list_open: 'govuk-list govuk-list--bullet',
  ordered_list_open: 'govuk-list govuk-list--number',
  blockquote_open: 'govuk-inset-text',
}

function dress(token: Token): void {
  const name = token.type === 'heading_open' ? headingClass(token.tag) : classes[token.type]
  if (name) token.attrJoin('class', name)
  if (token.type.startsWith('blockquote_')) token.tag = 'div'
}

const headingClass = (tag: string) => (tag === 'h2' ? 'govuk-heading-m' : 'govuk-heading-s')

function dressInline(token: Token, facts: Placeholders, { links }: { links: string[] }): void {
  if (token.type === 'text') token.content = unbroken(filledIn(token.content, facts))
  if (token.type !== 'link_open') return
  const address = String(token.attrGet('href') ?? '')
  links.push(address)
  token.attrJoin('class', 'govuk-link')
  if (/^https:/.test(address)) token.attrSet('rel', 'noreferrer')
}

/** A telephone number stays on one line, so that nobody dials half of it. */
function unbroken(text: string): string {
  return text.replace(/\b0\d{2,4}(?: \d{3,6}){1,2}\b/g, (number) => number.replaceAll(' ', noBreak))
}

const noBreak = '\u00a0'

function anchor(
  heading: Token,
  inline: Token | undefined,
  anchors: string[],
  complain: (what: string) => void,
): void {
  const id = (inline?.content ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (anchors.includes(id)) complain(`two headings read “${inline?.content}”`)
  anchors.push(id)
  heading.attrSet('id', id)
}

const wordsOf = ({ type, content }: Token) =>
  type === 'text' ? content.replaceAll(noBreak, ' ') : type === 'softbreak' ? ' ' : ''

function complainOfRawHtml(source: string, complain: (what: string) => void): void {
  const found = rawReader
    .parse(source, {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .find(({ type }) => type === 'html_block' || type === 'html_inline')
  if (found) complain(`raw HTML is not allowed: ${found.content.trim().slice(0, 40)}`)
}

const known =
  /^((paragraph|heading|bullet_list|ordered_list|list_item|blockquote|strong|em|link)_(open|close)|inline|text|softbreak)$/

function complainOfStrangers(tokens: readonly Token[], complain: (what: string) => void): void {
  const strangers = tokens
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter(({ type, content }) => !known.test(type) && !(type === 'text' && content === ''))
  for (const type of new Set(strangers.map((token) => token.type.replace(/_(open|close)$/, ''))))
    complain(`uses ${type.replaceAll('_', ' ')}, which a page may not`)
}

/** WCAG 2.2, 1.3.1: the page's title is the first level, so its text begins with the second and jumps over none. */
function complainOfJumps(tokens: readonly Token[], complain: (what: string) => void): void {
  let last = 1
  for (const { type, tag } of tokens) {
    if (type !== 'heading_open') continue
    const level = Number(tag.slice(1))
    if (level === 1) complain('has a heading of the first level, which is the title alone')
    if (level > last + 1 || level > 3) complain(`a heading jumps from level ${last} to ${level}`)
    last = level
  }
}
