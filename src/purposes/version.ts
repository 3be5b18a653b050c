import { createHash } from 'node:crypto'
import type { Basis, Condition, Recipient } from './load-purposes.ts'

/** The words of a purpose that people were told and that bind the council. */
export interface BindingWords {
  name: string
  description: string
  basis: Basis
  condition: Condition | null
  recipients: readonly Recipient[]
  data: readonly string[]
}

/**
 * Fingerprint of the words that matter: 16 hexadecimal digits. Another reader of the data, another kind of data or
 * another basis is another description; how lines are broken and in which order recipients stand is not.
 */
export function versionOf({ name, description, basis, condition, recipients, data }: BindingWords): string {
  const words = [
    plain(name),
    plain(description),
    basis,
    condition,
    recipients.map(({ id, standing, country }) => [id, standing, plain(country)].join(' ')).toSorted(),
    data.map(plain).toSorted(),
  ]
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16)
}

const plain = (text: string) => text.trim().replaceAll(/\s+/g, ' ')
