import assert from 'node:assert/strict'
import { journey, walk } from '../../test/promises/site/walking.ts'
import { onSite, registered } from '../../test/support/accounts.ts'
import { allow, services } from '../../test/support/twins.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'

const { told, service } = services[0]!

onSite('a page of a form that is asked for many times at once is filled in each time', async (site) => {
  const person = await registered(site)
  const way = journey(person.client, service)
  await way.answer(await way.start('yes'), { 'how-many': '1' })
  const live = Buffer.from(person.jar.get('__Host-fairholme') ?? '', 'base64url')
  const [draft] = await site.database.admin.sql<{ id: Buffer }>`select id from services.draft`
  const looks = await Promise.all(
    Array.from({ length: 12 }, () => {
      const [look, items] = [uuid(systemClock.now()), ['name', 'address']]
      return site.database.web.sql`
        select item from reuse.look(${look}, ${live}, ${draft!.id}, ${service}, ${items}::text[], ${new Date()})`
    }),
  )
  assert.deepEqual(
    looks.map((found) => found.length),
    looks.map(() => 2),
  )
})

onSite('forms of one person and one service that are sent at once are all sent', async (site) => {
  const person = await registered(site)
  await allow(person)
  const sent = await Promise.all(
    Array.from({ length: 8 }, () => walk(person.client, told, { cookie: 'no', service })),
  )
  assert.equal(new Set(sent.map(({ reference }) => reference)).size, 8)
  const kept = await site.database.admin.sql<{ item: string }>`
    select item from reuse.item join records.record on id = record order by item`
  assert.deepEqual(
    kept.map(({ item }) => item),
    ['address', 'name', 'phone'],
  )
})

onSite(
  'a form is sent when nothing of it may be remembered any more, and nothing is filled in',
  async (site) => {
    const person = await registered(site)
    await allow(person)
    await walk(person.client, told, { cookie: 'yes', service })
    await site.database.admin
      .sql`update purposes.purpose set live_until = now() where id = 'fill-in-your-forms'`
    const { reference } = await walk(person.client, told, { cookie: 'yes', service })
    assert.ok(reference)
    const way = journey(person.client, service)
    const home = await way.answer(await way.start('yes'), { 'how-many': '1' })
    assert.match(home.text, /from your account/)
    assert.doesNotMatch(home.text, /from what you sent/)
  },
)
