/**
 * The start-up guard (M15), for the council's profile: a page that shows a made-up address, or a rights desk that
 * nobody can reach, is a broken promise, so production does not start with one (W63, W65, B2, B61).
 */
import { noRegistration, type Profile } from './profile.ts'
import { registrationStanding } from './registration.ts'

/**
 * Answers every reason why this profile may not serve the public, in sentences; none when it may.
 * `others` holds the registration numbers of other councils, each with the name of its folder.
 */
export function holesForProduction(
  profile: Profile,
  { others, now }: { others: ReadonlyMap<string, string>; now: Date },
): string[] {
  const { contact, dataProtection, registration, names, regulator, witnesses } = profile
  const shown: [field: string, text: string][] = [
    ...Object.entries(names).map(([name, text]): [string, string] => [`names.${name}`, text]),
    ['contact.address', contact.address.join(', ')],
    ['contact.phone', contact.phone],
    ['contact.email', contact.email],
    ['dataProtection.team', dataProtection.team],
    ['dataProtection.address', dataProtection.address.join(', ')],
    ['dataProtection.phone', dataProtection.phone],
    ['dataProtection.email', dataProtection.email],
    ['dataProtection.officer.phone', dataProtection.officer.phone],
    ['dataProtection.officer.email', dataProtection.officer.email],
    ['regulator.website', regulator.website],
    ['regulator.register', regulator.register],
    ['regulator.complaints', regulator.complaints],
    ['witnesses.timeStamps', witnesses.timeStamps ?? ''],
    ['witnesses.mailbox', witnesses.mailbox ?? ''],
  ]
  return [
    ...(profile.demonstration
      ? ['council.yaml: demonstration is true, and production serves no invented council']
      : []),
    ...shown
      .filter(([, text]) => isPlaceholder(text))
      .map(([field, text]) => `council.yaml: ${field} is a placeholder: "${text}"`),
    ...(registration.number === noRegistration
      ? ['council.yaml: registration.number must be the number in the register']
      : []),
    ...(others.has(registration.number)
      ? [`council.yaml: registration.number is that of another council (${others.get(registration.number)})`]
      : []),
    ...(registrationStanding(registration, now) === 'expired'
      ? [`council.yaml: registration.expires was ${registration.expires}, and it must be renewed`]
      : []),
    ...holesOfWitnesses(profile),
  ]
}

/** What the council's own administrator could reach is no witness against them (M9). */
function holesOfWitnesses({ witnesses, contact, dataProtection }: Profile): string[] {
  const absent = Object.entries(witnesses)
    .filter(([, address]) => address === null)
    .map(([name]) => `council.yaml: witnesses.${name} is none, and production needs it`)
  if (witnesses.mailbox === null) return absent
  const domain = domainOf(witnesses.mailbox)
  const own = [contact.email, dataProtection.email, dataProtection.officer.email].map(domainOf)
  if (!own.some((other) => isWithin(domain, other))) return absent
  return [
    ...absent,
    'council.yaml: witnesses.mailbox is one of the council’s own, which its administrator can open',
  ]
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
const isWithin = (domain: string, other: string) => domain === other || domain.endsWith(`.${other}`)

// RFC 2606 and 6761: names that never belong to anybody.
const inventedDomain =
  /(?:@|\/\/)(?:[a-z0-9-]+\.)*(?:example(?:\.(?:com|org|net))?|invalid|test|localhost)(?:[/:]|$)/i
// Ofcom: telephone numbers for use in TV and radio drama programmes.
const dramaNumber =
  /^(?:01632960|02079460|029201800|02896496|0191498|0(?:11[3-8]|1[2-6]1)4960|07700900|08081570|09098790|03069990)/
const placeholderWords =
  /\b(?:tbc|tbd|to be confirmed|placeholder|example|sample|dummy|imaginary|nowhere|demonstration|lorem|x{3,})\b/i

/** Whether this is a made-up contact: an example domain, a number for drama, or a word that holds a place. */
export function isPlaceholder(text: string): boolean {
  const digits = text.replace(/^\+44\s?/, '0').replace(/ /g, '')
  return inventedDomain.test(text) || dramaNumber.test(digits) || placeholderWords.test(text)
}
