/** Speaks to one bucket of an S3 server: signs, waits so long and no longer, asks again after a stumble, and says what went wrong. */
import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { readErrorCode } from './s3-listing.ts'
import type { Bucket } from './s3-shelf.ts'
import { ShelfFailure } from './shelf.ts'

interface Question {
  headers?: Record<string, string>
  query?: Record<string, string>
  body?: Blob
  /** How long the body may take, on top of the usual patience. */
  milliseconds?: number
  /** A status that is an answer too. */
  also?: number
}

const usualPatience = 10_000
// A page of a list has a thousand names of 64 digits with a few hundred bytes about each.
const mostOfWords = 4_000_000
// Every question here may be asked twice: what is put under an address is always the same.
const pauses = [100, 500]

// A redirect is an error and nobody can be asked for a password: else `fetch` keeps what it sends, whole in memory, to send it again.
const keepsNoCopy: RequestInit = { redirect: 'error', window: null }

/**
 * Questions about one bucket. `bytesOf` gives an answer's body, each part of it within the patience; `textOf` the whole of it, which is not
 * longer than words may be and is there within thrice the patience.
 */
export function s3Client({ endpoint, bucket, region, key, secret }: Bucket, patience = usualPatience) {
  const signer = new AwsClient({
    accessKeyId: key,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })
  const once = async (method: string, path: string, question: Question) => {
    const { headers = {}, query = {}, body = null, milliseconds = 0 } = question
    const alarm = alarmClock()
    const search = new URLSearchParams(query)
    const address = `${endpoint}/${bucket}${path && `/${path}`}${search.size > 0 ? `?${search}` : ''}`
    alarm.start(patience + milliseconds)
    try {
      const { signal } = alarm
      const request = await signer.sign(address, { method, headers, body, signal })
      return { answer: await fetch(request, keepsNoCopy), alarm }
    } finally {
      alarm.stop()
    }
  }
  const alarms = new WeakMap<Response, ReturnType<typeof alarmClock>>()
  const ask = async (method: string, path: string, question: Question = {}): Promise<Response> => {
    for (const wait of [...pauses, null]) {
      const tried = await once(method, path, question).catch((error: unknown) => asFailure(error))
      const again = tried instanceof ShelfFailure || tried.answer.status >= 500 || tried.answer.status === 429
      if (again && wait !== null) {
        if (!(tried instanceof ShelfFailure)) await tried.answer.body?.cancel()
        await pause(wait)
        continue
      }
      if (tried instanceof ShelfFailure) throw tried
      const { answer, alarm } = tried
      if (!answer.ok && answer.status !== question.also)
        throw refusal(answer, await textOf(answer, alarm, patience).catch(() => ''))
      alarms.set(answer, alarm)
      return answer
    }
    throw new ShelfFailure('unreachable', 'The file server was not asked')
  }
  const alarmOf = (answer: Response) => alarms.get(answer) ?? alarmClock()
  return {
    ask,
    bytesOf: (answer: Response) => bytesOf(answer, alarmOf(answer), patience),
    textOf: (answer: Response) => textOf(answer, alarmOf(answer), patience),
  }
}

type Alarm = ReturnType<typeof alarmClock>

async function textOf(answer: Response, alarm: Alarm, patience: number): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  const whole = alarmClock()
  whole.start(3 * patience)
  try {
    for await (const part of bytesOf(answer, alarm, patience)) {
      parts.push(part)
      length += part.length
      if (length > mostOfWords || whole.signal.aborted)
        throw new ShelfFailure('unreachable', 'The file server does not come to the end of its answer')
    }
  } finally {
    whole.stop()
  }
  return Buffer.concat(parts).toString()
}

async function* bytesOf(answer: Response, alarm: Alarm, patience: number): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader()
  try {
    for (;;) {
      alarm.start(patience)
      const read = await reader?.read().catch((error: unknown) => {
        throw asFailure(error)
      })
      alarm.stop()
      if (!read || read.done) return
      yield read.value
    }
  } finally {
    alarm.stop()
    await reader?.cancel().catch(() => {})
  }
}

/** Rings after so long unless it is stopped; whoever reads slowly has all the time. */
function alarmClock() {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  return {
    signal: controller.signal,
    start: (milliseconds: number) => {
      timer = setTimeout(() => controller.abort(), milliseconds)
    },
    stop: () => clearTimeout(timer),
  }
}

function asFailure(error: unknown): ShelfFailure {
  return new ShelfFailure('unreachable', 'The file server can not be reached', error)
}

function refusal(answer: Response, words: string): ShelfFailure {
  const code = readErrorCode(words)
  // Also said of a bucket that is not there, which must not look as if its files were gone.
  if (answer.status === 404 && code === 'NoSuchKey')
    return new ShelfFailure('missing', 'There is no such file')
  return new ShelfFailure(
    answer.status === 507 ? 'no room' : 'unreachable',
    `The file server answered ${answer.status}`,
  )
}
