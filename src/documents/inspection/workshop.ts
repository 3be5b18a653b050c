import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Asked, Verdict, Write } from './examine.ts'
import type { Reader } from './reader.ts'
import { notExamined, serve } from './serve.ts'

/** How much one file may cost: mebibytes of memory and seconds of a processor. */
export type Bounds = { memory: number; seconds: number }

export const usualBounds: Bounds = { memory: 640, seconds: 60 }

export type Workshop = {
  /** Looks into one file. `time` says when it has taken too long; what was written of a refused file is to be thrown away. */
  inspect(file: Reader, asked: Asked, write: Write, time: AbortSignal): Promise<Verdict>
}

const bench = join(import.meta.dirname, 'bench.ts')
// What V8 sets aside for code without using it, which the kernel counts as memory all the same.
const setAside = 560

/**
 * Files are looked into in a process of their own, with nothing in its environment, no right to write to the disk, and bounds on memory
 * and processor that the kernel keeps. A file that is too much for them is refused; what ends that process
 * otherwise is no fault of the file, which was not examined then. Few at once; others wait.
 */
export function openWorkshop(atOnce = 2, bounds: Bounds = usualBounds, program = bench): Workshop {
  const waiting: (() => void)[] = []
  let busy = 0
  return {
    async inspect(file, asked, write, time) {
      if (busy < atOnce) busy += 1
      else if (!(await turn(waiting, time))) return notExamined
      try {
        return await inspectAtBench(file, asked, write, time, bounds, program)
      } finally {
        const next = waiting.shift()
        if (next) next()
        else busy -= 1
      }
    },
  }
}

/** Waits for a place. False when the time was over before: then none was taken. */
function turn(waiting: (() => void)[], time: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (time.aborted) return resolve(false)
    const go = () => {
      time.removeEventListener('abort', late)
      resolve(true)
    }
    const late = () => {
      waiting.splice(waiting.indexOf(go), 1)
      resolve(false)
    }
    time.addEventListener('abort', late, { once: true })
    waiting.push(go)
  })
}

async function inspectAtBench(
  file: Reader,
  asked: Asked,
  write: Write,
  time: AbortSignal,
  bounds: Bounds,
  program: string,
): Promise<Verdict> {
  if (time.aborted) return notExamined
  const child = startBench(bounds, program)
  const end = () => child.kill('SIGKILL')
  time.addEventListener('abort', end)
  try {
    return await serve(child, file, asked, write, time)
  } finally {
    time.removeEventListener('abort', end)
    end()
  }
}

function startBench({ memory, seconds }: Bounds, program: string): ChildProcess {
  const limited = `ulimit -d ${(memory + setAside) * 1024}; ulimit -t ${seconds}; ulimit -c 0; exec "$0" "$@"`
  const node = ['--permission', '--allow-addons', '--allow-fs-read=*', `--max-old-space-size=${memory}`]
  return spawn('/bin/sh', ['-c', limited, process.execPath, ...node, program], {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
}
