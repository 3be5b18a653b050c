/** What was typed into the search box, as parts that the database can look for. Pure: it keeps and asks nothing. */

import type { Way } from '../queries.ts'

/** One word of the question, or a phrase that the council's synonyms know. */
export interface Part {
  words: string
  /** Other words for it, the phrase itself among them; the word alone when there are none. */
  same: readonly string[]
}

const longest = 150
const mostWords = 16

// Without the apostrophe they are no stop words of the dictionary; and "get" begins half of our titles.
const emptyWords = new Set(
  'cant dont wont didnt isnt hasnt havent doesnt wasnt couldnt im ive id whats wheres whos theres please get'.split(
    ' ',
  ),
)

/**
 * The words of a question in small letters and digits, cut when it is longer than any question. A word with other
 * letters stands on no page of ours, so it is left out whole: its pieces would be other words.
 */
export function wordsOf(question: string): string[] {
  return question
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => /^[a-z0-9]+$/.test(word))
    .slice(0, mostWords)
}

/** The parts of a question: at each place the longest phrase that the synonyms know, or else the word. */
export function partsOf(words: readonly string[], synonyms: readonly (readonly string[])[]): Part[] {
  const parts: Part[] = []
  let at = 0
  while (at < words.length) {
    const found = phraseAt(words, at, synonyms)
    const length = found?.words.split(' ').length ?? 1
    const word = words[at]!
    if (found) parts.push(found)
    else if (!emptyWords.has(word)) parts.push({ words: word, same: [word] })
    at += length
  }
  return parts
}

function phraseAt(
  words: readonly string[],
  at: number,
  synonyms: readonly (readonly string[])[],
): Part | null {
  for (let length = Math.min(5, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).join(' ')
    const groups = synonyms.filter((group) => group.includes(phrase))
    if (groups.length > 0) return { words: phrase, same: [...new Set(groups.flat())] }
  }
  return null
}

/**
 * The parts of a question in which some words stand on no page: the word most like such a word takes its place, so
 * that phrases are known again, and the next ones are looked for as well.
 */
export function correctedParts(
  words: readonly string[],
  alike: ReadonlyMap<string, readonly string[]>,
  synonyms: readonly (readonly string[])[],
): Part[] {
  const others = new Map([...alike.values()].map(([best = '', ...next]) => [best, next]))
  const likely = words.map((word) => alike.get(word)?.[0] ?? word)
  return partsOf(likely, synonyms).map((part) => ({
    words: part.words,
    same: [...part.same, ...(others.get(part.words) ?? [])],
  }))
}

/** Every way to say every part. They hold letters and digits only, so PostgreSQL cannot misread them. */
export function waysOf(parts: readonly Part[]): Way[] {
  return parts.flatMap(({ same }, part) =>
    same.map((phrase) => ({ part, query: phrase.split(' ').join(' <-> ') })),
  )
}
