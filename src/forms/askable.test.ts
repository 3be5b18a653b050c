/** What an officer can ask about a form that was sent. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { askableIn } from './askable.ts'
import { theService } from './street-problem-for-tests.ts'

const careAssessment = new URL(
  '../../councils/fairholme/services/care-assessment/service.yaml',
  import.meta.url,
)
const move = new URL('../../councils/fairholme/services/council-tax-move/service.yaml', import.meta.url)

test('each of a repeating group can be asked about, and never whether there is one more of them', () => {
  const service = theService(readFileSync(move, 'utf8'))
  const [group] = service.groups
  const each = service.pages.find((page) => page.group === group!.id)!.questions[0]!
  const more = `${group!.id}-more.1`
  const answers = { [`${each.id}.1`]: 'Ada', [more]: 'yes', [`${each.id}.2`]: 'Ben' }

  const askable = askableIn(service, answers, { purposes: [], besides: [more] }).map(({ id }) => id)

  assert.deepEqual(
    askable.filter((id) => id.endsWith('.1') || id.endsWith('.2')),
    [`${each.id}.1`, `${each.id}.2`],
  )
  assert.equal(askable.includes(more), false)
})

test('what is asked only after a special answer can not be asked about: its name would tell the answer', () => {
  const care = theService(readFileSync(careAssessment, 'utf8'))
  const ids = care.pages.flatMap(({ questions }) => questions.map(({ id }) => id))

  const askable = askableIn(care, {}, { purposes: [], besides: ids }).map(({ id }) => id)

  assert.equal(askable.includes('authority'), true)
  assert.equal(askable.includes('authority-papers'), false)
})
