import type { Reader } from '../inspection/reader.ts'

/** Which engine answered, with which signatures, and when: what a clean verdict is worth. */
export type Engine = { engine: string; signatures: string; signaturesAt: Date }

/** Why nothing is known about a file. It waits; it is not clean. */
export type Unknown = 'unreachable' | 'timed out' | 'too large' | 'signatures too old' | 'error'

/** What a scanner says about the bytes of a file. */
export type Scan =
  | ({ verdict: 'clean'; at: Date } & Engine)
  | ({ verdict: 'infected'; signature: string; at: Date } & Engine)
  | { verdict: 'unknown'; because: Unknown; at: Date }

/** Whether a scanner could be asked now. */
export type Ready = ({ ready: true } & Engine) | { ready: false; because: Unknown }

/** Whatever looks for viruses. `time` says when it has taken too long. */
export type Scanner = {
  scan(file: Reader, time: AbortSignal): Promise<Scan>
  ready(time: AbortSignal): Promise<Ready>
}
