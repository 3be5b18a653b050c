import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { open } from '../../test/journeys/open.ts'
import { wordsOf } from '../../test/journeys/street-problem.ts'
import { loadCouncil } from '../council/council.ts'
import { loadServices } from '../registers.ts'
import { givenIn } from './questions.ts'

test('a demonstration shows figures of last year, and afresh nothing of what was answered is left', async (t) => {
  const { client, site } = await open(t)
  const { equality } = site.ground
  const hash = Buffer.alloc(32, 5)
  const given = givenIn((question) => (question === 'sex' ? 'male' : ''))
  await equality.take({ service: 'contact-us', hash, given })

  await client.post('/demonstration/afresh', {})

  const { text } = await client.get('/equality')
  const lastYear = site.ground.clock.now().getUTCFullYear() - 1
  assert.match(wordsOf(text), new RegExp(`, ${lastYear} What is your age group\\?`))
  assert.match(wordsOf(text), /All other answers together/)
  assert.equal(await equality.wasTaken(hash), false)
  const [sums] = await site.database.admin.sql<{ further: number; yes: number }>`
    select sum(people) filter (where question = 'daily-life')::int as further,
      sum(people) filter (where question = 'disability' and answer = 'yes')::int as yes
    from equality.counted
    where service = 'contact-us'`
  assert.ok(sums!.further > 0 && sums!.further <= sums!.yes, 'counted of nobody but those who answered yes')
})

test('the record of processing tells the purpose, that nobody gets the answers, and that none is kept', async (t) => {
  const { client } = await open(t)

  const words = wordsOf((await client.get('/record-of-processing')).text)

  const told = words.split('See whether we treat everybody alike').at(-1)!
  assert.match(told, /It serves a substantial public interest: UK GDPR, Article 9\(2\)\(g\)/)
  assert.match(told, /Who gets them Nobody/)
  assert.match(told, /A person’s answers are not kept/)
  assert.match(told, /When people see that somebody looked Nobody can look/)
})

test('a council whose form asks without the purpose in its register is not opened', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-equality-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync(join(import.meta.dirname, '../../councils/barnet'), folder, { recursive: true })
  const form = join(folder, 'services/street-problem/service.yaml')
  writeFileSync(form, readFileSync(form, 'utf8').replace('\ndraft:', '\nequality: true\ndraft:'))
  const council = loadCouncil(folder, { production: false })
  assert.ok(council.ok)

  const loaded = await loadServices(council.council, () => '2026-11-22')

  assert.deepEqual(loaded, {
    ok: false,
    complaints: [
      'services/street-problem/service.yaml: equality needs the purpose see-equal-treatment, which purposes.yaml does not have',
    ],
  })
})
