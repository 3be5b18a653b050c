/** The facts of the council that a page may name, as {{phone}}: a closed list, so that a fact is written down once. */
import type { Council } from '../../council/council.ts'

export type Placeholders = Readonly<Record<string, string>>

export function placeholdersOf({
  names,
  contact,
  dataProtection,
  openingHours,
  regulator,
}: Council): Placeholders {
  return {
    council: names.full,
    'council-short': names.short,
    place: names.place,
    phone: contact.phone,
    email: contact.email,
    address: [names.full, ...contact.address].join(', '),
    'opening-hours': openingHours
      .filter(({ open }) => open !== null)
      .map(({ day, open }) => `${capital(day)} ${open?.from} to ${open?.until}`)
      .join(', '),
    'data-protection-team': dataProtection.team,
    'data-protection-phone': dataProtection.phone,
    'data-protection-email': dataProtection.email,
    'data-protection-address': dataProtection.address.join(', '),
    regulator: regulator.name,
  }
}

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The text with each fact in its place. A name that is none stays as it stands: `unknownIn` complains of it. */
export function filledIn(text: string, facts: Placeholders): string {
  return text.replace(pattern, (whole, name: string) => (Object.hasOwn(facts, name) ? facts[name]! : whole))
}

/** Answers what stands in double braces and is no fact of the council. */
export function unknownIn(text: string, facts: Placeholders): string[] {
  return [...text.matchAll(pattern)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(facts, name))
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
