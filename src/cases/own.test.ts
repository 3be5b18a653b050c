/** Who looked at a case, by its reference and code, over HTTP. */
import assert from 'node:assert/strict'
import { aPothole, walk, withReply } from '../../test/promises/site/walking.ts'
import { browser, headingOf, onSite } from '../../test/support/accounts.ts'

onSite(
  'a place in the list of who looked that nobody could count to is answered like any other',
  async (site) => {
    const { client } = browser(site)
    const told = { name: 'Ada Planted', email: 'ada@planted.example', more: 'Planted words' }
    const { reference, code } = await walk(client, withReply(aPothole, told))
    for (const from of ['99999999999', 'Infinity', '-1', 'x', '0.5']) {
      const answer = await client.post('/track', { reference, code, part: 'looks', from })
      assert.deepEqual([answer.status, headingOf(answer)], [200, 'Who looked at your data'], from)
    }
  },
)
