/** How much memory processes and their children use, shared pages counted once. */
import { readdir, readFile } from 'node:fs/promises'

/** In megabytes, whole; 'unknown' where the system does not tell. */
export async function memoryOf(pids: readonly number[]): Promise<number | 'unknown'> {
  try {
    let kilobytes = 0
    for (const pid of await withChildren(pids)) {
      const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
    }
    return kilobytes > 0 ? Math.round(kilobytes / 1024) : 'unknown'
  } catch {
    return 'unknown'
  }
}

async function withChildren(pids: readonly number[]): Promise<Set<number>> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const all = new Set(pids)
  for (const [pid, parent] of parents) if (all.has(parent)) all.add(pid)
  return all
}
