import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../../test/journeys/open.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { validate } from '../../test/support/valid-html.ts'
import type { Ground } from '../app.ts'
import { oldPolicies, readRows, readStates, type State, stateShown } from './promises.ts'

const councils = ['fairholme', 'westminster', 'barnet'] as const
const words: Record<string, string> = { part: 'Kept in part', said: 'Said, not shown' }
const wordFor = (state: State) =>
  typeof state === 'object' ? words[Object.keys(state)[0]!] : state === 'kept' ? 'Kept' : 'Not yet'

test('every statement stands on the page with its state, and what is missing of one that is not kept as a whole', async (t) => {
  const { client } = await open(t)
  const states = readStates()

  const { status, text } = await client.get('/promises')

  assert.equal(status, 200)
  assert.deepEqual(await validate(text), [])
  const said = wordsIn(mainOf(text))
  for (const { id, must } of oldPolicies.flatMap(({ rows }) => readRows(rows))) {
    const state = states.get(id) ?? 'not yet'
    assert.match(said, new RegExp(`\\b${id} ${wordFor(state)} “`), id)
    assert.ok(said.includes(`What it asks of us: ${must}`), id)
    if (typeof state !== 'object') continue
    const missing =
      'part' in state
        ? `What is missing: ${state.part}`
        : `This is what the council says; we have not shown it. ${state.said}`
    assert.ok(said.includes(missing), id)
  }
})

test('the numbers at the top are those of the statements below', async (t) => {
  const { client } = await open(t)

  const page = wordsIn(mainOf((await client.get('/promises')).text))

  const found =
    /Of (\d+) statements we keep (\d+), (\d+) in part, and (\d+) not yet\. What the council says and we have not shown: (\d+)\./.exec(
      page,
    ) ?? []
  const count = (word: string) => [...page.matchAll(new RegExp(`\\b[WB]\\d+ ${word} “`, 'g'))].length
  const [all, ...others] = [...found].slice(1).map(Number)
  assert.deepEqual(
    [all, ...others],
    [130, count('Kept'), count('Kept in part'), count('Not yet'), count('Said, not shown')],
  )
  assert.equal(
    others.reduce((sum, one) => sum + one, 0),
    all,
  )
})

for (const council of councils)
  test(`no sentence in force of ${council} says a statement that the page of promises calls "not yet"`, async (t) => {
    const { site, client } = await open(t, { environment: { COUNCIL: council } })
    const states = readStates()
    const page = wordsIn(mainOf((await client.get('/promises')).text))
    const rows = rowsSaid(site.ground)

    assert.ok(rows.length > 20)
    for (const row of rows) {
      assert.ok(states.has(row), `${row} is said, and no row test declares how it stands`)
      assert.match(page, new RegExp(`\\b${row} (Kept|Kept in part|Said, not shown) “`))
    }
  })

test('what is declared as said is said: a sentence in force of Fairholme has it', async (t) => {
  const { site } = await open(t)
  const declared = [...readStates()].filter(([, state]) => typeof state === 'object' && 'said' in state)

  assert.ok(declared.length > 0)
  for (const [row] of declared) assert.ok(rowsSaid(site.ground).includes(row), `nobody says ${row}`)
})

test('a statement that a notice says before anybody wrote down who keeps it is not called "not yet"', async (t) => {
  const { client } = await open(t, { ground: (ground) => saying(ground, 'W50') })

  const page = wordsIn(mainOf((await client.get('/promises')).text))

  assert.match(page, /\bW50 Said, not shown “/)
  assert.match(page, /we have not shown it\. Who keeps it is not written down yet\./)
  assert.doesNotMatch(page, /\bW50 Not yet “/)
})

test('a state is shown as it is declared, except that nothing is called said which is not, and nothing that is "not yet"', () => {
  const said = { said: 'Staff do it.' }
  const part = { part: 'No form.' }

  for (const isSaid of [true, false]) {
    assert.equal(stateShown('kept', isSaid), 'kept')
    assert.equal(stateShown(part, isSaid), part)
  }
  assert.equal(stateShown(said, true), said)
  assert.equal(stateShown(said, false), 'not yet')
  assert.equal(stateShown(undefined, false), 'not yet')
  assert.notEqual(stateShown(undefined, true), 'not yet')
})

test('a museum piece shows the statements of its own policy, and no number or address of the real council', async (t) => {
  for (const [council, own, others] of [
    ['westminster', 'w65', 'b2'],
    ['barnet', 'b61', 'w1'],
  ] as const) {
    const { client } = await open(t, { environment: { COUNCIL: council } })

    const { text } = await client.get('/promises')

    assert.ok(text.includes(`id="${own}"`) && !text.includes(`id="${others}"`), council)
    assert.doesNotMatch(text, /Z5674504|westminster\.gov\.uk|barnet\.gov\.uk/)
    assert.match(text, /\[left out\]/)
  }
})

/** The old statements from which sentences descend that are in force today or are to come. */
function rowsSaid({ notices, clock }: Ground): string[] {
  const today = clock.now().toISOString().slice(0, 10)
  const rows = Object.values(notices.versions).flatMap((versions) => {
    const inForce = versions.findLast(({ from }) => from <= today) ?? versions[0]
    return versions
      .filter((version) => version === inForce || version.from > today)
      .flatMap(({ text }) => text.sentences.flatMap(({ rows }) => rows))
  })
  return [...new Set(rows)]
}

/** The policy with one sentence that descends from this statement too. */
function saying(ground: Ground, row: string): Ground {
  const notice = 'website-privacy-policy'
  const versions = ground.notices.versions[notice].map((version) => {
    const [first, ...others] = version.text.sentences
    const sentences = [{ ...first!, rows: [...first!.rows, row] }, ...others]
    return { ...version, text: { ...version.text, sentences } }
  })
  const [first, ...later] = versions
  return {
    ...ground,
    notices: {
      ...ground.notices,
      versions: { ...ground.notices.versions, [notice]: [first!, ...later] as const },
    },
  }
}
