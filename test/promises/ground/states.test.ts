import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentStates, statesText, writtenStates } from './states.ts'

test('src/promises/states.yaml says what the row tests declare (if not: node test/promises/ground/states.ts)', async () => {
  assert.equal(writtenStates(), await currentStates())
})

test('states are written in the order of the register, and rows that nobody declares are left out', () => {
  const text = statesText([
    { row: 'B1', quote: 'b', state: { part: 'A clause: it is missing.' } },
    { row: 'W2', quote: 'w', state: 'kept' },
  ])

  assert.match(text, /^# Made by .*\nW2: kept\nB1:\n {2}part: "A clause: it is missing\."\n$/)
})
