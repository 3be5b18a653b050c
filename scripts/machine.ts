import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Something the tests need which npm does not bring. Files whose names end in `tests` cannot run without it. */
export type Part = {
  name: 'browser' | 'postgresql' | 'scanner'
  called: string
  tests: string
  packages: string[]
  find(): string | undefined
}

export const parts: readonly Part[] = [
  {
    name: 'browser',
    called: 'Chromium',
    tests: '.browser.test.ts',
    packages: ['chromium'],
    find: findChromium,
  },
  {
    name: 'postgresql',
    called: 'a PostgreSQL server of the system, 15 or later',
    tests: '.postgresql.test.ts',
    packages: ['postgresql'],
    find: findPostgresqlBin,
  },
  {
    name: 'scanner',
    called: 'the virus scanner clamd',
    tests: '.clamd.test.ts',
    packages: ['clamav-daemon'],
    find: findClamd,
  },
]

/** The machine's Chromium, or undefined. */
export function findChromium(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isProgram)
}

/** The machine's clamd, or undefined. */
export function findClamd(): string | undefined {
  const folders = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(delimiter)]
  return folders.map((folder) => join(folder, 'clamd')).find(isProgram)
}

/** The folder of programs of the newest system PostgreSQL server from 15 on, or undefined. */
export function findPostgresqlBin(root = '/usr/lib/postgresql'): string | undefined {
  if (!existsSync(root)) return undefined
  const [newest] = readdirSync(root)
    .filter((version) => Number(version) >= 15)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .filter((bin) => isProgram(join(bin, 'initdb')) && isProgram(join(bin, 'postgres')))
  return newest
}

/** How this machine lets us install packages: the words to put before apt-get, or null when it does not. */
export function installer(): string[] | null {
  if (!existsSync('/etc/debian_version') || !onPath('apt-get')) return null
  if (process.getuid?.() === 0) return []
  if (onPath('sudo') && succeeds('sudo', ['-n', 'true'])) return ['sudo', '-n']
  return null
}

/** Installs Debian packages and says whether that went well. What apt-get has to say goes to standard error. */
export function install(before: readonly string[], packages: readonly string[]): boolean {
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq']
  return [['update'], ['install', '-y', '--no-install-recommends', ...packages]].every((order) => {
    const [program = '', ...args] = [...before, ...quiet, ...order]
    return spawnSync(program, args, { stdio: ['ignore', 2, 2] }).status === 0
  })
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, program)))
}

function succeeds(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there, or not to be run: the same to whoever looks for a program
  }
}
