/**
 * The settings of the council's own server. They are written anew at each start, so the folder holds what is said here.
 */
export interface Choices {
  readonly major: number
  readonly socketFolder: string
  /** False only for tests: what was written may be lost when the machine stops. */
  readonly fsync: boolean
  readonly maxConnections: number
}

/** The text of postgresql.conf. */
export function settingsFile({ major, socketFolder, fsync, maxConnections }: Choices): string {
  const settings: Record<string, string> = {
    // Reached by a socket in a folder that only this user may enter, never over a network.
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: String(maxConnections),
    // A council's figures fit into little memory; together with Node all should stay below 150 MB.
    shared_buffers: '32MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '256MB',
    max_parallel_workers_per_gather: '0',
    autovacuum_max_workers: '2',
    max_wal_senders: '2',
    max_replication_slots: '2',
    jit: 'off',
    ...(major >= 18 ? { io_method: 'sync' } : {}),
    timezone: 'UTC',
    ...quiet,
    ...(fsync ? {} : forgetful),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  return ['# Written anew at each start.', ...lines, ''].join('\n')
}

const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * The log may hold nothing of a person. An error's first line can quote a value ("invalid input syntax … "), its
 * detail the whole row, a function may write what it likes as a notice or as LOG: so only what ends a session or
 * the server is logged, and that without detail, statement or parameters.
 */
const quiet = {
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  log_lock_waits: 'off',
  log_temp_files: '-1',
  log_autovacuum_min_duration: '-1',
  log_checkpoints: 'off',
  log_line_prefix: '%t ',
  log_timezone: 'UTC',
}

/** The text of pg_hba.conf: by the socket, with a password, and in no other way. */
export const doors = '# Written anew at each start.\nlocal all all scram-sha-256\n'
