/** Makes one file and ends. Only make.ts starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import { paperDocx } from './docx.ts'
import type { Order } from './make.ts'
import { paperPdf } from './pdf.ts'

const { kind, form, made, isLarge } = workerData as Order
parentPort?.postMessage(await (kind === 'pdf' ? paperPdf(form, made, isLarge) : paperDocx(form)))
