/** `npm run check`: types, then format and lint, then the tests. Stops at the first that fails, and names it. */
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const programs = join(root, 'node_modules/.bin')
const checks: readonly [name: string, program: string, ...args: string[]][] = [
  ['types', join(programs, 'tsc'), '--noEmit'],
  ['format and lint', join(programs, 'biome'), 'check', '.'],
  ['tests', process.execPath, 'scripts/test.ts'],
]

process.exitCode = check()

function check(): number {
  for (const [name, program, ...args] of checks) {
    const { status, error } = spawnSync(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` },
    })
    if (error) process.stdout.write(`${error.message}\n`)
    if (status !== 0) {
      process.stdout.write(`check: ${name} failed\n`)
      return 1
    }
  }
  process.stdout.write('check: types, format and lint, and tests are in order\n')
  return 0
}
