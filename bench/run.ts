/**
 * `npm run bench`, or `npm run bench -- render journeys` for some. Each bench runs in a process of its own, so that
 * none meets what another has left on the heap or taught the compiler.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { say } from './compare.ts'

const benches: Readonly<Record<string, string>> = {
  render: 'pages a second, beside Nunjucks with the official macros',
  counting: 'what it costs to count one request',
  journeys: 'whole journeys through the peers’ five pages, beside @dwp/govuk-casa and hmpo-form-wizard',
  reports: 'whole reports by many visitors at once, beside a server that only repeats bytes',
  pages: 'pages a second to 8 clients, beside a plain server that sends the same bytes',
  records: 'reading, keeping, sealing and forgetting in the one room, at up to a million records',
  accounts: 'whether times tell who is known, and one’s own page with two hundred entries',
  start: 'seconds to ready, and memory',
}

process.exitCode = await bench(process.argv.slice(2))

async function bench(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    say(`There is no bench called ${unknown.join(', ')}. There are:`)
    for (const [name, what] of Object.entries(benches)) say(`  ${name.padEnd(10)}${what}`)
    return 1
  }
  const failed: string[] = []
  for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
    say(`\n${name}: ${benches[name]}\n${machine()}`)
    if (!(await runAlone(name))) failed.push(name)
  }
  if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

// The load belongs beside the figures: on a busy machine they are worse, and nobody could tell later.
function machine(): string {
  const [processor] = cpus()
  const load = loadavg()[0]!.toFixed(1)
  return `(${cpus().length} × ${processor?.model ?? 'unknown'}, Node ${process.version}, load ${load} before)\n`
}

async function runAlone(name: string): Promise<boolean> {
  const file = pathToFileURL(join(import.meta.dirname, `${name}.ts`))
  const order = `const { run } = await import(${JSON.stringify(file.href)}); await run()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', order], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return code === 0
}
