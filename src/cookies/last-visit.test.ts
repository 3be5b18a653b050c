import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCouncil } from '../council/council.ts'
import { clearCookie, deleteAllCookies, mayPass, setCookie } from './cookies.ts'
import { since, visited } from './last-visit.ts'
import { mayBeCounted } from './not-counted.ts'

const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(loaded.ok)
const register = loaded.council.cookies
const today = '2026-11-22'
const looking = { setting: [], opensPage: true, today }

test('a visit is counted by how long ago the last one was, and once a day', () => {
  const ago: [lastDay: string, since: string | null][] = [
    ['2026-11-22', null],
    ['2026-11-21', 'week'],
    ['2026-11-15', 'week'],
    ['2026-11-14', 'month'],
    ['2026-10-22', 'month'],
    ['2026-10-21', 'longer'],
    // The clocks went back between the two.
    ['2026-10-24', 'month'],
    ['2026-11-23', null],
  ]
  for (const [lastDay, expected] of ago) assert.equal(since(lastDay, today), expected, lastDay)
})

test('whoever comes back on another day is counted and has the day set anew', () => {
  assert.deepEqual(visited(register, { ...looking, brought: 'lastvisit=2026-11-14' }), {
    since: 'month',
    setCookies: [setCookie(register, 'lastvisit', today)],
  })
  for (const brought of [undefined, 'prefs=t1', 'lastvisit=2026-11-22', 'lastvisit=ada'])
    assert.equal(visited(register, { ...looking, brought }), null, brought)
  assert.equal(visited(register, { ...looking, opensPage: false, brought: 'lastvisit=2026-11-14' }), null)
})

test('saying yes is a first visit, once; saying no is none', () => {
  const yes = [setCookie(register, 'lastvisit', today)]
  const no = [clearCookie(register, 'lastvisit')]

  assert.deepEqual(visited(register, { ...looking, brought: undefined, setting: yes }), {
    since: 'first',
    setCookies: [],
  })
  assert.equal(visited(register, { ...looking, brought: 'lastvisit=2026-11-14', setting: yes }), null)
  assert.equal(visited(register, { ...looking, brought: 'lastvisit=2026-11-14', setting: no }), null)
})

test('whoever asks not to be counted is not, from the answer on in which they ask', () => {
  assert.equal(mayBeCounted(register, { brought: undefined, setting: [] }), true)
  assert.equal(mayBeCounted(register, { brought: 'prefs=t1', setting: [] }), true)
  assert.equal(mayBeCounted(register, { brought: 'prefs=t1; nocount=1', setting: [] }), false)
  assert.equal(
    mayBeCounted(register, { brought: undefined, setting: [setCookie(register, 'nocount', '1')] }),
    false,
  )
})

test('all cookies of the register are deleted by headers that the guard lets through, a new one without more', () => {
  const another = { ...register.cookies[0]!, name: 'another', inUse: false }
  const longer = { ...register, cookies: [...register.cookies, another] }

  const headers = deleteAllCookies(longer)

  assert.deepEqual(
    headers.map((header) => header.split('=')[0]),
    longer.cookies.map(({ name }) => name),
  )
  for (const header of headers) {
    assert.match(header, /=; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=0$/)
    assert.equal(mayPass(longer, header, '/anywhere').pass, true, header)
  }
})
