/** The process in which one file is looked into. It is started by the workshop, which hands it the file piece by piece. */
import { type Asked, examine } from './examine.ts'
import type { Reader } from './reader.ts'
import type { FromBench } from './workshop.ts'

const piece = 64 * 1024
const answers: ((answer: unknown) => void)[] = []

process.on('message', (answer) => answers.shift()?.(answer))
process.on('disconnect', () => process.exit())

const { size, asked } = (await ask({ says: 'ready' })) as { size: number; asked: Asked }
const verdict = await examine(fileOf(size), asked, async (bytes) => {
  for (let at = 0; at < bytes.length; at += piece)
    await ask({ says: 'write', bytes: bytes.subarray(at, at + piece) })
})
await ask({ says: 'verdict', verdict })

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
