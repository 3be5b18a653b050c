/**
 * A page in another language than English stands at the same address behind the language's tag: `/cy/services`. So it
 * needs no cookie, no query and no script, and can be linked to. Here alone the tag is taken off what is asked for,
 * and put before every own address of the page that is answered.
 */
import type { IncomingMessage } from 'node:http'
import type { Language, Say } from '../../messages/messages.ts'
import type { Answer } from './answer.ts'

const asked = new WeakMap<IncomingMessage, Say>()

/** Takes the language off an address, before a page is looked for; the first of the languages needs no tag. */
export function takeLanguage(languages: readonly Say[]): (request: IncomingMessage) => string {
  return (request) => {
    const address = request.url ?? '/'
    const [tagged, tag] = /^\/([a-z]{2,3})(?=[/?]|$)/.exec(address) ?? []
    const say = languages.slice(1).find(({ language }) => language.tag === tag)
    if (tagged === undefined || say === undefined) return address
    asked.set(request, say)
    const rest = address.slice(tagged.length)
    return rest.startsWith('/') ? rest : `/${rest}`
  }
}

/** The language that a request asked for; English when it named none that is offered. */
export function languageOf(request: IncomingMessage, languages: readonly Say[]): Say {
  return asked.get(request) ?? languages[0]!
}

/** An own address as it is in a language. */
export function addressIn({ tag }: Language, address: string): string {
  if (tag === 'en' || !isOwnPage.test(address)) return address
  return address === '/' ? `/${tag}` : `/${tag}${address}`
}

/**
 * The page with the language put before every own address that a link or a form leads to. Files are the same in every
 * language. A link marked rel="alternate" leads to another language, and a button's `formaction` is kept for that too.
 * Words can not be taken for an attribute: in them a quotation mark is always escaped.
 */
export function linksIn(language: Language, page: string): string {
  if (language.tag === 'en') return page
  return page.replace(
    / (href|action)="(\/[^"]*)"(?! rel="alternate")/g,
    (_, name: string, to: string) => ` ${name}="${addressIn(language, to)}"`,
  )
}

/** The answer, with a redirect that stays in the language, or leads to the one it names. */
export function redirectIn<Page>(language: Language, answer: Answer<Page>): Answer<Page> {
  if (answer.kind !== 'redirect') return answer
  return { ...answer, to: addressIn(answer.language ?? language, answer.to) }
}

const isOwnPage = /^\/(?!\/|assets\/)/
