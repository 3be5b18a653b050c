import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { contrastOnWhite } from './contrast.ts'
import { loadCouncil } from './council.ts'

test('contrast is reckoned as the accessibility guidelines do', () => {
  assert.equal(contrastOnWhite('#000000').toFixed(2), '21.00')
  assert.equal(contrastOnWhite('#ffffff').toFixed(2), '1.00')
  assert.equal(contrastOnWhite('#767676').toFixed(2), '4.54')
  assert.equal(contrastOnWhite('#ff0000').toFixed(2), '4.00')
  assert.equal(contrastOnWhite('#0000ff').toFixed(2), '8.59')
})

test('every colour of Fairholme can be read on white', () => {
  const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
  assert.ok(loaded.ok)
  for (const [name, colour] of Object.entries(loaded.council.look.colours))
    assert.ok(contrastOnWhite(colour) >= 4.5, `${name} ${colour} has ${contrastOnWhite(colour).toFixed(2)}`)
})
