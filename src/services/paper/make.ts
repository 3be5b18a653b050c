/**
 * The files of a paper form, each made in a thread of its own: laying out a long form takes half a second, in which
 * nobody else's page would be answered, and what the libraries take of memory goes with the thread.
 */
import { Worker } from 'node:worker_threads'
import type { PaperForm } from './blocks.ts'

export type FileKind = 'pdf' | 'docx'

export interface Order {
  kind: FileKind
  form: PaperForm
  /** The moment that the file names as its own. */
  made: Date
  /** For whoever asked for large print; of a PDF only. */
  isLarge?: boolean
}

let last: Promise<unknown> = Promise.resolve()

/** The bytes of the file; one at a time, so that many who ask at once take no more memory than one. */
export function makeFile(order: Order): Promise<Buffer> {
  const mine = last.then(() => inThread(order))
  last = mine.catch(() => null)
  return mine
}

function inThread(order: Order): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: order, execArgv: [] })
    thread.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)))
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error(`the thread ended without a ${order.kind} file`)))
  })
}
