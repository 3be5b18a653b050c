import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopLeftBehind } from '../../src/platform/db/embedded-orphan.ts'
import { rawClient } from '../support/raw-client.ts'
import { promises } from './promise.ts'
import type { Defect } from './site/program.ts'
import { canary, canaryAddress, foundIn, tracesOf } from './site/seizing.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

/** The real program, started as an administrator does, in folders of its own. */
interface Program {
  url: string
  /** Where its data, its temporary files and what it would leave at a crash lie. */
  folder: string
  said(): string
  /** Ends it as a power cut would, and then stops the database it leaves behind. */
  kill(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

const promise = promises<Program, Defect>({
  open: async (defect, undone) => {
    const folder = await mkdtemp(join(tmpdir(), 'guildhall-program-'))
    const cluster = join(folder, 'data/database/cluster')
    // Also when it never opens: then nobody closes it, and its database goes on.
    undone.after(async () => {
      await stopLeftBehind(cluster)
      await rm(folder, { recursive: true, force: true })
    })
    await chmod(folder, 0o755) // to be passed by the account that runs PostgreSQL
    const here = join(folder, 'here')
    await mkdir(here)
    const file = defect ? 'test/promises/site/program.ts' : 'src/main.ts'
    const child = spawn(process.execPath, [join(root, file), defect ?? ''], {
      cwd: here,
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), TMPDIR: here, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: Buffer[] = []
    const ended = once(child, 'exit')
    const url = await new Promise<string>((open, fail) => {
      const hear = (words: Buffer) => {
        said.push(words)
        const address = /http:\/\/localhost:\d+/.exec(Buffer.concat(said).toString())?.[0]
        if (address) open(address)
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      void ended.then(() => fail(new Error(`The program ended: ${Buffer.concat(said)}`)))
    })
    const kill = async () => {
      child.kill('SIGKILL')
      await ended
      await stopLeftBehind(cluster)
    }
    return { url, folder, said: () => Buffer.concat(said).toString(), kill }
  },
  close: (program) => program.kill(),
})

promise({
  row: 'B26',
  quote: 'This information is collected in a way which doesn’t allow us to identify you',
  state: {
    part: 'Whether the machine writes a program’s memory to its disk, at a crash or when memory is short, is left to the machine’s settings: the program does not switch it off.',
  },
  holds: async ({ url, folder, said, kill }) => {
    const words = {
      'the query': canary(),
      'the agent': canary(),
      'the address': canaryAddress(),
      'the name': canary(),
      'the e-mail': `${canary()}@planted.example`,
    }
    const client = rawClient(url.replace('localhost', '127.0.0.1'), { from: words['the address'] })
    const headers = {
      'user-agent': words['the agent'],
      referer: `https://news.example/${words['the query']}`,
    }
    const visit = (path: string) => client.get(`${path}?q=${words['the query']}`, headers)

    for (let i = 0; i < 30; i++) assert.equal((await visit('/services')).status, 200)
    const about = { name: words['the name'], email: words['the e-mail'], more: '' }
    await walk(client, withReply(aPothole, about))
    const underWay = Array.from({ length: 60 }, () =>
      Promise.allSettled([visit('/services'), visit('/nowhere')]),
    )
    await underWay[0]
    await kill()
    await Promise.all(underWay)
    client.close()

    const traces = tracesOf(words)
    assert.deepEqual(await foundIn(folder, traces), [])
    assert.deepEqual(
      Object.entries(traces).flatMap(([name, trace]) => (said().includes(trace.toString()) ? [name] : [])),
      [],
      'the program said who visited',
    )
  },
  sabotages: [
    { name: 'lines wait in a temporary file to be made anonymous', breaks: () => 'lines in a file' },
    { name: 'lines wait in the database to be made anonymous', breaks: () => 'lines in the database' },
    { name: 'lines go to the console', breaks: () => 'lines to the console' },
  ],
})
