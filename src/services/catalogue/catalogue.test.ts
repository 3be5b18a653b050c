import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { toText } from '../../design-system/html.ts'
import { readCsv } from './csv.ts'
import { dataBlock, governmentService } from './government-service.ts'
import { readLists } from './lists.ts'

test('the list has a label for each live service and none for one that was discontinued', () => {
  const lists = readLists()

  assert.equal(lists.service(524), 'Household waste collection')
  assert.equal(lists.service(742), 'Street café licence')
  assert.equal(lists.interaction(2), 'Collecting revenue')
  assert.equal(lists.interaction(10), null)
  assert.equal(lists.service(0), null)
  const rows = readCsv(readFileSync(join(import.meta.dirname, 'lgsl-england-wales-2022.csv'), 'utf8')).slice(
    1,
  )
  const live = rows.filter((row) => lists.service(Number(row[0])) !== null)
  assert.equal(rows.length, 1002)
  assert.equal(live.length, 978)
})

test('no letter of the list is encoded twice over', () => {
  const text = readFileSync(join(import.meta.dirname, 'lgsl-england-wales-2022.csv'), 'utf8')

  assert.deepEqual(text.match(/[\u00c2\u00c3\u00e2\u017d\ufeff\ufffd]/g), null)
})

test('no word of a service can end the block of data it stands in', () => {
  const provider = { name: 'Fairholme', place: 'Fairholme', phone: '01632 960001', site: '' }
  const service = {
    title: '</script><b>',
    summary: 'x',
    address: '/help/x',
    lgsl: [{ number: 1, label: 'y' }],
  }

  const text = toText(dataBlock(governmentService(provider, service)))

  assert.equal(text.match(/<\/script>/g)?.length, 1)
  const inside = text.slice(text.indexOf('>') + 1, text.lastIndexOf('<'))
  assert.equal(JSON.parse(inside).name, '</script><b>')
})
