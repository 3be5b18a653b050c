import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindsOfSent } from '../forms/forms.ts'
import { isState, nextStates, type State, states, statesOf } from './state.ts'

test('a report is looked at, ordered and put right, and may be closed on the way', () => {
  const steps: Record<State, State[]> = {
    received: ['inspected', 'ordered', 'closed'],
    inspected: ['ordered', 'closed'],
    ordered: ['mended', 'closed'],
    mended: [],
    closed: [],
  }

  for (const state of states) assert.deepEqual(nextStates(state), steps[state], state)
})

test('no report goes back, goes in a circle, or is put right before work was ordered', () => {
  const reached = (from: State): State[] => nextStates(from).flatMap((next) => [next, ...reached(next)])

  for (const state of states) assert.ok(!reached(state).includes(state), state)
  assert.deepEqual(new Set(['received', ...reached('received')]), new Set(states), 'each state can be met')
  assert.deepEqual(
    states.filter((state) => nextStates(state).includes('mended')),
    ['ordered'],
  )
})

test('each state has words of its own for whoever sent something, and they are about what was sent', () => {
  const said = kindsOfSent.map((sends) => {
    const words = statesOf({ sends })
    const titles = states.map((state) => words[state].title)
    assert.equal(new Set(titles).size, states.length)
    for (const state of states) assert.match(words[state].meaning, /\.$/)
    return words.received.meaning
  })

  assert.equal(new Set(said).size, kindsOfSent.length)
  assert.equal(
    statesOf(null),
    statesOf({ sends: 'report' }),
    'a form that is gone or says nothing sent a report',
  )
  assert.match(statesOf({ sends: 'appointment' }).received.meaning, /appointment/)
})

test('only the five words are states', () => {
  for (const state of states) assert.ok(isState(state))
  for (const word of ['', 'Received', 'lost', '__proto__', 'constructor']) assert.ok(!isState(word), word)
})
