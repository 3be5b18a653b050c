import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCouncil } from '../council/council.ts'
import { allLanguages } from '../messages/messages.ts'
import { sealEnvelope } from '../platform/web/route.ts'
import {
  contrasts,
  hasCode,
  helps,
  noPreferences,
  type Preferences,
  preferencesOf,
  read,
  textSizes,
  written,
} from './preferences.ts'

const registerOf = (name: string) => {
  const loaded = loadCouncil(join(import.meta.dirname, '../../councils', name), { production: false })
  assert.ok(loaded.ok)
  return loaded.council
}
const fairholme = registerOf('fairholme')

/** Every combination there is. */
function everyWish(wards: readonly (string | null)[]): Preferences[] {
  return textSizes.flatMap((textSize) =>
    contrasts.flatMap((contrast) =>
      helps.flatMap((help) =>
        [null, 'cy'].flatMap((language) =>
          wards.map((ward) => ({ textSize, contrast, help, language, ward })),
        ),
      ),
    ),
  )
}

test('what was chosen is read again as it was written, and nothing chosen needs no cookie', () => {
  const wards = [null, ...fairholme.wards.offered.map(({ code }) => code)]
  for (const wish of everyWish(wards)) {
    const value = written(wish)
    assert.deepEqual(read(value), wish, value ?? 'none')
  }
  assert.equal(written(noPreferences), null)
})

test('every value fits the register of every council, which has room for nothing else', () => {
  for (const council of [fairholme, registerOf('barnet'), registerOf('westminster')]) {
    const pattern = council.cookies.cookies.find(({ name }) => name === 'prefs')!.value
    const wards = [null, ...council.wards.offered.map(({ code }) => code)]
    for (const wish of everyWish(wards)) {
      const value = written(wish)
      if (value !== null) assert.match(value, pattern)
    }
    for (const other of ['ada', 'FH11AA', 't3', 'c2', 'w0', 'z1', 't1.', 't1,c1', 't1.c1.h1.l1.t2.t1', 'T1'])
      assert.doesNotMatch(other, pattern)
  }
})

test('every language that is translated has a code of its own, by which it can be preferred', () => {
  for (const { language } of allLanguages().slice(1)) assert.ok(hasCode(language.tag), language.tag)
})

test('a code that says nothing today is passed over, and the others hold', () => {
  assert.deepEqual(read('t1.l9.c1'), { ...noPreferences, textSize: 'large', contrast: 'high' })
  assert.deepEqual(read('t9'), noPreferences)
})

test('preferences come from the cookie alone, and a value we could not have set is none', () => {
  const { cookies } = fairholme
  assert.equal(preferencesOf(cookies, sealEnvelope('a=b; prefs=t2.w6')).ward, 'w6')
  for (const brought of [undefined, '', 'prefs=', 'prefs=ada', 'prefs=t1; prefs=t2', 'xprefs=t1'])
    assert.deepEqual(preferencesOf(cookies, sealEnvelope(brought)), noPreferences)
})
