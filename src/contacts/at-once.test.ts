/** A conversation, and the account it is about, at the same moment: nothing hangs, nothing breaks, and nothing outlives the account. */
import assert from 'node:assert/strict'
import { ada, browser, codeFor, hiddenIn, onSite, registered } from '../../test/support/accounts.ts'
import { ringUp, sayNo, sayYes } from '../../test/support/contacts.ts'
import { askForForm, formFor, typeCode } from '../../test/support/forms-on-paper.ts'
import { atCounter, second } from '../../test/support/on-paper.ts'

onSite(
  'an account that is closed while it is spoken about leaves nothing, and every page is clear',
  async (site) => {
    for (const round of [1, 2]) {
      const person = await registered(site, ada, browser(site, `127.0.0.${40 + round}`))
      const call = await ringUp(site, ada.email)
      const other = await second(site)
      const handle = hiddenIn(await other.post('/staff/contacts', { email: ada.email }), 'handle')
      const code = await codeFor(site, ada.email)
      const answers = await Promise.all([
        sayYes(call),
        person.client.post('/my-account/close', { 'own-password': ada.password }),
        other.post('/staff/contacts/code', { handle, code }),
        sayNo(call),
        sayYes(call),
      ])
      for (const { status } of answers) assert.ok([200, 409].includes(status), `${status}`)
      const { sql } = site.database.admin
      const left =
        await sql`select account from contacts.contact union all select account from reuse.permission`
      assert.deepEqual([...left], [])
    }
  },
)

onSite('one officer has one conversation, however many they begin at once', async (site) => {
  await registered(site)
  const officer = await atCounter(site)
  const codes: { handle: string; code: string }[] = []
  for (let no = 0; no < 3; no++) {
    const handle = hiddenIn(await officer.post('/staff/contacts', { email: ada.email }), 'handle')
    codes.push({ handle, code: await codeFor(site, ada.email) })
  }
  await Promise.all(codes.map((typed) => officer.post('/staff/contacts/code', typed)))
  assert.equal((await site.database.admin.sql`select id from contacts.contact`).length, 1)
})

onSite('of two officers who type the code of one form at once, one goes on', async (site) => {
  await registered(site)
  const { code, officer } = await formFor(site, ada.username)
  // As if a third had printed it, so that both may.
  await site.database.admin.sql`update accounts.paper_code set given_by = null`
  const answers = await Promise.all([typeCode(officer, code), typeCode(await second(site), code)])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422])
  assert.equal((await site.database.admin.sql`select id from contacts.contact`).length, 1)
})

onSite('an account that is closed while its form is printed and typed leaves nothing', async (site) => {
  const person = await registered(site)
  const { code, officer } = await formFor(site, ada.username)
  const waits = /\/staff\/contacts\/letters\/print\/[0-9a-f-]{36}/
  const again = waits.exec((await officer.get('/staff/contacts/letters')).text)?.[0]
  assert.ok(again, 'what was printed today can not be printed again')
  const answers = await Promise.all([
    officer.post(again, {}),
    person.client.post('/my-account/close', { 'own-password': ada.password }),
    typeCode(await second(site), code),
    askForForm(browser(site).client, ada.username),
  ])
  for (const { status } of answers) assert.ok([200, 409, 422].includes(status), `${status}`)
  const { sql } = site.database.admin
  const left =
    await sql`select account from contacts.contact union all select account from accounts.paper_code`
  assert.deepEqual([...left], [])
})
