import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPlaceholder } from './production.ts'

test('made-up contacts are known for what they are', () => {
  const madeUp = [
    'contact@fairholme.example',
    'a@b.example.org',
    'https://register.test/search',
    'http://localhost:3000',
    '01632 960123',
    '+44 1632 960123',
    '020 7946 0999',
    '0121 496 0000',
    '0191 498 0123',
    '07700 900461',
    'TBC',
    'Address to be confirmed',
    '1 Imaginary Square',
    'xxxx',
  ]
  for (const text of madeUp) assert.equal(isPlaceholder(text), true, text)
})

test('contacts that may well be real are left alone', () => {
  const plausible = [
    'data.protection@fairholme.gov.uk',
    'https://ico.org.uk/make-a-complaint/',
    'https://fairholme.gov.uk/test/results',
    '01632 550123',
    '+44 1632 550123',
    '0121 497 0000',
    'Town Hall, Market Square',
    'Exampleton Road',
  ]
  for (const text of plausible) assert.equal(isPlaceholder(text), false, text)
})
