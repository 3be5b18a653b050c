import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { type Generated, generateDataMap, generateSchema } from './generate-schema.ts'

/** Everything that is made from something else. Whoever makes a file adds the function that answers its text. */
const generators: readonly (() => Promise<Generated>)[] = [generateSchema, generateDataMap]

for (const generate of generators) {
  const { path, text } = await generate()
  const before = await readFile(path, 'utf8').catch(() => null)
  const name = relative(process.cwd(), path)
  if (before !== text) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  process.stdout.write(`${name} ${before === text ? 'is up to date' : 'written'}\n`)
}
