/** Watches a site while it is sent what no browser sends: what it answers, stores and logs. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { openSession } from '../../src/platform/db/db.ts'
import { securityHeaders } from '../../src/platform/web/headers.ts'
import { open } from '../journeys/open.ts'
import { everythingStored } from '../journeys/stored.ts'
import { asAdmin } from '../support/database.ts'
import type { Answer } from '../support/raw-client.ts'
import type { Alterations, TestSite } from '../support/site.ts'

/** A word that is nowhere but in what the test sends. */
export const canary = `canary${randomBytes(6).toString('hex')}`

/** A site, and the question whether all it was sent has left no trace, to be asked at the end. */
export async function openWatched(t: TestContext, alter: Alterations = {}) {
  const opened = await open(t, alter)
  const before = await everythingStored(opened.site.database)
  return {
    ...opened,
    leftNoTrace: async () => {
      assert.deepEqual(await everythingStored(opened.site.database), before, 'something was stored')
      await nothingLogged(opened.site)
    },
  }
}

/** Neither the program's log nor PostgreSQL's holds the canary. */
export async function nothingLogged({ logged, database: { facts } }: TestSite): Promise<void> {
  assert.ok(!logged.join('').includes(canary), 'the program has logged what was sent')
  // A refused login is always logged; its name shows that this is the file PostgreSQL writes to now.
  const stranger = `stranger_${randomBytes(6).toString('hex')}`
  await assert.rejects(openSession({ ...facts.admin, user: stranger, password: 'x' }))
  const log = await postgresLog(facts.admin)
  assert.ok(log.includes(stranger), 'this is not the log of PostgreSQL')
  assert.ok(!log.includes(canary), 'PostgreSQL has logged what was sent')
}

async function postgresLog(admin: TestSite['database']['facts']['admin']): Promise<string> {
  const [place] = await asAdmin(admin, (session) =>
    session.select<{ folder: string }>(`select current_setting('data_directory') as folder`),
  )
  return readFile(join(dirname(place!.folder), 'postgres.log'), 'utf8')
}

/** The answer is a whole page: it says what to do, leads to the policy, and bears every security header. */
export function assertPage(answer: Answer, status: number, what = ''): void {
  assert.equal(answer.status, status, what)
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8', what)
  assert.equal(answer.text.match(/<h1[ >]/g)?.length, 1, what)
  assert.match(answer.text, /<footer.*href="\/website-privacy-policy".*<\/footer>/s, what)
  assert.match(answer.text, /<main.*href="\/(contact|services)?"/s, what)
  assertArmoured(answer, what)
}

/** The addresses whose pages may ask the browser for a passkey, and no others. */
const withPasskeys = /(^| )\/(sign-in(\/passkey)?|my-account\/passkeys\/add)$/

/** @param cookies what this page may set, and sets: none but where a table says so */
export function assertArmoured(
  { headers }: Pick<Answer, 'headers'>,
  what = '',
  cookies?: readonly string[],
): void {
  const expected = securityHeaders(false, withPasskeys.test(what))
  for (const [name, value] of expected) assert.equal(headers[name], value, `${what} ${name}`)
  for (const name of ['server', 'x-powered-by', 'etag'])
    assert.equal(headers[name], undefined, `${what} ${name}`)
  assert.deepEqual(headers['set-cookie'], cookies, `${what} set-cookie`)
}
