/** Where a database is and as whom we speak to it. A host that begins with a slash is the folder of a unix socket. */
export interface ConnectionFacts {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** As the driver takes it; what `sslmode` in a connection address says. */
  readonly ssl?: boolean | { readonly rejectUnauthorized?: boolean }
}

/** How long a session may make others wait, in milliseconds. Set at connecting, and on the logins for poolers. */
export const limits = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
} as const
