/**
 * `npm test`, or `npm test -- promises cookies` for the files whose paths contain one of the words. Brings what the
 * machine lacks or names what must be left out, starts one test database for all files, and runs them.
 */
import { existsSync, globSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startTestCluster } from '../test/support/database.ts'
import { install, installer, type Part, parts } from './machine.ts'

const root = join(import.meta.dirname, '..')
const yamlOnce = join(root, 'test/support/yaml-once.ts')
const yamlCache = join(root, 'node_modules/.cache/guildhall-yaml')
// A test whose promise is never settled would hold the run for ever: a whole file gets this many milliseconds.
const longest = 15 * 60_000
const interrupted = new AbortController()
let signalled = 0
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  process.once(signal, () => {
    signalled = number
    interrupted.abort()
  })
}

process.chdir(root)
process.exitCode = await test(process.argv.slice(2))
if (signalled) process.exitCode = 128 + signalled

async function test(filters: readonly string[]): Promise<number> {
  const wanted = testFiles().filter(
    (file) => filters.length === 0 || filters.some((word) => file.includes(word)),
  )
  const missing = bring(parts.filter(({ tests }) => wanted.some((file) => file.endsWith(tests))))
  const leftOut = wanted.filter((file) => missing.some(({ tests }) => file.endsWith(tests)))
  nameLeftOut(leftOut, missing)
  if (leftOut.length > 0 && process.env.CI) {
    say('Nothing may be left out where CI is set, so no test was run.')
    return 1
  }
  const files = wanted.filter((file) => !leftOut.includes(file))
  if (files.length === 0) {
    const because =
      leftOut.length > 0 ? 'all of them are left out' : `no test file is called ${filters.join(' or ')}`
    say(`No test was run: ${because}.`)
    return 1
  }
  process.env.GUILDHALL_LEAVES_OUT = parts
    .filter((part) => !part.find())
    .map(({ name }) => name)
    .join()
  keepCompiled()
  return withCluster(() => runFiles(files))
}

/** Those with a browser first: they take longest, and one that began last would end alone. */
function testFiles(): string[] {
  const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'], { cwd: root })
  const rank = (file: string) => (file.endsWith('.browser.test.ts') ? 0 : 1)
  return all.toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
}

/** Installs what is missing where this machine allows it, and returns what is missing still. */
function bring(needed: readonly Part[]): Part[] {
  const missing = needed.filter((part) => !part.find())
  const before = missing.length > 0 ? installer() : null
  if (before) {
    const packages = missing.flatMap((part) => part.packages)
    say(
      `Missing: ${missing.map(({ called }) => called).join('; ')}. Installing with apt-get: ${packages.join(' ')}`,
    )
    if (!install(before, packages)) say('apt-get could not install that.')
  }
  return missing.filter((part) => !part.find())
}

function nameLeftOut(leftOut: readonly string[], missing: readonly Part[]): void {
  for (const file of leftOut) {
    const part = missing.find(({ tests }) => file.endsWith(tests))
    if (part) say(`Left out: ${file} needs ${part.called}; to bring it: ${commandFor(part)}`)
  }
}

function commandFor({ packages }: Part): string {
  return `sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}`
}

/**
 * What the tests import is stripped of its types and compiled once, and a text of YAML parsed once, not anew in each of
 * some hundred processes. The texts of today's tests are some hundreds: what has piled up is thrown away.
 */
function keepCompiled(): void {
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/guildhall-tests')
  if (existsSync(yamlCache) && readdirSync(yamlCache).length > 5_000)
    rmSync(yamlCache, { recursive: true, force: true })
}

async function withCluster(work: () => Promise<number>): Promise<number> {
  const cluster = await startTestCluster()
  try {
    process.env.TEST_DATABASE = JSON.stringify(cluster.facts)
    return await work()
  } finally {
    await cluster.stop()
  }
}

async function runFiles(files: string[]): Promise<number> {
  let passed = 0
  let failed = 0
  const silent: string[] = []
  const seconds = new Map<string, number>()
  const tests = run({
    files,
    concurrency: 2,
    timeout: longest,
    signal: interrupted.signal,
    execArgv: ['--import', yamlOnce],
  })
  tests.on('test:pass', ({ name, file, skip, todo }) => {
    if (skip !== undefined || todo !== undefined)
      silent.push(`Skipped, which counts as failed: ${file}: ${name}`)
    if (name === file) silent.push(`Has no test, which counts as failed: ${file}`)
  })
  tests.on('test:summary', ({ file, counts, duration_ms }) => {
    if (file !== undefined) {
      seconds.set(file, duration_ms / 1000) // one file's part of the run; the whole comes last, without a file
      return
    }
    passed = counts.passed
    failed = counts.tests - counts.passed
  })
  for await (const line of tests.compose(spec)) process.stdout.write(line)

  // The runner counts a skipped test as neither and a file without tests as passed: both would be left out in silence.
  for (const line of silent) say(line)
  for (const [file, took] of longestOf(seconds))
    say(`${took.toFixed(0).padStart(5)} s  ${relative(root, file)}`)
  const empty = silent.filter((line) => line.startsWith('Has no test')).length
  say(`${passed - empty} passed, ${failed + empty} failed`)
  return passed > empty && failed + empty === 0 && !interrupted.signal.aborted ? 0 : 1
}

/** The files that took a minute or more, the longest first: where to look when the run becomes too long. */
function longestOf(seconds: ReadonlyMap<string, number>): [string, number][] {
  return [...seconds].filter(([, took]) => took >= 60).toSorted(([, one], [, other]) => other - one)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
