/** "Corrections travel to every service that re-used the item" (W20): from the account, to what is filled in next and to where it was. */
import assert from 'node:assert/strict'
import { inputOf } from '../../test/promises/site/filled-in.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { afterSql } from '../../test/promises/site/sql-defects.ts'
import { journey, walk } from '../../test/promises/site/walking.ts'
import { ada, onSite, type Person, registered } from '../../test/support/accounts.ts'
import type { TestSite } from '../../test/support/site.ts'
import { allow, services } from '../../test/support/twins.ts'

const { told, service } = services[0]!

async function nameFilledIn({ client }: Person): Promise<string> {
  const way = journey(client, service)
  return inputOf(await way.answer(await way.start('yes'), { 'how-many': '1' }), 'name')
}

async function correctionTravels(site: TestSite): Promise<void> {
  const person = await registered(site)
  await allow(person)
  await walk(person.client, { ...told, name: 'Ada Misspelt' }, { cookie: 'yes', service })
  assert.equal(await nameFilledIn(person), 'Ada Misspelt')
  const sent = await walk(person.client, { ...told, name: 'Ada Misspelt' }, { cookie: 'yes', service })

  const changed = await person.client.post('/my-account/details', {
    name: 'Ada Newname',
    address: ada.address,
    'own-password': ada.password,
  })

  assert.equal(changed.status, 303)
  assert.equal(changed.headers.location, '/my-account/filled-in')
  const places = wordsIn(mainOf((await person.client.get('/my-account/filled-in')).text))
  assert.ok(places.includes(sent.reference), 'where it was filled in is not named')
  assert.equal(await nameFilledIn(person), 'Ada Newname', 'what was corrected is filled in as it was')
  const left = await site.database.admin.sql<{ item: string }>`select item from reuse.item order by item`
  assert.deepEqual(
    left.map(({ item }) => item),
    ['address', 'phone'],
  )
}

onSite(
  'what is corrected in the account replaces what was remembered, and each form it was filled in is named',
  correctionTravels,
)

onSite(
  'it is seen when what was remembered stays as it was',
  (site) => assert.rejects(correctionTravels(site), assert.AssertionError),
  afterSql(
    'create or replace function reuse.put_right(p_session bytea, p_items text[], p_at timestamptz) returns void language sql as $$ select $$',
  ),
)

onSite(
  'it is seen when no place is named',
  (site) => assert.rejects(correctionTravels(site), assert.AssertionError),
  afterSql(
    'create or replace function reuse.places(p_session bytea, p_at timestamptz) returns table (reference text, service text, item text, source text, on_day date) language sql as $$ select null, null, null, null, null::date where false $$',
  ),
)
