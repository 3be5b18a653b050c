import { connect, type NetConnectOpts, type Socket } from 'node:net'
import { type Clock, day } from '../../platform/clock.ts'
import { clamdDefaults, type ScannerLimits } from '../inspection/limits.ts'
import { type Reader, stretch } from '../inspection/reader.ts'
import { readAnswer, readVersion } from './answers.ts'
import type { Engine, Ready, Scan, Scanner, Unknown } from './scanner.ts'

export type ClamdSettings = {
  /** `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`. */
  address: string
  /** Signatures older than this many days count for nothing. */
  oldestSignatures: number
  clock: Clock
  /** What clamd is set to take. */
  limits?: ScannerLimits
}

/**
 * clamd, asked over its socket. It is clean only if clamd said so in full, with signatures young enough, before time ran out; whatever
 * else happens, nothing is known.
 */
export function clamd({ address, oldestSignatures, clock, limits = clamdDefaults }: ClamdSettings): Scanner {
  const place = placeOf(address)
  const ready = async (time: AbortSignal): Promise<Ready> => {
    const said = await ask(place, 'VERSION', time)
    if ('failed' in said) return { ready: false, because: said.failed }
    const engine = readVersion(said.words)
    if (!engine)
      return { ready: false, because: /^ClamAV /.test(said.words) ? 'signatures too old' : 'error' }
    const age = ageOf(engine)
    if (age < -day) return { ready: false, because: 'error' } // one of the two clocks is wrong
    return age <= oldestSignatures * day
      ? { ready: true, ...engine }
      : { ready: false, because: 'signatures too old' }
  }
  const ageOf = ({ signaturesAt }: Engine) => clock.now().getTime() - signaturesAt.getTime()
  const largest = Math.min(limits.longestStream, limits.largestFile, limits.largestScan)
  return {
    ready,
    async scan(file, time) {
      const unknown = (because: Unknown): Scan => ({ verdict: 'unknown', because, at: clock.now() })
      if (file.size > largest) return unknown('too large')
      // Asked before the file: signatures that change in between are newer than the ones that are noted.
      const now = await ready(time)
      if (!now.ready) return unknown(now.because)
      const { engine, signatures, signaturesAt } = now
      const said = await ask(place, 'INSTREAM', time, file)
      if ('failed' in said) return unknown(said.failed)
      const answer = readAnswer(said.words)
      const by = { engine, signatures, signaturesAt, at: clock.now() }
      if (answer.said === 'clean') return { verdict: 'clean', ...by }
      if (answer.said === 'infected') return { verdict: 'infected', signature: answer.signature, ...by }
      return unknown(answer.because)
    },
  }
}

/** Where clamd listens. An address that is none is a mistake in the settings. */
export function placeOf(address: string): NetConnectOpts {
  const [, path] = /^unix:(\/.+)$/.exec(address) ?? []
  if (path) return { path }
  const [, host, port] = /^tcp:(.+):(\d{1,5})$/.exec(address) ?? []
  if (host && port && Number(port) > 0 && Number(port) < 65_536)
    return { host: host.replace(/^\[(.+)\]$/, '$1'), port: Number(port) }
  throw new Error(`${address} is no address of clamd; it is unix:/path or tcp:host:port`)
}

type Said = { words: string } | { failed: Unknown }

function ask(
  place: NetConnectOpts,
  order: 'VERSION' | 'INSTREAM',
  time: AbortSignal,
  file?: Reader,
): Promise<Said> {
  if (time.aborted) return Promise.resolve({ failed: 'timed out' })
  return new Promise((resolve, reject) => {
    const socket = connect(place)
    let words = ''
    let isConnected = false
    let isWhole = !file
    const done = (said: Said) => {
      time.removeEventListener('abort', late)
      socket.destroy()
      resolve(said)
    }
    const late = () => done({ failed: 'timed out' })
    const gone = () => done({ failed: isConnected ? 'error' : 'unreachable' })
    time.addEventListener('abort', late)
    socket.on('data', (bytes) => {
      words += bytes.toString('utf8')
      const answer = words.includes('\0') ? words.slice(0, words.indexOf('\0')) : null
      // Whoever calls a file clean before it has the whole of it has not looked at the whole of it.
      if (words.length > 4096 || (answer && !isWhole && readAnswer(answer).said === 'clean'))
        done({ failed: 'error' })
      else if (answer !== null) done({ words: answer })
    })
    socket.on('error', gone)
    socket.on('close', gone)
    socket.on('connect', () => {
      isConnected = true
      socket.write(`z${order}\0`)
      if (!file) return
      // clamd may answer, and close, before it has the whole file. Only a file that cannot be read is thrown.
      pour(file, socket, () => (isWhole = true)).catch((error: unknown) => {
        reject(error)
        done({ failed: 'error' })
      })
    })
  })
}

async function pour(file: Reader, socket: Socket, whole: () => void): Promise<void> {
  let poured = 0
  for await (const bytes of stretch(file, 0, file.size)) {
    if (socket.destroyed) return
    poured += bytes.length
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    socket.write(length)
    if (!socket.write(bytes)) await drained(socket)
  }
  if (poured !== file.size) throw new Error('A file ended before its own end while it was scanned')
  if (!socket.destroyed) socket.write(Buffer.alloc(4), whole)
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve()
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })
}
