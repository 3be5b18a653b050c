import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeProgram } from './program.ts'

test('when nobody reads what the program writes, it serves on, and still ends in order without its database', async (t) => {
  const program = await placeProgram()
  t.after(program.remove)
  await program.start()

  program.stopListening()
  assert.equal((await fetch(`${program.url}/services`)).status, 200)
  const ended = program.ended()
  await program.killDatabase()

  assert.equal(await ended, 1)
})
