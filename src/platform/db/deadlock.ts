/** Two who wait for each other: PostgreSQL undoes one of them whole, so that the other can go on (state 40P01). */

const tries = 3

/**
 * Does it once more from the start when it was the one undone, at most three times in all; throws what it throws
 * otherwise. What it does besides asking the database must bear to be done again.
 */
export async function anewAfterDeadlock<Result>(deed: () => Promise<Result>): Promise<Result> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await deed()
    } catch (error) {
      if (left === 0 || !isDeadlock(error)) throw error
    }
  }
}

const isDeadlock = (error: unknown) => error instanceof Error && 'code' in error && error.code === '40P01'
