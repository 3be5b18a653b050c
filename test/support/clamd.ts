import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { findClamd } from '../../scripts/machine.ts'

/** The file by which scanners are tried out, put together here so that no scanner finds it in the repository. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS', '-TEST-FILE!$H+H*'].join(
  '',
)

/** Which version of the signatures it is, and the words that its one signature finds. */
interface Signatures {
  version?: number
  finds?: string
}

/** A real clamd in a folder of its own, with one signature of ours, which it dates to the given day. */
export async function startClamd(
  t: TestContext,
  signaturesAt: string,
  settings = '',
  { version = 77, finds = eicar }: Signatures = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-clamd-'))
  const socket = join(folder, 'clamd.sock')
  mkdirSync(join(folder, 'db'))
  writeFileSync(join(folder, 'db/daily.cud'), signatures(new Date(signaturesAt), version, finds))
  writeFileSync(
    join(folder, 'clamd.conf'),
    `LocalSocket ${socket}\nDatabaseDirectory ${folder}/db\nTemporaryDirectory ${folder}\nForeground yes\n${settings}`,
  )
  const program = spawn(findClamd() ?? 'clamd', ['-c', join(folder, 'clamd.conf')], {
    env: { TZ: 'UTC' },
    stdio: 'ignore',
  })
  t.after(async () => {
    await end(program)
    rmSync(folder, { recursive: true, force: true })
  })
  while (!existsSync(socket)) {
    if (program.exitCode !== null) throw new Error(`clamd did not start: it ended with ${program.exitCode}`)
    await wait(20)
  }
  return {
    address: `unix:${socket}`,
    hang: () => program.kill('SIGSTOP'),
    goOn: () => program.kill('SIGCONT'),
    end: () => end(program),
  }
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const ended = once(program, 'exit')
  program.kill('SIGKILL')
  await ended
}

/** A set of signatures that nobody signed, in the form in which clamd tells their number and day. */
function signatures(day: Date, version: number, finds: string): Buffer {
  const rule = `Guildhall.Test.EICAR:0:*:${Buffer.from(finds).toString('hex')}\n`
  const seconds = day.getTime() / 1000
  const head = (sum: string) => `ClamAV-VDB:23 Nov 2026 08-00 +0000:${version}:1:90:${sum}:X:test:${seconds}`
  const sum = createHash('sha256').update(rule).digest('hex')
  const info = `${head('0'.repeat(32))}\ndaily.ndb:${rule.length}:${sum}\n`
  const packed = gzipSync(
    Buffer.concat([inTar('daily.info', info), inTar('daily.ndb', rule), Buffer.alloc(1024)]),
  )
  const whole = createHash('md5').update(packed).digest('hex')
  return Buffer.concat([Buffer.from(head(whole).padEnd(512)), packed])
}

function inTar(name: string, words: string): Buffer {
  const head = Buffer.alloc(512)
  const size = words.length.toString(8).padStart(11, '0')
  for (const [at, field] of [
    [0, name],
    [100, '0000644\0'],
    [108, '0000000\0'],
    [116, '0000000\0'],
    [124, `${size}\0`],
    [136, '00000000000\0'],
    [148, '        '],
    [156, '0'],
    [257, 'ustar\x0000'],
  ] as const)
    head.write(field, at)
  const sum = head.reduce((one, other) => one + other, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([head, Buffer.from(words.padEnd(Math.ceil(words.length / 512) * 512, '\0'))])
}
