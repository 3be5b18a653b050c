/**
 * Where deliveries go: `deliveries.yaml` of the council's folder, or the file that the settings name instead. Nothing a
 * resident sends can name a receiver, and the bytes of a secret lie apart, under the name that stands in the file.
 */

import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheetText, type Sheet } from '../council/council.ts'
import type { Service } from '../forms/forms.ts'
import type { Register } from '../purposes/purposes.ts'
import { notNamedFor } from './named-recipients.ts'
import { readSecret } from './signature.ts'

/** `recipient` is one of recipients.yaml, as the notice names it. */
export type Receiver = { service: string; use: string; recipient: string } & (
  | { by: 'webhook'; to: URL; secret: KeyObject }
  | { by: 'e-mail'; to: string }
)

export interface Receiving {
  /** The file, which need not be there: then nothing is delivered. */
  file: string
  /** The folder with a file for each secret; null when the settings name none. */
  secretsDir: string | null
  services: readonly Pick<Service, 'id' | 'deliveries' | 'pages'>[]
  register: Pick<Register, 'purposes' | 'recipients'>
  production: boolean
  /** Whether there is a mail server. */
  mail: boolean
}

/**
 * The receivers, or every complaint about them. In production a declared delivery without a receiver is one: what a form
 * says is sent on would be sent nowhere.
 */
export function loadReceivers(
  r: Receiving,
): { ok: true; receivers: Receiver[] } | { ok: false; complaints: string[] } {
  const complaints: string[] = []
  const receivers = existsSync(r.file) ? readReceivers(r, complaints) : []
  const declared = r.services.flatMap(({ id, deliveries }) =>
    deliveries.filter(({ by }) => by !== 'csv').map(({ use, by }) => ({ service: id, use, by })),
  )
  for (const one of receivers)
    if (!declared.some((other) => isSame(one, other)))
      complaints.push(`deliveries.yaml: the form of ${one.service} declares no delivery ${inWords(one)}`)
  for (const [at, one] of receivers.entries())
    if (receivers.findIndex((other) => isSame(one, other)) < at)
      complaints.push(`deliveries.yaml: ${one.service} ${inWords(one)} stands there twice`)
  for (const one of receivers) complaints.push(...unnamed(one, r))
  for (const one of r.production ? declared : [])
    if (!receivers.some((other) => isSame(one, other)))
      complaints.push(
        `services/${one.service}/service.yaml: the delivery ${inWords(one)} has no receiver in deliveries.yaml`,
      )
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, receivers }
}

type Named = { service: string; use: string; by: string }
const isSame = (one: Named, other: Named) =>
  one.service === other.service && one.use === other.use && one.by === other.by
const inWords = ({ use, by }: Named) => `for ${use} by ${by}`

/** Whoever gets something is named to the people it is about, for the purpose it was collected for. */
function unnamed(receiver: Receiver, { services, register }: Receiving): string[] {
  const { service, use, recipient } = receiver
  const at = `deliveries.yaml: the delivery of ${service} ${inWords(receiver)}`
  if (!register.recipients.some(({ id }) => id === recipient))
    return [`${at} goes to "${recipient}", who is not in recipients.yaml`]
  const form = services.find(({ id }) => id === service)
  if (form === undefined) return []
  return notNamedFor(recipient, use, form, register.purposes).map(
    ({ question, purpose }) =>
      `${at} sends "${question}" to ${recipient}, whom the purpose ${purpose} does not name (purposes.yaml)`,
  )
}

function readReceivers(r: Receiving, complaints: string[]): Receiver[] {
  const sheet = readSheetText(readFileSync(r.file, 'utf8'), 'deliveries.yaml', complaints)
  const receivers = sheet.parts('deliveries').map((part) => readReceiver(part, r))
  sheet.close()
  return complaints.length > 0 ? [] : receivers.flatMap((receiver) => receiver ?? [])
}

const code = /^[a-z0-9-]{1,40}$/
const coded = 'small letters, digits and dashes'

function readReceiver(part: Sheet, r: Receiving): Receiver | null {
  const service = part.shaped('service', code, coded)
  const use = part.shaped('use', code, coded)
  const recipient = part.shaped('recipient', code, coded)
  const by = part.oneOf('by', ['webhook', 'e-mail'])
  if (by === 'e-mail') {
    const to = part.shaped('to', /^[^\s@,;<>]+@[^\s@,;<>]+$/, 'an e-mail address')
    if (!r.mail) part.complain('by', 'is e-mail, which needs SMTP_URL and MAIL_FROM')
    part.close()
    return { service, use, recipient, by, to }
  }
  const text = part.text('to')
  const to = addressOf(text, r.production)
  if (text !== '' && to === null) part.complain('to', 'must be an address like https://host/path')
  const name = part.shaped('secret', code, `the name of a secret: ${coded}`)
  const secret = name === '' ? null : secretCalled(part, name, r.secretsDir)
  part.close()
  return to && secret && { service, use, recipient, by, to, secret }
}

/** Encrypted on its way; without that on this machine only, and not in production. */
function addressOf(text: string, production: boolean): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && here && !production)
  return isSafe && url.username === '' && url.password === '' && url.hash === '' ? url : null
}

function secretCalled(part: Sheet, name: string, folder: string | null): KeyObject | null {
  if (folder === null) {
    part.complain('secret', 'needs DELIVERY_SECRETS_DIR, the folder in which it lies')
    return null
  }
  const file = join(folder, name)
  const secret = existsSync(file) ? readSecret(readFileSync(file, 'utf8')) : null
  if (secret === null)
    part.complain(
      'secret',
      `names ${name}, and DELIVERY_SECRETS_DIR has no file ${name} with whsec_ and 24 to 64 bytes in base64`,
    )
  return secret
}
