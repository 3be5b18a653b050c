/** The process in which one file is looked into. It is started by the workshop, which hands it the file piece by piece. */
import { type Asked, examine, type Verdict } from './examine.ts'
import type { Reader } from './reader.ts'
import { type FromBench, piece } from './serve.ts'

const answers: ((answer: unknown) => void)[] = []

process.on('message', (answer) => answers.shift()?.(answer))
process.on('disconnect', () => process.exit())

// What cannot be loaded is no fault of the file, so it is loaded before one is asked for.
await Promise.all([import('./pdf/remake.ts'), import('./pictures/remake.ts')])

const { size, asked } = (await ask({ says: 'ready' })) as { size: number; asked: Asked }
await ask({ says: 'verdict', verdict: await look().catch(tooLarge) })

function look(): Promise<Verdict> {
  return examine(fileOf(size), asked, async (bytes) => {
    for (let at = 0; at < bytes.length; at += piece)
      await ask({ says: 'write', bytes: bytes.subarray(at, at + piece) })
  })
}

/** What was too large for the memory there is. Anything else is a mistake of ours, which ends this process. */
function tooLarge(error: unknown): Verdict {
  if (error instanceof RangeError) return { verdict: 'refused', because: 'too-hard-to-check' }
  throw error
}

function fileOf(size: number): Reader {
  return {
    size,
    async read(at, length) {
      const pieces: Buffer[] = []
      for (let from = at; from < Math.min(at + length, size); from += piece) {
        const wanted = Math.min(piece, at + length - from)
        pieces.push(Buffer.from((await ask({ says: 'read', at: from, length: wanted })) as Uint8Array))
      }
      return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
    },
  }
}

function ask(question: FromBench): Promise<unknown> {
  return new Promise((resolve) => {
    answers.push(resolve)
    process.send?.(question)
  })
}
