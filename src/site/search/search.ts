/**
 * Search by GET and without scripts (W47). The question is read from the address, asked of the database as a value,
 * and forgotten: no table, no log and no title of a page holds it.
 */
import type { Sql } from '../../platform/db/db.ts'
import { type Entry, type Found, findAlike, findPages, lookAlikes, type Way } from '../queries.ts'
import { correctedParts, partsOf, waysOf, wordsOf } from './understand.ts'

export const perPage = 10

export interface Result {
  address: string
  kind: Entry['kind']
  summary: string
  /** The title in pieces; those looked for are marked. */
  title: readonly { text: string; marked: boolean }[]
}

export type Searched =
  | { outcome: 'nothing asked' }
  | { outcome: 'nothing found' }
  | {
      outcome: 'found'
      results: readonly Result[]
      total: number
      page: number
      /** Words that stand on no page, each with those looked for in its place. */
      instead: readonly { word: string; near: readonly string[] }[]
    }

/** Answers the page of results asked for; the first when there are not as many. */
export async function search(
  sql: Sql,
  synonyms: readonly (readonly string[])[],
  question: string,
  wanted: number,
): Promise<Searched> {
  if (question.trim() === '') return { outcome: 'nothing asked' }
  const words = wordsOf(question)
  // What is in another script, or is no word at all, was asked too, and whoever asked it is told that nothing was found.
  if (words.length === 0) return { outcome: 'nothing found' }
  const parts = partsOf(words, synonyms)
  const single = parts.filter(({ same }) => same.length === 1).map((part) => part.words)
  const strange = await lookAlikes(sql, single)
  const alike = new Map(strange.filter(({ near }) => near.length > 0).map(({ word, near }) => [word, near]))
  const ways = waysOf(correctedParts(words, alike, synonyms))
  const found = ways.length > 0 ? await onPage(sql, ways, wanted) : { rows: [], page: 1 }
  if (found.rows.length > 0)
    return {
      outcome: 'found',
      results: found.rows.map(resultOf),
      total: found.rows[0]!.total,
      page: found.page,
      instead: strange.filter(({ near }) => near.length > 0),
    }
  // Of words like "how do I" nothing is strange, and to look for something alike would answer a question nobody asked.
  if (strange.length === 0) return { outcome: 'nothing found' }
  const similar = await findAlike(sql, words.join(' '), perPage)
  if (similar.length === 0) return { outcome: 'nothing found' }
  return { outcome: 'found', results: similar.map(resultOf), total: similar.length, page: 1, instead: [] }
}

async function onPage(sql: Sql, ways: readonly Way[], page: number) {
  const rows = await findPages(sql, ways, { limit: perPage, offset: (page - 1) * perPage })
  if (rows.length > 0 || page === 1) return { rows, page }
  return { rows: await findPages(sql, ways, { limit: perPage, offset: 0 }), page: 1 }
}

function resultOf({ address, kind, summary, marked }: Found): Result {
  const pieces = marked.split(/[⟦⟧]/).map((text, at) => ({ text, marked: at % 2 === 1 }))
  return { address, kind, summary, title: pieces.filter(({ text }) => text !== '') }
}
