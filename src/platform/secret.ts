/** The master secret of a deployment: read from its file, or made once and kept, readable by its owner alone. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeDurably } from './durable-file.ts'

/**
 * Answers the secret in the file. Made anew when there is no such file and `make` allows it; throws otherwise.
 * It is on the disk before it is used: what it sealed could never be opened again.
 */
export async function masterSecret(file: string, { make }: { make: boolean }): Promise<Buffer> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && make) return null
    throw new Error(`The master secret cannot be read from ${file}`, { cause: error })
  })
  if (kept !== null) return fromText(kept, file)
  const secret = randomBytes(32)
  await mkdir(dirname(file), { recursive: true })
  await writeDurably(file, `${secret.toString('hex')}\n`)
  return secret
}

function fromText(text: string, file: string): Buffer {
  const hex = text.trim()
  if (!/^[0-9a-f]{64,}$/i.test(hex) || hex.length % 2 !== 0)
    throw new Error(`${file} must hold at least 32 bytes, written as 64 or more hexadecimal digits`)
  return Buffer.from(hex, 'hex')
}
