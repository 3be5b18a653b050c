/** What officers open of a case comes in parts, one for each kind and purpose, which one moment kept in no order. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeKept, describeParts, personalIn } from '../../src/forms/forms.ts'
import { everyPaperForm } from '../support/paper-forms.ts'
import { madeUp } from './any-service.ts'

test('however the parts of what was told come, each stands where the form asks it, under the words of its question', async () => {
  let several = 0
  for (const { service } of await everyPaperForm())
    for (let seed = 1; seed <= 30; seed += 1) {
      const parts = personalIn(service, madeUp(service, seed)).map(({ content }) => content)
      if (parts.length > 1) several += 1
      const whole = describeKept(service, Object.assign({}, ...parts))
      for (const mixed of [parts, parts.toReversed()]) {
        const told = describeParts(service, mixed)
        assert.deepEqual(
          told.flat().toSorted((one, other) => whole.indexOf(same(one)) - whole.indexOf(same(other))),
          whole,
        )
        const firsts = told.map(([first]) => whole.indexOf(same(first!)))
        assert.deepEqual(
          firsts,
          firsts.toSorted((one, other) => one - other),
          service.id,
        )
      }
      function same({ id }: { id: string }) {
        return whole.find((one) => one.id === id)!
      }
    }
  assert.ok(several > 100, `${several} forms were kept in several parts`)
})
