type Token = string | false | null | undefined

/** The given words with a space between them, as class and aria-describedby want them (HTML standard, 2.3.7). */
export function tokens(...given: readonly Token[]): string {
  let joined = ''
  for (const token of given) {
    if (token) joined = joined === '' ? token : `${joined} ${token}`
  }
  return joined
}

/** The given words with a space before each, to stand after the words that are always there. */
export function also(...given: readonly Token[]): string | undefined {
  let joined: string | undefined
  for (const token of given) {
    if (token) joined = `${joined ?? ''} ${token}`
  }
  return joined
}
