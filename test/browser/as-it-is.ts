/**
 * What the whole site is made of: every page, what is met only by doing something, and its files. Written down by the
 * accessibility run, and held against the site by a test, so that a run is known to be of the site as it is.
 */
import type { TestContext } from 'node:test'
import { aPotholeWithReply, handleIn, reportWhole, send, service, start } from '../journeys/street-problem.ts'
import { type RawClient, rawClient } from '../support/raw-client.ts'
import { openTestSite } from '../support/site.ts'
import { markOf, structureOf } from './structure.ts'
import { allPages } from './whole-site.ts'

/** The name of each page or state with the mark of what it is made of. */
export type Structures = Readonly<Record<string, string>>

/** @param day YYYY-MM-DD, on which the site is looked at: nothing is found to have changed by the calendar alone. */
export async function structuresOn(day: string, undo: Pick<TestContext, 'after'>): Promise<Structures> {
  const site = await openTestSite(undo)
  const { clock } = site.ground.demonstration!
  clock.moveTo(Date.parse(`${day}T12:00:00Z`) - Date.now())
  const client = rawClient(site.url)
  undo.after(() => client.close())
  const found = new Map<string, string>()
  const keep = (name: string, { text }: { text: string }) => {
    found.set(name.replace(/\b[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/, 'REFERENCE'), structureOf(text))
  }
  for (const address of await allPages(client)) keep(address, await client.get(address))
  await keepStates(client, keep)
  found.set('style sheets and scripts', filesOf((await client.get('/')).text))
  return Object.fromEntries([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

type Keep = (name: string, page: { text: string }) => void

async function keepStates(client: RawClient, keep: Keep): Promise<void> {
  for (const [what, address] of [
    ['a search that finds', '/search?q=bin'],
    ['a search that finds nothing', '/search?q=zzzzzz'],
    ['no such page', '/no-such-page'],
    ['an address that cannot be read', '/%zz'],
    ['no such service', '/services/no-such-service'],
    ['answers lost', `${service}/reply`],
  ] as const)
    keep(what, await client.get(address))
  await keepForm(client, keep)
  const { reference, code } = await reportWhole(client, aPotholeWithReply)
  for (const [what, typed] of [
    ['track: nothing typed', { reference: '', code: '' }],
    ['track: not found', { reference: 'FH-2222-2222', code: '2222-2222' }],
    ['track: found', { reference, code }],
    ['track: what was told', { reference, code, part: 'own' }],
    ['track: who looked', { reference, code, part: 'looks' }],
  ] as const)
    keep(what, await client.post('/track', typed))
}

/** Each question, then left out, then answered; and what follows. */
async function keepForm(client: RawClient, keep: Keep): Promise<void> {
  let shown = await client.post(`${service}/start`, { cookie: 'no' })
  const handle = handleIn(shown.text)!
  for (const [page, fields] of aPotholeWithReply) {
    keep(`form: ${page}`, shown)
    keep(`form: ${page}, left out`, await client.post(`${service}/${page}`, { handle }))
    shown = await client.post(`${service}/${page}`, { handle, ...fields })
  }
  keep('form: check answers', shown)
  keep('form: sent', await send(client, handle))
  keep('form: answers deleted', await client.post(`${service}/clear`, { handle: await start(client) }))
}

/** Their names change with their content. */
function filesOf(page: string): string {
  return markOf([...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, name]) => name).join())
}

/** What has come, gone or changed between two looks at the site, one line each; nothing when it is made of the same. */
export function changedSince(then: Structures, now: Structures): string[] {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])]
  return names.flatMap((name) => {
    if (then[name] === now[name]) return []
    if (then[name] === undefined) return [`${name} is new`]
    return [now[name] === undefined ? `${name} is gone` : `${name} is made of something else`]
  })
}
