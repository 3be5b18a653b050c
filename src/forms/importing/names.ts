/** Codes for what the source calls by free names: our own are small letters, digits and hyphens, at most 40. */

/** Gives each name a code of its own; the same code never twice, and none of those that are taken already. */
export function codesApart(taken: readonly string[] = []): (name: string, otherwise: string) => string {
  const given = new Set(taken)
  return (name, otherwise) => {
    const wanted = codeOf(name) || otherwise
    let code = wanted
    for (let number = 2; given.has(code); number += 1)
      code = `${wanted.slice(0, 40 - String(number).length - 1)}-${number}`
    given.add(code)
    return code
  }
}

/** `yourName`, `/your-name` and `Your name` are all `your-name`; empty when nothing of it can stand. */
export function codeOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
}
