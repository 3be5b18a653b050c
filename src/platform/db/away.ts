/** The database cannot be asked just now: it is stopped, starting, full, frozen, or the way to it is cut. It passes. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  /** PostgreSQL's state or the system's code, where there is one: for the log. */
  readonly code: string | undefined
  constructor(cause: unknown) {
    super('The database cannot be asked just now', { cause })
    this.code = codeOf(cause)
  }
}

/** The same failure, as `DatabaseAway` when it is one. Only for what the driver itself has thrown. */
export function orAway(error: unknown): unknown {
  return isAway(error) ? new DatabaseAway(error) : error
}

/** Classes 08, 53 and 57P; a login refused; a statement or lock that took too long. */
const states = /^(08...|53...|57P0.|28...|57014|55P03)$/
const systemCodes = /^(ECONN|ENOENT$|EPIPE$|ETIMEDOUT$|ENOTFOUND$|EAI_AGAIN$|EHOSTUNREACH$|ENETUNREACH$)/
/** What the driver says only in words. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/

function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return states.test(code) || systemCodes.test(code)
  return error instanceof Error && words.test(error.message)
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
