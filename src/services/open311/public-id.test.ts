import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import { runsShared } from './program-for-tests.ts'
import { publicIdOf, publicIdPattern, referenceOf } from './public-id.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const another = createSecretKey(Buffer.alloc(32, 2))
const references = ['FH-7K2M-9QXD', 'FH-7K2M-9QXF', 'FH-8K2M-9QXD', 'BN-7K2M-9QXD']

test('the council’s key makes of a reference an id, always the same, and the reference of it again', () => {
  for (const reference of references) {
    const id = publicIdOf(key, reference)

    assert.match(id, new RegExp(publicIdPattern))
    assert.equal(publicIdOf(createSecretKey(Buffer.alloc(32, 1)), reference), id)
    assert.equal(referenceOf(key, id), reference)
  }
})

test('ids of references that differ in one letter have nothing in common, with each other or with the reference', () => {
  const ids = references.map((reference) => publicIdOf(key, reference))

  for (const [index, id] of ids.entries()) {
    for (const other of ids.slice(index + 1)) assert.deepEqual(runsShared(id, other, 6), [])
    for (const reference of references)
      assert.deepEqual(runsShared(id, Buffer.from(reference).toString('hex'), 6), [])
  }
})

test('with another key there is another id, and of the first one no reference', () => {
  for (const reference of references) {
    const id = publicIdOf(key, reference)

    assert.equal(referenceOf(another, id), null)
    assert.notEqual(publicIdOf(another, reference), id)
  }
})

test('what is no id stands for no reference: made up, cut, longer, in capitals, or a reference itself', () => {
  const id = publicIdOf(key, 'FH-7K2M-9QXD')
  for (const wrong of [
    '',
    'FH-7K2M-9QXD',
    Buffer.from('FH-7K2M-9QXD\0\0\0\0').toString('hex'),
    '0'.repeat(32),
    'f'.repeat(32),
    id.slice(0, -1),
    id.slice(0, -2),
    `${id}00`,
    `${id}\n`,
    ` ${id}`,
    id.toUpperCase(),
    `${id}${id}`,
    `${id.slice(0, -1)}g`,
    `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`,
  ])
    assert.equal(referenceOf(key, wrong), null, JSON.stringify(wrong))
})

test('only a reference has an id', () => {
  for (const wrong of ['', 'FH-7K2M-9QX', 'fh-7k2m-9qxd', 'FH-7K2M-9QXD-2345'])
    assert.throws(() => publicIdOf(key, wrong), /Only a reference/)
})
