/**
 * The one catalogue of the interface's own words, in every language of the site. Read and compiled once, at the start;
 * a file with a hole is a bug of ours, so it is thrown.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Notices } from './keys.ts'
import type { Language, NoticeValues, Pieces, Say } from './language.ts'
import { type ReadLanguage, readLanguage } from './read-language.ts'
import { type Saying, sayingOf } from './texts.ts'

export type { MarkedTexts, Notices, Texts } from './keys.ts'
export type { Language, MarkedValues, NoticeValues, Pieces, Say } from './language.ts'

const folder = import.meta.dirname
const source = 'en.yaml'
const englishRead = readOrThrow(source, readFileSync(join(folder, source), 'utf8'), null)

/** The language in which the texts are written, and to which every other is held. */
export const english: Say = sayOf(englishRead, null)

/** A notice as plain text in English, for an e-mail or a letter: nobody has approved one in another language yet. */
export const plainNotice = <Key extends keyof Notices>(
  key: Key,
  ...values: NoticeValues<Key, never>
): string => english.notice<Key, never>(key, ...values).words.join('')

let all: readonly Say[] | undefined

/** Every language there is a file for, English first. */
export function allLanguages(): readonly Say[] {
  all ??= readAll()
  return all
}

function readAll(): readonly Say[] {
  const others = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== source)
  return [
    english,
    ...others.sort().map((name) => languageFrom(name, readFileSync(join(folder, name), 'utf8'))),
  ]
}

/** A further language, from the text of its file. Throws with every complaint about it. */
export function languageFrom(name: string, text: string): Say {
  return sayOf(readOrThrow(name, text, englishRead), english)
}

/** Those a site offers. A draft has been read by nobody who answers for it, so the public is not given it. */
export function offered(languages: readonly Say[], { drafts }: { drafts: boolean }): readonly Say[] {
  return languages.filter(({ language }) => drafts || language.approved !== null)
}

/** Those whose notices were approved once and are English again, because a text is another than the approved one. */
export function approvalsVoid(languages: readonly Say[]): readonly Language[] {
  return languages
    .map(({ language }) => language)
    .filter(({ approved, noticesApproved }) => approved !== null && !noticesApproved)
}

function readOrThrow(name: string, text: string, held: ReadLanguage | null): ReadLanguage {
  const result = readLanguage(text, held)
  if (result.ok) return result.read
  throw new Error(`The texts of ${name} have holes:\n${result.complaints.join('\n')}`)
}

function sayOf(read: ReadLanguage, from: Say | null): Say {
  const { language } = read
  const [texts, notices] = [sayings(read.texts), sayings(read.notices)]
  const piecesOf = (all: Sayings, key: string, values: object = none): Pieces<never> => {
    const saying = all.get(key)
    if (!saying) throw new Error(`There is no text ${key}`)
    return saying(values) as Pieces<never>
  }
  const plain = (key: string, values?: object) => piecesOf(texts, key, values).join('')
  return Object.assign(plain, {
    language,
    marked: (key: string, values: object) => piecesOf(texts, key, values),
    notice: (key: string, values?: object) =>
      from !== null && !language.noticesApproved
        ? from.notice(key as never, ...([values] as never))
        : { language, words: piecesOf(notices, key, values) },
  }) as Say
}

type Sayings = ReadonlyMap<string, Saying>

const none = {}

function sayings(all: ReadLanguage['texts']): Sayings {
  return new Map([...all].map(([key, compiled]) => [key, sayingOf(compiled)]))
}

/** What is made of a language's words once and kept, for pages that are the same for everybody. */
export function oncePerLanguage<Made>(make: (say: Say) => Made): (say: Say) => Made {
  const made = new Map<Language, Made>()
  return (say) => {
    const kept = made.get(say.language) ?? make(say)
    made.set(say.language, kept)
    return kept
  }
}
