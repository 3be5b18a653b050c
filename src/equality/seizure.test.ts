/**
 * "Equality monitoring is a separate, anonymous form, never in the case" (B16, C15): whoever takes the whole database, before or
 * after the answers were counted, and the council's secret and every reference with it, finds nothing that leads from an answer
 * to a case, nor from one answer to another.
 */
import assert from 'node:assert/strict'
import { createHash, createSecretKey } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fieldsFor, fillIn, fillOn, madeUp, nextStep } from '../../test/journeys/any-service.ts'
import { clientOf, openSite } from '../../test/journeys/open.ts'
import { codeIn, handleIn, referenceIn } from '../../test/journeys/street-problem.ts'
import { everythingKept, seize } from '../../test/promises/site/seizing.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import { hmac, openBytes } from '../platform/crypto.ts'
import { plainLetters } from '../platform/ids.ts'
import { codesOf, questions } from './questions.ts'
import { spentHash } from './token.ts'

const people = 12

async function twelvePeople(t: TestContext) {
  const site = await openSite(t)
  const service = site.ground.services.find(({ id }) => id === 'contact-us')!
  const receipts: { token: string; reference: string; code: string; handle: string }[] = []
  /** Of a form that was saved: what opens it, with what was kept of it until then. */
  const saved: { reference: string; code: string; kept: Buffer }[] = []
  const savedFor = async (client: RawClient) => {
    const started = await client.post('/services/contact-us/start', { cookie: 'no' })
    const step = nextStep(service, started.text)!.step
    const fields = fieldsFor(service, madeUp(service, 90), step)
    fields.append('handle', handleIn(started.text)!)
    const first = await client.post(`/services/contact-us/${step}`, fields)
    const { text } = await client.post('/services/contact-us/save', { handle: handleIn(first.text)! })
    const [row] = await site.database.admin.sql<{ handle: Buffer }>`select handle from services.saved`
    const wayBack = { reference: referenceIn(text)!, code: codeIn(text)! }
    saved.push({ ...wayBack, kept: row!.handle })
    return client.post('/services/contact-us/return', wayBack)
  }
  for (let no = 0; no < people; no++) {
    const client = clientOf(t, site, { jar: new Map() })
    const answers = madeUp(service, 90 + no)
    const { reference, code, text } =
      no === 0
        ? await fillOn(client, service, answers, await savedFor(client))
        : await fillIn(client, service, answers, 'yes')
    const [, token = ''] = /action="\/equality\/contact-us".*?name="token" value="([^"]+)"/s.exec(text) ?? []
    const [, handle = ''] = /name="handle" value="([^"]+)"/.exec(text) ?? []
    receipts.push({ token, reference, code, handle })
  }
  const client = clientOf(t, site)
  const answerAll = async () => {
    for (const [no, { token }] of receipts.entries()) {
      const answers = questions.map((question): [string, string] => {
        const codes = codesOf(question)
        return [question.id, question.id === 'disability' ? 'yes' : codes[no % codes.length]!]
      })
      const { text } = await client.post('/equality/contact-us/answers', {
        token,
        ...Object.fromEntries(answers),
      })
      assert.match(text, /Thank you/)
    }
  }
  return { site, receipts, saved, answerAll }
}

test('until ten are counted together, answering changes nothing in the database at all', async (t) => {
  const { site, receipts, answerAll } = await twelvePeople(t)
  const before = await everythingKept(site)

  await answerAll()

  assert.ok(before.length > 10_000)
  assert.equal(await everythingKept(site), before)
  const written = await site.database.admin.sql<{ bytes: number }>`
    select (pg_relation_size('equality.counted') + pg_relation_size('equality.spent'))::int as bytes`
  assert.deepEqual(written, [{ bytes: 0 }], 'something was written and taken away again')
  // Every file of the database, the log by which it recovers included, and what the program logged.
  const traces = receipts.flatMap(({ token }, no) => [
    [`token ${no}`, Buffer.from(token)],
    [`hash ${no}`, Buffer.from(hashOf(site, token), 'hex')],
    [`secret ${no}`, Buffer.from(token, 'base64url').subarray(0, 16)],
  ])
  assert.deepEqual(await seize(site, Object.fromEntries(traces)), [])
})

test('once they are counted, the rows are of one deed, in no order of anybody, with no time but the month', async (t) => {
  const { site, receipts, answerAll } = await twelvePeople(t)
  await answerAll()
  await site.ground.equality.write()
  const { admin } = site.database

  const rows = await admin.sql<{ name: string; deed: string }>`
    select concat_ws(' ', service, question, answer) as name, xmin::text as deed
    from equality.counted
    order by ctid`
  const marks = await admin.sql<{ hash: string; deed: string }>`
    select encode(hash, 'hex') as hash, xmin::text as deed from equality.spent order by ctid`
  const columns = await admin.sql<{ type: string }>`
    select distinct data_type as type from information_schema.columns where table_schema = 'equality' order by 1`
  const [row] = await admin.sql<{ keys: number }>`
    select count(*)::int as keys from pg_constraint
    where contype = 'f' and ('equality.counted'::regclass in (conrelid, confrelid) or 'equality.spent'::regclass in (conrelid, confrelid))`

  assert.ok(rows.length > questions.length)
  assert.equal(marks.length, people)
  assert.equal(new Set([...rows, ...marks].map(({ deed }) => deed)).size, 1)
  const names = rows.map(({ name }) => name)
  assert.deepEqual(names, names.toSorted())
  const hashes = marks.map(({ hash }) => hash)
  assert.deepEqual(hashes, hashes.toSorted())
  const inOrder = receipts.map(({ token }) => hashOf(site, token))
  assert.notDeepEqual(hashes, inOrder)
  assert.deepEqual(
    columns.map(({ type }) => type),
    ['bytea', 'date', 'integer', 'text'],
  )
  assert.equal(row!.keys, 0)
})

test('with the secret, every id, hash, reference and code in hand, no token can be made that was used', async (t) => {
  const { site, receipts, saved, answerAll } = await twelvePeople(t)
  await answerAll()
  await site.ground.equality.write()
  const { admin } = site.database
  const keptHandles = saved.map(({ reference, code, kept }) => {
    const secret = `${plainLetters(reference).slice(2)}.${plainLetters(code)}`
    const key = createSecretKey(hmac(site.ground.keys.draft, 'saved', secret))
    return openBytes(key, kept, 'contact-us')!
  })
  const drafts = await admin.sql<{ id: Buffer; case: string }>`
    select id, case_id::text as case from services.draft where case_id is not null`
  const known = [
    ...drafts.flatMap(({ id, case: of }) => [id, id.subarray(0, 16), Buffer.from(of)]),
    ...[...receipts, ...saved].flatMap(({ reference, code }) => [Buffer.from(reference), Buffer.from(code)]),
    ...keptHandles,
  ]
  const spent = await admin.sql<{ hash: string }>`select encode(hash, 'hex') as hash from equality.spent`

  const madeOf = (handle: Buffer) => {
    const secret = hmac(site.ground.keys.equality, 'secret', 'contact-us', handle).subarray(0, 16)
    return createHash('sha256').update('equality').update(secret).digest('hex')
  }
  const made = known.map(madeOf)

  assert.ok(known.length >= 5 * people)
  assert.deepEqual(
    keptHandles.map((handle) => handle.length),
    [16],
  )
  const used = new Set(spent.map(({ hash }) => hash))
  assert.deepEqual(
    made.filter((hash) => used.has(hash)),
    [],
  )
  // What the person's own page alone holds would do, so the comparison could find one.
  const handles = receipts.map(({ handle }) => Buffer.from(handle, 'base64url').subarray(0, 16))
  assert.ok(handles.every((handle) => used.has(madeOf(handle))))
  const tokens = receipts.map(({ token }, no) => [`token ${no}`, Buffer.from(token)] as const)
  assert.deepEqual(await seize(site, Object.fromEntries(tokens)), [])
})

test('the code that asks and counts can see no case and no record, and no page of officers can see it', async () => {
  const read = async (folder: string) => {
    const files = globSync(join(import.meta.dirname, '..', folder, '**/*.ts'))
    const own = files.filter((file) => !file.endsWith('.test.ts'))
    return Promise.all(own.map((file) => readFile(file, 'utf8')))
  }
  const [equality, cases, staff] = await Promise.all(['equality', 'cases', 'staff'].map(read))

  assert.ok(equality!.length > 10 && cases!.length > 10)
  for (const source of equality!)
    assert.doesNotMatch(source, /\/(cases|records|people|audit|staff|services|statistics)\/|openEnvelope/)
  for (const source of [...cases!, ...staff!]) assert.doesNotMatch(source, /equality/i)
})

function hashOf({ ground }: Awaited<ReturnType<typeof openSite>>, token: string): string {
  const now = ground.clock.now()
  return spentHash(ground.keys.equality, { service: 'contact-us', token, now })!.toString('hex')
}
