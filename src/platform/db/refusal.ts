/**
 * What PostgreSQL says about a refused statement may quote the row: the detail always ("Failing row contains …"),
 * the first line where a value could not be read or a function raised it. Such words must not travel into logs or
 * pages, so they end here; what a programmer needs (state, table, constraint) stays.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !('severity' in error)) return error
  if (!('code' in error) || typeof error.code !== 'string') return error
  const quoting = ['detail', 'hint', 'where', 'internalQuery', 'dataType'] as const
  for (const part of quoting) if (part in error) Reflect.deleteProperty(error, part)
  if (!mayQuoteValues(error.code)) return error
  const message = `PostgreSQL refused a value (state ${error.code}); its words are withheld, for they may quote the value`
  error.stack = (error.stack ?? '').replace(error.message, message)
  error.message = message
  return error
}

/** Class 22 is about values that could not be read; class P0 is what functions raise. */
function mayQuoteValues(state: string): boolean {
  return state.startsWith('22') || state.startsWith('P0')
}

/** Whether a connection that answered so may serve the next statement. */
export function leavesConnectionSound(error: unknown): boolean {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return false
  // A changed result type and a statement the server does not know both mean that names kept here are stale.
  return error.severity === 'ERROR' && error.code !== '0A000' && error.code !== '26000'
}
