/** The peers: a package of their own (bench/peers), installed when it is missing, each a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { say } from '../compare.ts'
import { pinned } from '../start.ts'

const folder = resolve(import.meta.dirname, '../peers')

export interface Peer {
  pid: number
  port: number
  stop(): Promise<void>
}

export const peers = { '@dwp/govuk-casa': 'casa/app.js', 'hmpo-form-wizard': 'form-wizard/app.cjs' } as const

/** Installs them with `npm ci`, of the exact versions of their lockfile, unless they are there. */
export async function installPeers(): Promise<void> {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  say('The peers are not installed yet: npm ci in bench/peers')
  // npm of the machine, with this Node before it: the peers say which Node they are made for.
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`
  const order = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const npm = spawn('npm', order, { cwd: folder, stdio: 'inherit', env: { ...process.env, PATH } })
  const [code] = await once(npm, 'exit')
  if (code !== 0) throw new Error('The peers could not be installed, so there is nothing to measure beside')
}

/** Starts one in production mode and waits until it listens. Throws with what it said when it ends before. */
export async function startPeer(name: keyof typeof peers, processor: number | null): Promise<Peer> {
  const [command, ...words] = pinned(processor, [process.execPath, peers[name]])
  const child = spawn(command!, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const ended = once(child, 'exit')
  let said = ''
  const isReady = new Promise<void>((ready) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (/^Ready on port \d+$/m.test(said)) ready()
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await Promise.race([isReady, ended])
  const port = Number(/^Ready on port (\d+)$/m.exec(said)?.[1])
  if (!port || child.exitCode !== null) throw new Error(`${name} did not start. It said:\n${said}`)
  const stop = async () => {
    child.kill()
    await ended
  }
  return { pid: child.pid!, port, stop }
}
