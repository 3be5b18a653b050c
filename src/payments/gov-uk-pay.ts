/**
 * GOV.UK Pay, as docs.payments.service.gov.uk describes it: POST /v1/payments with amount, reference, description and
 * return_url; GET /v1/payments/{id}; our key as a bearer token. Statuses created, started, submitted, capturable, success,
 * failed, cancelled and error. A payment that nobody finishes fails by itself there after 90 minutes.
 */
import { readFile } from 'node:fs/promises'
import type { Asked, Created, PaymentProvider, Stated } from './provider.ts'

export interface GovUkPay {
  /** `https://publicapi.payments.service.gov.uk` */
  origin: string
  /** A file with the key; read at each question, so that it can be renewed while the site runs. */
  keyFile: string
  /** In a demonstration no money may move, so a key for real payments is not used there. */
  testKeysOnly: boolean
}

const patience = 5_000

type Said = Readonly<Record<string, unknown>>

/** The provider over that service. Whatever goes wrong is answered as "not ok"; `tell` hears of what kind it was. */
export function govUkPay(service: GovUkPay, tell: (what: string) => void): PaymentProvider {
  const ask = async (path: string, more: RequestInit): Promise<Said | null> => {
    try {
      const key = (await readFile(service.keyFile, 'utf8')).trim()
      if (service.testKeysOnly && !key.startsWith('api_test_')) {
        tell('a demonstration takes a key for tests only')
        return null
      }
      const answer = await fetch(`${service.origin}${path}`, {
        ...more,
        headers: { accept: 'application/json', ...more.headers, authorization: `Bearer ${key}` },
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      if (answer.ok) return asObject(await answer.json()) ?? {}
      tell(`answered ${answer.status}`)
      return null
    } catch (error) {
      // The address of the request names a payment and its headers our key, so no message of it is passed on.
      tell(error instanceof Error ? error.name : 'failed')
      return null
    }
  }
  const understood = <Result extends { ok: true }>(result: Result | null): Result | { ok: false } => {
    if (result !== null) return result
    tell('answered what we do not understand')
    return { ok: false }
  }

  return {
    name: 'gov-uk-pay',
    called: 'GOV.UK Pay',
    create: async (asked): Promise<Created> => {
      const said = await ask('/v1/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': asked.id },
        body: JSON.stringify(bodyFor(asked)),
      })
      return said === null ? { ok: false } : understood(createdIn(said))
    },
    stateOf: async (id): Promise<Stated> => {
      const said = await ask(`/v1/payments/${encodeURIComponent(id)}`, {})
      return said === null ? { ok: false } : understood(said.payment_id === id ? statedIn(said) : null)
    },
  }
}

/** Descriptions and references are 255 characters there at most. */
function bodyFor({ pence, reference, title, returnAddress }: Asked) {
  return {
    amount: pence,
    reference,
    description: [...title].slice(0, 255).join(''),
    return_url: returnAddress,
  }
}

function createdIn(said: Said): (Created & { ok: true }) | null {
  const { payment_id: id } = said
  const payAt = nextAddress(said)
  return typeof id === 'string' && /^[a-z0-9]{1,64}$/.test(id) && payAt !== null
    ? { ok: true, id, payAt }
    : null
}

const states = {
  created: 'open',
  started: 'open',
  submitted: 'settling',
  // Authorised and not yet taken. We never ask for a delayed capture, and what is not taken is not paid.
  capturable: 'settling',
  success: 'paid',
  failed: 'failed',
  cancelled: 'cancelled',
  error: 'error',
} as const

function statedIn(said: Said): (Stated & { ok: true }) | null {
  const { amount: pence } = said
  const status = asObject(said.state)?.status
  if (typeof pence !== 'number' || typeof status !== 'string' || !Object.hasOwn(states, status)) return null
  const state = states[status as keyof typeof states]
  return state === 'open' ? { ok: true, state, pence, payAt: nextAddress(said) } : { ok: true, state, pence }
}

/** Where somebody goes to pay; null once there is no such place, or it is none that a link may lead to. */
function nextAddress(said: Said): string | null {
  const href = asObject(asObject(said._links)?.next_url)?.href
  return typeof href === 'string' && URL.canParse(href) && new URL(href).protocol === 'https:' ? href : null
}

function asObject(value: unknown): Said | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Said) : null
}
