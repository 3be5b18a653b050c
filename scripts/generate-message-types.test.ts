import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageTypesAreFresh } from './generate-message-types.ts'

test('the types of the messages are made from the English texts as they are now', () => {
  assert.ok(messageTypesAreFresh(), 'run npm run generate')
})
