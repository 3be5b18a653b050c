import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deedsOf, type Stage, stageOf } from './stage.ts'

const newest = { newest: true }
const after = (...steps: ('advised-for' | 'advised-against' | 'decided' | 'dropped' | 'ended')[]) => ({
  inForce: false,
  steps: steps.map((step) => ({ step })),
})

test('a purpose is described, advised on, decided and in force, in this order', () => {
  assert.equal(stageOf(after(), newest), 'described')
  assert.equal(stageOf(after('advised-for'), newest), 'advised for')
  assert.equal(stageOf(after('advised-against'), newest), 'advised against')
  assert.equal(stageOf({ ...after('advised-for', 'decided'), inForce: true }, newest), 'in force')
})

test('what was let go, has ended or is past its day says so, and stays so when it is described anew', () => {
  assert.equal(stageOf(after('advised-for', 'dropped'), newest), 'let go')
  assert.equal(stageOf(after('advised-for', 'decided', 'ended'), newest), 'ended')
  assert.equal(stageOf(after('advised-for', 'decided'), newest), 'over')
  for (const steps of [after('advised-for', 'dropped'), after('advised-for', 'decided', 'ended')])
    assert.equal(stageOf(steps, { newest: false }), stageOf(steps, newest))
})

test('an earlier description that was only described can not go on, and one in force stays so until the newer is', () => {
  assert.equal(stageOf(after('advised-for'), { newest: false }), 'in other words since')
  assert.equal(stageOf({ ...after('decided'), inForce: true }, { newest: false }), 'in force')
})

test('each step is offered to whom it belongs, and against the advice only the senior information risk owner is offered to go on', () => {
  const offered = (role: string, stage: Stage, services = ['street-problem']) =>
    deedsOf({ role, services }, { service: 'street-problem' }, stage)

  assert.deepEqual(offered('data-protection-officer', 'described', ['council']), ['advise'])
  assert.deepEqual(offered('data-protection-officer', 'advised for', ['council']), [])
  assert.deepEqual(offered('owner', 'described'), ['describe anew'])
  assert.deepEqual(offered('owner', 'advised for'), ['go on', 'let go', 'describe anew'])
  assert.deepEqual(offered('owner', 'advised against'), ['let go', 'describe anew'])
  assert.deepEqual(offered('owner', 'in force'), ['end', 'describe anew'])
  assert.deepEqual(offered('owner', 'in other words since'), [])
  assert.deepEqual(offered('senior-information-risk-owner', 'advised for', ['council']), [])
  assert.deepEqual(offered('senior-information-risk-owner', 'advised against', ['council']), ['go on'])
  assert.deepEqual(offered('senior-information-risk-owner', 'in force', ['council']), ['end'])
  for (const stage of ['described', 'advised for', 'advised against', 'in force'] as const) {
    assert.deepEqual(offered('owner', stage, ['parking']), [], stage)
    assert.deepEqual(offered('officer', stage), [], stage)
  }
})
