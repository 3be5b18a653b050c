import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { masterSecret } from './secret.ts'

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'secret-'))
  t.after(() => rm(made, { recursive: true }))
  return made
}

test('a secret is made once, and is the same at each later start', async (t) => {
  const file = join(await folder(t), 'data', 'secret')

  const first = await masterSecret(file, { make: true })
  const second = await masterSecret(file, { make: true })
  const third = await masterSecret(file, { make: false })

  assert.equal(first.length, 32)
  assert.deepEqual([second, third], [first, first])
})

test('another deployment has another secret', async (t) => {
  const place = await folder(t)

  const one = await masterSecret(join(place, 'one'), { make: true })
  const other = await masterSecret(join(place, 'other'), { make: true })

  assert.notDeepEqual(one, other)
})

test('only its owner can read the file', async (t) => {
  const file = join(await folder(t), 'secret')

  await masterSecret(file, { make: true })

  assert.equal((await stat(file)).mode & 0o777, 0o600)
})

test('a secret that the administrator names must be there: none is made in its place', async (t) => {
  const file = join(await folder(t), 'secret')

  await assert.rejects(masterSecret(file, { make: false }), {
    message: `The master secret cannot be read from ${file}`,
  })
  await assert.rejects(stat(file), { code: 'ENOENT' })
})

test('a file that is there but cannot be read is never written over', async (t) => {
  const place = await folder(t)

  await assert.rejects(masterSecret(place, { make: true }), /cannot be read/)
})

test('a secret that is too short or no hexadecimal number is refused, kept as it is, and not repeated', async (t) => {
  const file = join(await folder(t), 'secret')
  for (const text of [
    '',
    'ab'.repeat(31),
    `${'ab'.repeat(32)}a`,
    'z'.repeat(64),
    `${'ab'.repeat(16)} ${'ab'.repeat(16)}`,
  ]) {
    await writeFile(file, text)

    await assert.rejects(masterSecret(file, { make: true }), (error: Error) => {
      return (
        /must hold at least 32 bytes/.test(error.message) && (text === '' || !error.message.includes(text))
      )
    })
    assert.equal(await readFile(file, 'utf8'), text)
  }
})

test('an administrator may write it in capitals, longer, and with a line end', async (t) => {
  const file = join(await folder(t), 'secret')
  await writeFile(file, `${'AB'.repeat(48)}\r\n`)

  assert.deepEqual(await masterSecret(file, { make: false }), Buffer.alloc(48, 0xab))
})
