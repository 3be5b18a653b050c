import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Finding, foundTwice } from './findings.ts'

const contrast: Finding = { by: 'axe-core', rule: 'color-contrast', says: 'Elements must have contrast' }
const focus: Finding = { by: 'keyboard', rule: 'focus-visible (2.4.7)', says: 'Tab meets a "Contact us"' }

/** Looks, one after the other, that find these. */
function looks(...each: Finding[][]) {
  let looked = 0
  return { look: async () => each[looked++] ?? assert.fail('looked too often'), times: () => looked }
}

test('what the second look does not find again is not believed', async () => {
  assert.deepEqual(await foundTwice(looks([contrast, focus], [{ ...contrast }]).look), [contrast])
  assert.deepEqual(await foundTwice(looks([focus], [{ ...focus, says: 'Tab meets a "Home"' }]).look), [])
  assert.deepEqual(await foundTwice(looks([focus], []).look), [])
})

test('where the first look finds nothing, nobody looks again', async () => {
  const { look, times } = looks([])

  assert.deepEqual(await foundTwice(look), [])
  assert.equal(times(), 1)
})
