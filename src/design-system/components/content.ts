import { type Html, isEmpty } from '../html.ts'

/** What a component says: its markup when there is any, else its text (every official macro's html and text). */
export function content(html: Html | undefined, text: string | undefined): Html | string | undefined {
  return isEmpty(html) ? text : html
}

/** Whether there is anything to say. */
export function hasContent(html: Html | undefined, text: string | undefined): boolean {
  return !isEmpty(html) || (text !== undefined && text !== '')
}
