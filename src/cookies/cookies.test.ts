import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCouncil } from '../council/council.ts'
import { clearCookie, readCookie, registeredCookie, sessionCookie, setCookie } from './cookies.ts'

const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(loaded.ok)
const register = loaded.council.cookies

const withoutCounting = {
  ...register,
  cookies: register.cookies.map((one) => (one.name === 'nocount' ? { ...one, inUse: false } : one)),
}

const name = '__Host-fairholme'
const value = 'AbCdEfGhIjKlMnOpQrSt-_'

test('the session cookie is written for the whole host, out of reach of scripts, without an end date', () => {
  assert.equal(
    setCookie(register, name, value),
    `__Host-fairholme=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`,
  )
  assert.equal(
    clearCookie(register, name),
    '__Host-fairholme=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
  )
  assert.equal(sessionCookie(register).name, name)
})

test('a persistent cookie is written with its published lifetime', () => {
  const cookies = register.cookies.map((cookie) => ({ ...cookie, inUse: true }))

  const header = setCookie({ ...register, cookies }, 'lastvisit', '2026-11-21')

  assert.equal(header, 'lastvisit=2026-11-21; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000')
})

test('nothing can be written that the register does not allow, and the value is not repeated in the complaint', () => {
  assert.throws(() => setCookie(register, 'connect.sid', value), /no cookie "connect.sid" in use/)
  assert.throws(() => setCookie(withoutCounting, 'nocount', '1'), /no cookie "nocount" in use/)
  assert.throws(() => clearCookie(register, 'connect.sid'), /no cookie "connect.sid"/)
  for (const wrong of ['', 'jane@example.org', `${value}x`, `${value}\n`, `${value}; Domain=example.org`])
    assert.throws(
      () => setCookie(register, name, wrong),
      (error: Error) =>
        /does not allow/.test(error.message) && (wrong === '' || !error.message.includes(wrong)),
    )
})

test('only a cookie in use is registered', () => {
  assert.equal(registeredCookie(register, name)?.purpose, 'session management')
  assert.equal(registeredCookie(withoutCounting, 'nocount'), null)
  assert.equal(registeredCookie(register, 'constructor'), null)
})

test('a cookie is read among others', () => {
  assert.equal(readCookie(register, `${name}=${value}`, name), value)
  assert.equal(readCookie(register, `a=b; ${name}=${value};c=d`, name), value)
  assert.throws(() => readCookie(register, 'connect.sid=1', 'connect.sid'), /no cookie/)
})

test('what we could not have set is not read', () => {
  const other = 'ZZZZZZZZZZZZZZZZZZZZZZ'
  const junk = [
    undefined,
    '',
    ';;;',
    name,
    `${name}=`,
    `${name}="${value}"`,
    `${name}=${value}x`,
    `${name}=${value.slice(1)}`,
    `x${name}=${value}`,
    `${name.toLowerCase()}x=${value}`,
    `__host-fairholme=${value}`,
    `=${name}=${value}`,
    `${name}=${value}; ${name}=${other}`,
    `${name}=${value}; ${name}=${value}`,
    `${name}=${value}; ${name}=`,
  ]
  for (const header of junk) assert.equal(readCookie(register, header, name), null, String(header))
})
