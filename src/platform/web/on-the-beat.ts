/** Answers where a password or a code could be guessed: the time they take tells nothing of what was found on the way (docs/decisions/0032). */

export interface Beat {
  /** Milliseconds; 0 answers as soon as it can. */
  every: number
  /** Of this process, in milliseconds; only the difference of two is read. */
  now(): number
  pause(milliseconds: number): Promise<void>
}

/** By the machine's own clock, which nobody moves. */
export const beatOf = (every: number): Beat => ({
  every,
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
})

/**
 * What the deed answers or throws, when a whole number of beats has gone by since it began. Two deeds that differ by less than what
 * is left of their beat end alike.
 */
export async function onTheBeat<T>({ every, now, pause }: Beat, deed: () => T | Promise<T>): Promise<T> {
  if (every === 0) return deed()
  const begun = now()
  try {
    return await deed()
  } finally {
    await pause(every - ((now() - begun) % every))
  }
}
