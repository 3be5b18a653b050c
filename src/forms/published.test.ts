import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { openSession } from '../platform/db/db.ts'
import { describeAnswers } from './forms.ts'
import { formsBy, publishForms } from './published.ts'
import { aPothole, definitionText, theService } from './street-problem-for-tests.ts'

const before = theService()
const reworded = theService(definitionText.replace('Smaller than a dinner plate', 'Smaller than a plate'))

test('a case of an older form is read in the words it was asked in, and a newer one in its own', async (t) => {
  const { facts, web } = await freshDatabase(t)
  const migrate = await openSession(facts.guildhall_migrate)
  t.after(() => migrate.close())
  await publishForms(migrate, [before])
  await publishForms(migrate, [reworded])
  await publishForms(migrate, [reworded])
  const formOf = formsBy(web.sql, [reworded])

  const small = async (version: string) => {
    const form = await formOf('street-problem', version)
    assert.ok(form)
    return describeAnswers(form, { ...aPothole, 'pothole-size': 'small' }).map(({ answer }) => answer)
  }

  assert.ok((await small(before.version)).includes('Smaller than a dinner plate'))
  assert.ok((await small(reworded.version)).includes('Smaller than a plate'))
  assert.equal(await formOf('no-such-service', before.version), null)
})

test('what was published can not be changed or taken away, not even by its owner', async (t) => {
  const { facts, admin } = await freshDatabase(t)
  const migrate = await openSession(facts.guildhall_migrate)
  t.after(() => migrate.close())
  await publishForms(migrate, [before])

  await assert.rejects(admin.sql`update forms.published set definition = '{}'`, { code: 'GH011' })
  await assert.rejects(admin.sql`delete from forms.published`, { code: 'GH011' })
  await assert.rejects(admin.sql`truncate forms.published`, { code: 'GH011' })
})
