/** `npm run generate`: makes anew every file that is made from something else. */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { writeComponentTypes } from './generate-component-types.ts'
import { writeMessageTypes } from './generate-message-types.ts'
import { type Generated, generateDataMap, generateSchema } from './generate-schema.ts'

/** Whoever makes a file adds a step. */
const steps: readonly (() => Promise<void> | void)[] = [
  writeComponentTypes,
  writeMessageTypes,
  async () => write(await generateSchema()),
  async () => write(await generateDataMap()),
  // Programs of their own, because they load the tests, which would otherwise begin to run here.
  () => run('scripts/generate-promises.ts'),
  () => run('test/promises/ground/states.ts'),
]

for (const step of steps) await step()

async function write({ path, text }: Generated): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => null)
  if (before !== text) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  process.stdout.write(
    `${relative(process.cwd(), path)} ${before === text ? 'was up to date' : 'is written anew'}\n`,
  )
}

function run(program: string): void {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '..', program)], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`${program} failed`)
}
