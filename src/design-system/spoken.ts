/** Words in the page's language beside words in another, and what a page makes of the marked parts of a text. */
import type {
  Language,
  MarkedTexts,
  MarkedValues,
  Notices,
  NoticeValues,
  Pieces,
  Say,
} from '../messages/messages.ts'
import { type Html, html, type Printable } from './html.ts'

/** A text whose marked parts the page makes links, or something strong, of. */
export function phrase<Key extends keyof MarkedTexts>(
  say: Say,
  key: Key,
  values: MarkedValues<Key, Html>,
): Html {
  return html`${say.marked<Key, Html>(key, values)}`
}

/** A link, for `<link>…</link>` in a text. */
export function link(href: string): (words: Printable) => Html {
  return (words) => html`<a class="govuk-link" href="${href}">${words}</a>`
}

export function strong(words: Printable): Html {
  return html`<strong>${words}</strong>`
}

/** For screen readers alone. */
export function hidden(words: Printable): Html {
  return html`<span class="govuk-visually-hidden">${words}</span>`
}

/** Words of a document that is written in English. On a page in another language they are marked as English. */
export function inEnglish({ language }: Say, words: Printable): Html {
  return language.tag === 'en' ? html`${words}` : html`<span lang="en" dir="ltr">${words}</span>`
}

/** The same for whole paragraphs, lists and tables. */
export function partInEnglish({ language }: Say, part: Html): Html {
  return language.tag === 'en' ? part : html`<div lang="en" dir="ltr">${part}</div>`
}

/** What somebody typed or chose, whose direction is its own; what was chosen is in the form's language. */
export function answered({ language }: Say, words: Printable): Html {
  return language.tag === 'en' ? html`<bdi>${words}</bdi>` : html`<bdi lang="en">${words}</bdi>`
}

/** A number to ring, an address or a reference: its signs stay in their order on a page that runs from right to left. */
export function leftToRight({ language }: Say, words: Printable): Html {
  return language.direction === 'ltr' ? html`${words}` : html`<bdi dir="ltr">${words}</bdi>`
}

/** How much of a page with notices is in its language: all of it only once they are approved. */
export function withNotices({ language }: Say): 'whole' | 'partly' {
  return language.noticesApproved ? 'whole' : 'partly'
}

/** The bare words of a notice, where a page can mark none: in the browser's title bar. */
export function noticeWords(say: Say, key: PlainNotice): string {
  return say.notice<PlainNotice, never>(key).words.join('')
}

/** Notices that need nothing to be said. */
type PlainNotice = { [Key in keyof Notices]: Notices[Key] extends null ? Key : never }[keyof Notices]

/**
 * What the council tells people about their data, or asks them to agree to. From an approved language only; until
 * then in English, and marked as English.
 */
export function notice<Key extends keyof Notices>(
  say: Say,
  key: Key,
  ...values: NoticeValues<Key, Html>
): Html {
  const { language, words } = say.notice<Key, Html>(key, ...values)
  return within(say.language, language, words)
}

function within(page: Language, own: Language, words: Pieces<Html>): Html {
  if (page.tag === own.tag) return html`${words}`
  return html`<span lang="${own.tag}" dir="${own.direction}">${words}</span>`
}
