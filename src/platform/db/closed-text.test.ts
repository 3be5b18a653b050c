import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundBy, isClosedPattern } from './closed-text.ts'

test('a closed list binds a code, in every form PostgreSQL writes it', () => {
  assert.equal(boundBy("(state = ANY (ARRAY['open'::text, 'it''s'::text]))", 'state'), "one of open, it's")
  assert.equal(boundBy("(kind = 'web'::text)", 'kind'), 'always web')
  assert.equal(boundBy("(kinds <@ ARRAY['a'::text, 'b'::text])", 'kinds'), 'one of a, b')
  assert.equal(boundBy("((state IS NULL) OR (state = 'open'::text))", 'state'), 'always open')
  assert.equal(boundBy("((length(state) <= 80) AND (state = 'open'::text))", 'state'), 'always open')
})

test('a check that leaves a way out binds nothing', () => {
  const open = [
    '(length(state) <= 80)',
    "(state <> 'open'::text)",
    "((state = 'open'::text) OR (length(state) < 9))",
    "((state = 'open'::text) OR urgent)",
    '(state IS NULL)',
    "(other = 'open'::text)",
    "(state = ANY (ARRAY['open'::text, other]))",
    "(NOT (state = 'open'::text))",
    "(lower(state) = 'open'::text)",
    "(state ~~ 'a%'::text)",
    "(state ~ '^.*$'::text)",
    "((state ~ '^[a-z]+$'::text) OR (state ~ 'x'::text))",
    "(state = 'a) OR (b'::text OR true)",
  ]
  for (const check of open) assert.equal(boundBy(check, 'state'), null, check)
})

test('a pattern is closed when it binds both ends and has no room for a space', () => {
  const closed = [
    '^[a-z0-9-]{1,40}$',
    '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}$',
    '^(/[A-Za-z0-9/:*._-]{0,119}|no-such-page)$',
    '^(?:a|b)\\.\\d+$',
  ]
  const open = [
    '[a-z]+',
    '^[a-z]+',
    '[a-z]+$',
    '^[a-z]+\\$',
    '^a|.*$',
    '^a|b$',
    '^.+$',
    '^[^0-9]+$',
    '^[a-z ]+$',
    '^a b$',
    '^\\S+$',
    '^[\\s]+$',
    '^\\w+$',
    '^[[:print:]]+$',
    '^[ -~]+$',
    '^[!-z]+$',
    '^[a-z.@]+$',
    '^(?i)[a-z]+$',
    '^(?!x)[a-z]+$',
    '^[a-z]+)$',
  ]
  for (const pattern of closed) assert.ok(isClosedPattern(pattern), pattern)
  for (const pattern of open) assert.ok(!isClosedPattern(pattern), pattern)
})
