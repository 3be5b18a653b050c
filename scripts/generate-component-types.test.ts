import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentTypesAreFresh } from './generate-component-types.ts'

test('the parameters of our components are those of the installed GOV.UK Frontend', () => {
  assert.ok(
    componentTypesAreFresh(),
    'src/design-system/components/params.ts is stale: run node scripts/generate-component-types.ts',
  )
})
