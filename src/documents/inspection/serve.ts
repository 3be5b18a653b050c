import type { ChildProcess } from 'node:child_process'
import type { Asked, Verdict, Write } from './examine.ts'
import type { Reader } from './reader.ts'

/** What the bench asks of the workshop. */
export type FromBench =
  | { says: 'ready' }
  | { says: 'read'; at: number; length: number }
  | { says: 'write'; bytes: Uint8Array }
  | { says: 'verdict'; verdict: Verdict }

/** The most bytes that the bench asks for or hands over at once. */
export const piece = 64 * 1024

export const notExamined: Verdict = { verdict: 'not examined' }
const tooHard: Verdict = { verdict: 'refused', because: 'too-hard-to-check' }

/**
 * Answers the bench until it has a verdict. One that a signal ended once it stood ready was ended by its bounds or by what a file did to
 * a library, and one that asks for more than it may have has been taken over: those files are refused.
 */
export function serve(
  child: ChildProcess,
  file: Reader,
  asked: Asked,
  write: Write,
  time: AbortSignal,
): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    let isReady = false
    let written = 0
    const answer = async (message: FromBench) => {
      if (message.says === 'ready') {
        isReady = true
        send(child, { size: file.size, asked })
      }
      if (message.says === 'read') {
        if (!(message.length <= piece)) return resolve(tooHard)
        send(child, await file.read(message.at, message.length))
      }
      if (message.says === 'write') {
        written += message.bytes.length
        if (!(message.bytes.length <= piece && written <= asked.limits.largestRemade)) return resolve(tooHard)
        await write(Buffer.from(message.bytes))
        send(child, null)
      }
      if (message.says === 'verdict') resolve(message.verdict)
    }
    child.on('message', (message) => answer(message as FromBench).catch(reject))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (isReady) resolve(signal ? tooHard : notExamined)
      else if (time.aborted) resolve(notExamined)
      else reject(new Error(`The bench for files could not be set up: it ended with ${code ?? signal}`))
    })
  })
}

function send(child: ChildProcess, message: unknown): void {
  if (child.connected) child.send(message as object, () => {}) // a bench that is gone is met where it ends
}
