import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCouncil } from '../council/council.ts'
import { loadServices } from '../registers.ts'
import { topicsFor } from './topics.ts'

const waste = { id: 'waste', title: 'Waste', services: ['bulky-waste', 'garden-waste'], months: 12 }
const streets = { id: 'streets', title: 'Streets', services: ['street-problem'], months: 6 }

test('a topic is chosen by the latest use of a service of its rule, as long as that is not too long ago', () => {
  const uses = [
    { service: 'bulky-waste', month: '2026-02' },
    { service: 'garden-waste', month: '2026-05' },
    { service: 'street-problem', month: '2026-05' },
    { service: 'care-assessment', month: '2026-11' },
  ]
  assert.deepEqual(topicsFor(uses, [waste, streets], '2026-11'), [
    { topic: waste, because: { service: 'garden-waste', month: '2026-05' } },
  ])
  assert.deepEqual(topicsFor([], [waste, streets], '2026-11'), [])
})

const folder = join(import.meta.dirname, '../../councils/fairholme')
async function complaintsWith(files: Record<string, string>): Promise<readonly string[]> {
  const copy = mkdtempSync(join(tmpdir(), 'guildhall-news-'))
  try {
    cpSync(folder, copy, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(copy, name), text)
    const council = loadCouncil(copy, { production: false })
    assert.ok(council.ok)
    const loaded = await loadServices(council.council, () => '2026-11-23')
    return loaded.ok ? [] : loaded.complaints
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
const rule = (service: string) => `topics: [{ id: a, title: A, services: [${service}], months: 3 }]\n`

test('a rule that names social care, or a service that is none of ours, is refused at the start', async () => {
  assert.deepEqual(await complaintsWith({ 'news-topics.yaml': rule('care-assessment') }), [
    'news-topics.yaml: topics[1].services names "care-assessment", which asks what is sensitive: no news is chosen by it',
  ])
  assert.match(
    (await complaintsWith({ 'news-topics.yaml': rule('dragons') })).join(),
    /"dragons", which is no service of ours/,
  )
})
