/**
 * The table of "Validating account numbers: UK modulus checking" (Vocalink, Pay.UK), by which a slip in a sort code or
 * an account number is found. It changes several times a year and is no part of this software: a council puts the
 * current one into its folder, as councils/<name>/modulus.txt. That may be absent; then no account is checked.
 */

/** What is done with the sort codes of a range: how they are weighed, and the exception that applies. */
export type Weighing = {
  readonly from: string
  readonly to: string
  readonly by: 'MOD10' | 'MOD11' | 'DBLAL'
  /** Fourteen: one for each digit of the sort code and then of the account number. */
  readonly weights: readonly number[]
  readonly exception: number | null
}

export type ModulusTable = {
  readonly weighings: readonly Weighing[]
  /** Sort codes that are checked as another (exception 5). */
  readonly substitutes: ReadonlyMap<string, string>
}

export const noTable: ModulusTable = { weighings: [], substitutes: new Map() }

/** Reads the two published lists, one after the other. Refused: what is wrong, by line. */
export function readModulusTable(
  text: string,
): { ok: true; table: ModulusTable } | { ok: false; complaints: readonly string[] } {
  const weighings: Weighing[] = []
  const substitutes = new Map<string, string>()
  const complaints: string[] = []
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.trim().split(/\s+/)
    const weighing = weighingOf(words)
    if (weighing) weighings.push(weighing)
    else if (words.length === 2 && words.every(isSortCode)) substitutes.set(words[0]!, words[1]!)
    else if (line.trim() !== '')
      complaints.push(`line ${at + 1}: must be a range with its weights, or a sort code and its substitute`)
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, table: { weighings, substitutes } }
}

function weighingOf(words: readonly string[]): Weighing | null {
  const [from = '', to = '', by = '', ...rest] = words
  const numbers = rest.map(Number)
  const [exception = null] = numbers.slice(14)
  const fits =
    isSortCode(from) &&
    isSortCode(to) &&
    (rest.length === 14 || rest.length === 15) &&
    rest.every((one) => /^-?\d{1,3}$/.test(one)) &&
    (exception === null || (exception >= 1 && exception <= 14))
  if (!fits || !(by === 'MOD10' || by === 'MOD11' || by === 'DBLAL')) return null
  return { from, to, by, weights: numbers.slice(0, 14), exception }
}

const isSortCode = (word: string) => /^\d{6}$/.test(word)
