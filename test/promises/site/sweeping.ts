import { mock } from 'node:test'
import { startWork } from '../../../src/worker.ts'
import type { TestSite } from '../../support/site.ts'

/** Lets the work beside the web do once what it does each minute, and waits for the database to have done it. */
export async function aMinutesWork(site: TestSite): Promise<void> {
  mock.timers.enable({ apis: ['setInterval'] })
  const end = startWork(site.ground)
  mock.timers.tick(60_000)
  await end()
  mock.timers.reset()
}
