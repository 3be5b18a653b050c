import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import type { Answers } from '../forms/forms.ts'
import { theService } from '../forms/street-problem-for-tests.ts'
import { hour } from '../platform/clock.ts'
import { keepPage, readDraft } from './drafts.ts'
import { deleteExpired } from './expiry.ts'
import { draftId, type Handle, newHandle } from './handle.ts'
import { deleteDraft, markSent } from './queries.ts'

const service = theService()
const keeping = { key: createSecretKey(Buffer.alloc(32, 1)), hours: 24 }
const notice = 'using-your-personal-data:00000000000000aa'
const now = new Date('2026-11-21T09:00:00Z')
const after = (hours: number) => new Date(now.getTime() + hours * hour)

async function withDrafts(t: TestContext) {
  const { web, admin } = await freshDatabase(t)
  return {
    web,
    admin,
    keep: (handle: Handle, page: string, answers: Answers, at = now) =>
      keepPage(web.sql, keeping, { handle, service, notice, page, answers, now: at }),
    read: (handle: Handle, at = now) => readDraft(web.sql, keeping, handle, at),
  }
}

test('the answers of all pages are given back to whoever has the handle', async (t) => {
  const { keep, read } = await withDrafts(t)
  const handle = newHandle()

  await keep(handle, 'kind', { kind: 'pothole' })
  const kept = await keep(handle, 'danger', { danger: 'no' })

  const expected = { answers: { kind: 'pothole', danger: 'no' }, reference: null, notice }
  assert.deepEqual(kept, expected)
  assert.deepEqual(await read(handle), expected)
})

test('a page that is answered again replaces what was said on it before', async (t) => {
  const { keep, read } = await withDrafts(t)
  const handle = newHandle()

  await keep(handle, 'where', { street: 'mill-lane', nearest: 'house', number: '1' })
  await keep(handle, 'where', { street: 'alder-road' })

  assert.deepEqual((await read(handle))?.answers, { street: 'alder-road' })
})

test('another handle finds nothing', async (t) => {
  const { keep, read } = await withDrafts(t)
  await keep(newHandle(), 'kind', { kind: 'pothole' })

  assert.equal(await read(newHandle()), null)
})

test('answers are kept until their hours after the last step are over', async (t) => {
  const { web, keep, read } = await withDrafts(t)
  const handle = newHandle()
  await keep(handle, 'kind', { kind: 'pothole' })
  await keep(handle, 'danger', { danger: 'no' }, after(10))

  assert.ok(await read(handle, after(33.9)))
  assert.equal(await read(handle, after(34)), null)
  assert.equal(await keep(handle, 'danger', { danger: 'yes' }, after(34)), null, 'not woken again')
  assert.equal(await deleteExpired(web.sql, after(33.9)), 0)
  assert.equal(await deleteExpired(web.sql, after(34)), 1)
  assert.equal(await read(handle), null)
})

test('a form that was sent is not changed any more, and gives its reference', async (t) => {
  const { web, keep, read } = await withDrafts(t)
  const handle = newHandle()
  await keep(handle, 'kind', { kind: 'pothole' })
  const sent = {
    id: draftId(handle),
    caseId: '019aa4f0-0000-7000-8000-000000000000',
    reference: 'FH-7K2M-9QXD',
  }

  await web.transaction((tx) => markSent(tx, { ...sent, until: after(24) }))
  const changed = await keep(handle, 'kind', { kind: 'lamp' })
  await deleteDraft(web.sql, draftId(handle))

  assert.equal(changed, null)
  assert.deepEqual(await read(handle), { answers: {}, reference: 'FH-7K2M-9QXD', notice })
})

test('answers that were put under another page or another draft in the database do not open', async (t) => {
  const { admin, keep, read } = await withDrafts(t)
  const [one, other] = [newHandle(), newHandle()]
  await keep(one, 'kind', { kind: 'pothole' })
  await keep(other, 'kind', { kind: 'lamp' })

  await admin.sql`
    update services.draft
    set pages = jsonb_build_object('danger', pages -> 'kind')
    where id = ${draftId(one)}`
  await assert.rejects(read(one), /does not open under its own handle/)

  await admin.sql`
    update services.draft
    set pages = (select pages from services.draft where id = ${draftId(other)})
    where id = ${draftId(one)}`
  await assert.rejects(read(one), /does not open under its own handle/)
  assert.deepEqual((await read(other))?.answers, { kind: 'lamp' })
})

test('what lies in the database is longer than it is, but says nothing', async (t) => {
  const { admin, keep } = await withDrafts(t)
  await keep(newHandle(), 'kind', { kind: 'pothole' })
  await keep(newHandle(), 'kind', { kind: 'pothole' })

  const rows = await admin.sql<{ pages: { kind: string } }>`
    select pages
    from services.draft`

  const sealed = rows.map(({ pages }) => Buffer.from(pages.kind, 'base64'))
  assert.equal(sealed.length, 2)
  assert.notDeepEqual(sealed[0], sealed[1], 'equal answers are not seen to be equal')
  assert.ok(sealed.every((bytes) => !bytes.toString('latin1').includes('pothole')))
})
