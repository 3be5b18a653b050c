import type { Engine, Unknown } from './scanner.ts'

/** What clamd said about a stream. Only the very words of a clean answer are one. */
export type Answer =
  | { said: 'clean' }
  | { said: 'infected'; signature: string }
  | { said: 'nothing'; because: Unknown }

export function readAnswer(words: string): Answer {
  if (words === 'stream: OK') return { said: 'clean' }
  const signature = /^stream: (.+) FOUND$/.exec(words)?.[1]
  // With AlertExceedsMax clamd gives this name to what it did not look at.
  if (signature?.startsWith('Heuristics.Limits.Exceeded')) return { said: 'nothing', because: 'too large' }
  if (signature) return { said: 'infected', signature }
  if (/size limit exceeded/i.test(words)) return { said: 'nothing', because: 'too large' }
  return { said: 'nothing', because: 'error' }
}

/**
 * "ClamAV 1.4.6/27500/Mon Nov 23 08:00:00 2026", or null when there are no signatures of which the day is known. clamd says the
 * day by its own clock without naming its zone; it is read as UTC.
 */
export function readVersion(words: string): Engine | null {
  const found = /^(ClamAV [^/]+)\/(\d+)\/\w{3} (\w{3} +\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})\s*$/.exec(words)
  const [, engine, signatures, day, time, year] = found ?? []
  if (!engine || !signatures || !day) return null
  const signaturesAt = new Date(`${day} ${year} ${time} UTC`)
  return Number.isNaN(signaturesAt.getTime()) ? null : { engine, signatures, signaturesAt }
}
