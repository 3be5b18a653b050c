import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { decide, type Use } from './decide.ts'

const yesNoUnknown = [true, false, null]

/** Every combination of facts there is, up to the names of purposes. */
const everyUse: readonly Use[] = yesNoUnknown.flatMap((known) =>
  [null, 'repairs', 'parking'].flatMap((collectedFor) =>
    [null, 'repairs'].flatMap((wanted) =>
      [null, 'dpa-2018.sch-2.para-2'].flatMap((provision) =>
        yesNoUnknown.flatMap((byConsent) =>
          yesNoUnknown.map((agreed) => ({ known, collectedFor, wanted, provision, byConsent, agreed })),
        ),
      ),
    ),
  ),
)

test('the database and the program decide alike about every combination of facts', async (t) => {
  const { web } = await freshDatabase(t)
  const column = <Name extends keyof Use>(name: Name) => everyUse.map((use) => use[name])

  const rows = await web.sql<{ decision: string }>`
    select purposes.decide(u.known, u.collected_for, u.wanted, u.provision, u.by_consent, u.agreed) as decision
    from unnest(${column('known')}::boolean[], ${column('collectedFor')}::text[], ${column('wanted')}::text[],
      ${column('provision')}::text[], ${column('byConsent')}::boolean[], ${column('agreed')}::boolean[])
      with ordinality as u (known, collected_for, wanted, provision, by_consent, agreed, no)
    order by u.no`

  assert.equal(everyUse.length, 324)
  assert.deepEqual(
    rows.map(({ decision }) => decision),
    everyUse.map(decide),
  )
})

test('nothing unknown ever opens anything', () => {
  const allowed = everyUse.filter((use) => !decide(use).startsWith('refused'))

  assert.ok(allowed.length > 0)
  for (const use of allowed) {
    assert.equal(use.known, true)
    assert.notEqual(use.collectedFor, null)
    const reasons = [
      use.collectedFor === use.wanted && use.byConsent === false,
      use.provision !== null && use.byConsent === false,
      use.agreed === true,
    ]
    assert.ok(reasons.includes(true), JSON.stringify(use))
  }
})

const onConsent: Use = {
  known: true,
  collectedFor: 'news',
  wanted: 'news',
  provision: null,
  byConsent: true,
  agreed: true,
}

test('what was given on consent is used for as long as the consent stands', () => {
  assert.equal(decide(onConsent), 'collected for it')
  assert.equal(decide({ ...onConsent, agreed: false }), 'refused: ask first')
  assert.equal(decide({ ...onConsent, agreed: null }), 'refused: ask first')
})

test('what was given on consent is opened for another use by a new consent, and by no ground', () => {
  const other = { ...onConsent, wanted: 'fraud', provision: 'dpa-2018.sch-2.para-2' }

  assert.equal(decide({ ...other, agreed: null }), 'refused: ask first')
  assert.equal(decide({ ...other, agreed: true }), 'customer agreed')
  assert.equal(decide({ ...other, byConsent: false, agreed: null }), 'law requires it')
})
