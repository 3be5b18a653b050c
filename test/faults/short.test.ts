/** The short form of `npm run faults`: what a resident was told is kept, though the program is killed meanwhile. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledgeBeforeCommit, runTrial } from './trial.ts'

test('no report that was acknowledged is lost, doubled or half written when everything is killed', async () => {
  const result = await runTrial({ submissions: 25, killAfter: [100, 500], leastKills: 2, mostKills: 2 })

  assert.ok(result.acknowledged >= 25)
  assert.equal(result.kills, 2)
  assert.deepEqual(result.lost, [])
  assert.deepEqual(result.doubled, [])
  assert.deepEqual(result.halfWritten, [])
  assert.equal(result.kept, result.acknowledged)
  assert.equal(result.draftsLost, 0)
})

test('a report acknowledged before it is committed is found to be lost', async () => {
  assert.deepEqual((await acknowledgeBeforeCommit()).lost, ['FH-2222-2222'])
})
