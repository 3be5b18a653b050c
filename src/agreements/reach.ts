/** How somebody can be reached, read from what they left. */

/** What a record says: each question's name with what was answered. */
export type Contact = Readonly<Record<string, string>>

// Nothing that a mail program could take for a second address, a name or a group.
const address = /^[^\s@,:;<>()"[\]\\]+@[^\s@,:;<>()"[\]\\]+\.[^\s@,:;<>()"[\]\\]+$/

/** The e-mail address among it; null when none was left. */
export function emailIn(contact: Contact): string | null {
  const addresses = Object.entries(contact)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value.length <= 254 && address.test(value))
  return (addresses.find(([name]) => name.includes('mail')) ?? addresses[0])?.[1] ?? null
}
