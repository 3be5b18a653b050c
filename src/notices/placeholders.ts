/** What a notice may leave to the council's registers, so that its words can not say another number than they do. */
import { type Council, noRegistration } from '../council/council.ts'

export const placeholders = [
  'council',
  'council-short',
  'phone',
  'email',
  'address',
  'data-protection-team',
  'data-protection-phone',
  'data-protection-email',
  'data-protection-address',
  'officer',
  'officer-phone',
  'officer-email',
  'regulator',
  'regulator-website',
  'regulator-register',
  'regulator-complaints',
  'registration',
  'draft-hours',
  'saved-days',
  'session-cookie',
] as const
export type Placeholder = (typeof placeholders)[number]
export type Filled = Readonly<Partial<Record<Placeholder, string>>>

/** Parts of a page that are printed from a register of the program: the log's columns, the services' definitions. */
export const blocks = ['log', 'services'] as const
export type Block = (typeof blocks)[number]
/** The words of each block. */
export type Printed = Readonly<Partial<Record<Block, string>>>

/** What a notice takes from the registers. */
export interface FromRegisters {
  filled: Filled
  printed: Printed
}

export function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name)
}

export function isBlock(name: string): name is Block {
  return (blocks as readonly string[]).includes(name)
}

/** What each placeholder says today. */
export function registersSay(council: Council): Record<Placeholder, string> {
  const { names, contact, dataProtection, regulator, drafts, cookies } = council
  return {
    council: names.full,
    'council-short': names.short,
    phone: contact.phone,
    email: contact.email,
    address: contact.address.join(', '),
    'data-protection-team': dataProtection.team,
    'data-protection-phone': dataProtection.phone,
    'data-protection-email': dataProtection.email,
    'data-protection-address': dataProtection.address.join(', '),
    officer: dataProtection.officer.title,
    'officer-phone': dataProtection.officer.phone,
    'officer-email': dataProtection.officer.email,
    regulator: regulator.name,
    'regulator-website': regulator.website,
    'regulator-register': regulator.register,
    'regulator-complaints': regulator.complaints,
    registration: registration(council),
    'draft-hours': `${drafts.keptHours} ${drafts.keptHours === 1 ? 'hour' : 'hours'}`,
    'saved-days': `${drafts.savedDays} ${drafts.savedDays === 1 ? 'day' : 'days'}`,
    'session-cookie':
      cookies.cookies.find(({ inUse, purpose }) => inUse && purpose === 'session management')?.name ?? '',
  }
}

const dayMonthYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** A day of the calendar as the council writes it: "21 November 2026". */
export function dayWritten(day: string): string {
  return dayMonthYear.format(Date.parse(`${day}T12:00:00Z`))
}

/** W65 and B2 as they can be true today: notification ended, and a demonstration is in nobody's register (D1). */
function registration({ registration: { number, expires } }: Council): string {
  if (number === noRegistration || expires === null)
    return 'This is a demonstration and stands in nobody’s register, so there is no registration number to show.'
  return `We stand in the regulator’s register of fee payers under number ${number}, until ${dayWritten(expires)}.`
}
