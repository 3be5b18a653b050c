import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Asked, Verdict, Write } from './examine.ts'
import type { Reader } from './reader.ts'

/** What the bench asks of the workshop. */
export type FromBench =
  | { says: 'ready' }
  | { says: 'read'; at: number; length: number }
  | { says: 'write'; bytes: Uint8Array }
  | { says: 'verdict'; verdict: Verdict }

/** How much one file may cost: mebibytes of memory and seconds of a processor. */
export type Bounds = { memory: number; seconds: number }

export const usualBounds: Bounds = { memory: 400, seconds: 60 }

export type Workshop = {
  /** Looks into one file. `time` says when it has taken too long; what was written of a refused file is to be thrown away. */
  inspect(file: Reader, asked: Asked, write: Write, time: AbortSignal): Promise<Verdict>
}

const bench = join(import.meta.dirname, 'bench.ts')
// What V8 sets aside for code without using it, which the kernel counts as memory all the same.
const setAside = 560

/**
 * Files are looked into in a process of their own, with nothing in its environment, no right to write to the disk, and bounds on memory
 * and processor that the kernel keeps. A file that breaks a library ends that process and is refused. Few at once; others wait.
 */
export function openWorkshop(atOnce = 2, bounds: Bounds = usualBounds): Workshop {
  const waiting: (() => void)[] = []
  let busy = 0
  return {
    async inspect(file, asked, write, time) {
      if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
      else busy += 1
      try {
        return await inspectAtBench(file, asked, write, time, bounds)
      } finally {
        const next = waiting.shift()
        if (next) next()
        else busy -= 1
      }
    },
  }
}

async function inspectAtBench(
  file: Reader,
  asked: Asked,
  write: Write,
  time: AbortSignal,
  bounds: Bounds,
): Promise<Verdict> {
  if (time.aborted) return tooHard
  const child = startBench(bounds)
  const end = () => child.kill('SIGKILL')
  time.addEventListener('abort', end)
  try {
    return await serve(child, file, asked, write)
  } finally {
    time.removeEventListener('abort', end)
    end()
  }
}

const tooHard: Verdict = { verdict: 'refused', because: 'too-hard-to-check' }

function startBench({ memory, seconds }: Bounds): ChildProcess {
  const limited = `ulimit -d ${(memory + setAside) * 1024}; ulimit -t ${seconds}; ulimit -c 0; exec "$0" "$@"`
  const node = ['--permission', '--allow-addons', '--allow-fs-read=*', `--max-old-space-size=${memory}`]
  return spawn('/bin/sh', ['-c', limited, process.execPath, ...node, bench], {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
}

/** Answers the bench until it has a verdict. One that ends without, once it stood ready, was ended by the file. */
function serve(child: ChildProcess, file: Reader, asked: Asked, write: Write): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    let isReady = false
    const answer = async (message: FromBench) => {
      if (message.says === 'ready') {
        isReady = true
        send(child, { size: file.size, asked })
      }
      if (message.says === 'read') send(child, await file.read(message.at, message.length))
      if (message.says === 'write') {
        await write(Buffer.from(message.bytes))
        send(child, null)
      }
      if (message.says === 'verdict') resolve(message.verdict)
    }
    child.on('message', (message) => answer(message as FromBench).catch(reject))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (isReady || signal === 'SIGKILL') resolve(tooHard)
      else reject(new Error(`The bench for files could not be set up: it ended with ${code ?? signal}`))
    })
  })
}

function send(child: ChildProcess, message: unknown): void {
  if (child.connected) child.send(message as object, () => {}) // a bench that is gone is met where it ends
}
