import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { onTheBeat } from './on-the-beat.ts'

/** A clock that goes on by what is done, and by what is waited. */
function standing(every: number) {
  let at = 1000
  const waited: number[] = []
  const beat = {
    every,
    now: () => at,
    pause: async (milliseconds: number) => {
      waited.push(milliseconds)
      at += milliseconds
    },
  }
  const taking = (milliseconds: number) => () => {
    at += milliseconds
    return milliseconds
  }
  return { beat, waited, taking, since: () => at - 1000 }
}

describe('answers where something could be guessed', () => {
  for (const [what, first, second] of [
    ['known and unknown end alike', 43.78, 43.13],
    ['much work and none end alike', 249, 0],
    ['and so they do on a slow machine', 480, 470],
  ] as const)
    test(what, async () => {
      const ends = []
      for (const work of [first, second]) {
        const { beat, taking, since } = standing(250)
        assert.equal(await onTheBeat(beat, taking(work)), work)
        ends.push(since())
      }
      assert.equal(ends[0], ends[1])
    })

  test('what goes wrong ends with them, and goes wrong all the same', async () => {
    const { beat, taking, since } = standing(250)
    const broken = async () => {
      taking(7)()
      throw new Error('planted')
    }
    await assert.rejects(onTheBeat(beat, broken), /planted/)
    assert.equal(since(), 250)
  })

  test('without a beat nothing waits', async () => {
    const { beat, taking, waited } = standing(0)
    await onTheBeat(beat, taking(9))
    assert.deepEqual(waited, [])
  })
})
