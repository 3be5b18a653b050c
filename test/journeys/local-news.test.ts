import assert from 'node:assert/strict'
import { test } from 'node:test'
import { save } from '../promises/site/preferring.ts'
import { mainOf, tableIn, wordsIn } from '../promises/site/reading.ts'
import { aLamp, aPothole, walk } from '../promises/site/walking.ts'
import { clientOf } from './open.ts'
import { openListed } from './open-listed.ts'

test('where the form says that reports are listed, a ward’s are told in round numbers, and no other ward’s', async (t) => {
  const { site } = await openListed(t)
  const resident = clientOf(t, site)
  for (let i = 0; i < 6; i++) await walk(resident, aPothole)
  await walk(resident, aLamp)
  const wardAt = (street: string) => {
    const { ward } = site.ground.council.streets.find(street)!
    return site.ground.council.wards.offered.find(({ name }) => name === ward)!
  }
  const newsIn = async (code: string) => {
    const client = clientOf(t, site, { jar: new Map() })
    await save(client, { ward: code })
    return mainOf((await client.get('/')).text)
  }

  const [one, other] = [await newsIn(wardAt('bridge-street').code), await newsIn(wardAt('abbey-walk').code)]

  assert.notEqual(wardAt('bridge-street'), wardAt('abbey-walk'))
  assert.deepEqual(tableIn(one.split('Problems in the street</h3>')[1] ?? '').slice(1), [
    ['A pothole', 'about 5', 'none'],
  ])
  assert.deepEqual(tableIn(other.split('Problems in the street</h3>')[1] ?? '').slice(1), [
    ['A street lamp is not working', 'fewer than 5', 'none'],
  ])
  for (const said of ['Bridge Street', 'Abbey Walk', 'FH-'])
    assert.ok(!wordsIn(one + other).includes(said), `it tells ${said}`)
})
