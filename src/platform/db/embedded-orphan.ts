import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gone, lifeOf, processesIn, tell, textOf, within } from './processes.ts'

/**
 * Stops what an earlier start has left running on a cluster: a whole server whose Node was killed, or the children
 * of a server that was killed itself. To be called by the holder of the folder's lock only.
 */
export async function stopLeftBehind(cluster: string): Promise<void> {
  const pid = await serverOf(cluster)
  const living = async () => [...new Set([...(await processesIn(cluster)), ...(await withoutProc(pid))])]
  const nobody = async () => (await living()).length === 0

  const server = (await living()).find((candidate) => candidate === pid)
  if (server) {
    tell(server, 'SIGINT') // the fast way: sessions are ended, everything written
    await within(15, nobody)
  }
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    if (await nobody()) break
    for (const process of await living()) tell(process, signal)
    await within(10, nobody)
  }
  if (!(await nobody()))
    throw new Error('An earlier PostgreSQL still works in the data folder and cannot be stopped')
  if (pid !== null) await forgetServer(cluster, pid)
}

/** PostgreSQL would take any process with the noted number for a living server, even a dead one not yet collected. */
async function forgetServer(cluster: string, pid: number): Promise<void> {
  if ((await lifeOf(pid)) === null) await gone(pid, 10)
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function withoutProc(pid: number | null): Promise<number[]> {
  const known = pid !== null && process.platform !== 'linux' && (await lifeOf(pid)) !== null
  return known ? [pid] : []
}

/** The number of the server that says it runs the cluster, or null. */
export async function serverOf(cluster: string): Promise<number | null> {
  const [first] = ((await textOf(join(cluster, 'postmaster.pid'))) ?? '').split('\n')
  const pid = Number(first)
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null
}

/** Whether that server says of itself that it takes connections. */
export async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = ((await textOf(join(cluster, 'postmaster.pid'))) ?? '').split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}
