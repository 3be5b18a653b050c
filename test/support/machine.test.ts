import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findPostgresqlBin } from '../../scripts/machine.ts'

test('of the PostgreSQL servers of the system the newest is taken, from 15 on and only if it is whole', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'guildhall-machine-'))
  t.after(() => rmSync(root, { recursive: true }))
  const server = (version: string, ...programs: string[]) => {
    const bin = join(root, version, 'bin')
    mkdirSync(bin, { recursive: true })
    for (const program of programs) writeFileSync(join(bin, program), '', { mode: 0o755 })
    return bin
  }

  server('14', 'initdb', 'postgres')
  const onlyOld = findPostgresqlBin(root)
  const fifteen = server('15', 'initdb', 'postgres')
  server('17', 'initdb')
  const newest = findPostgresqlBin(root)

  assert.equal(onlyOld, undefined)
  assert.equal(newest, fifteen)
  assert.equal(findPostgresqlBin(join(root, 'nowhere')), undefined)
})

test('a run in which there is nothing to run fails and says so', () => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const runner = join(import.meta.dirname, '../../scripts/test.ts')

  const { status, stdout } = spawnSync(process.execPath, [runner, 'no-such-file'], { encoding: 'utf8', env })

  assert.equal(status, 1)
  assert.equal(stdout, 'No test was run: no test file is called no-such-file.\n')
})
