import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Which life of a process number this is: the boot and the moment it started. Null when no such process lives; one
 * that has ended and is only not yet collected by its parent does not live. Without /proc only the number counts.
 */
export async function lifeOf(pid: number): Promise<string | null> {
  const boot = await textOf('/proc/sys/kernel/random/boot_id')
  if (boot === null) return isKnown(pid) ? 'alive' : null
  const stat = await textOf(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The second field is the program's name in brackets, which may itself hold brackets and spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  const started = fields[19]
  return state === 'Z' || state === 'X' ? null : `${boot.trim()} ${started}`
}

/** The processes that work in a folder, as PostgreSQL and all its children do in their cluster's. */
export async function processesIn(folder: string): Promise<number[]> {
  const place = await realpath(folder).catch(() => null)
  if (place === null) return []
  const all = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number)
  const at = await Promise.all(all.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)))
  return all.filter((_, index) => at[index] === place)
}

/**
 * Waits until the kernel knows the number no more. A process killed together with its parent stays for a while as
 * a name without a life, and PostgreSQL takes such a name for a running server. False when it is still there.
 */
export async function gone(pid: number, seconds: number): Promise<boolean> {
  return within(seconds, async () => !isKnown(pid))
}

/** Asks again and again until the answer is yes; false when it never was. */
export async function within(seconds: number, question: () => Promise<boolean>): Promise<boolean> {
  for (let turn = 0; turn < seconds * 50; turn += 1) {
    if (await question()) return true
    await wait(20)
  }
  return question()
}

/** Sends a signal; a process that is gone already has nothing to be told. */
export function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
}

function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** A file's text, or null when it cannot be had. */
export async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
