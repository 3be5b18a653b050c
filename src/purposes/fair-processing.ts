/** What a person is told, for each service, before they tell us anything (B28, W23; UK GDPR Art 13), from the registers. */
import { rightsWith } from './basis.ts'
import type { Recipient, Register } from './load-purposes.ts'
import { basisOf, inWords } from './record-of-processing.ts'

/** A service and what it asks about a person: each item with the purpose it is asked for. */
export interface Asks {
  id: string
  title: string
  /** `suppliers` are those outside whom this item reaches besides the recipients of its purpose. */
  items: readonly { label: string; purpose: string; suppliers?: readonly Recipient[] }[]
}

export interface FairProcessing {
  service: string
  title: string
  /** In the order in which the service asks; empty when it asks nothing about a person. */
  parts: readonly {
    purpose: string
    name: string
    why: string
    basis: readonly string[]
    items: readonly string[]
    recipients: readonly string[]
    kept: string
    rights: readonly string[]
  }[]
}

/**
 * The parts of the fair processing notice, service by service. `kept` answers how long what this service collects for a
 * purpose is kept. Throws when a service names a purpose that is not in the register: the start has checked that.
 */
export function fairProcessing(
  services: readonly Asks[],
  { register, kept }: { register: Register; kept: (service: string, purpose: string) => string },
): FairProcessing[] {
  return services.map(({ id, title, items }) => ({
    service: id,
    title,
    parts: [...Map.groupBy(items, ({ purpose }) => purpose)].map(([asked, own]) => {
      const purpose = register.purposes.find((one) => one.id === asked)
      if (!purpose) throw new Error(`${id} asks for the purpose ${asked}, which is not registered`)
      return {
        purpose: asked,
        name: purpose.name,
        why: purpose.description,
        basis: basisOf(purpose),
        items: [...new Set(own.map(({ label }) => label))],
        recipients: [
          ...new Set([...purpose.recipients, ...own.flatMap(({ suppliers = [] }) => suppliers)]),
        ].map(inWords),
        kept: kept(id, asked),
        rights: rightsWith[purpose.basis],
      }
    }),
  }))
}
