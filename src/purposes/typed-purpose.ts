/** What an owner types to describe a new purpose: read, checked all at once, and made into a description. */
import { field, type Visit } from '../platform/web/route.ts'
import { type Basis, type Condition, conditions, type Role } from './load-purposes.ts'
import type { NewPurpose, Published } from './new-purpose.ts'

export interface TypedPurpose {
  service: string
  name: string
  description: string
  takenFrom: string
  basis: string
  condition: string
  roles: readonly string[]
  until: string
}

/** What to do, by the field it is about. */
export type WrongPurpose = { [Name in keyof TypedPurpose]?: string }

/** A public task and a legal obligation name their law, which only the council's register does (UK GDPR Art 6(3)). */
export const offeredBases = [
  'consent',
  'legitimate-interests',
  'contract',
  'vital-interests',
] as const satisfies readonly Basis[]
/** Roles that work on people's cases; the others have nothing to do with them. */
export const offeredRoles = ['officer', 'supervisor', 'agent', 'owner'] as const satisfies readonly Role[]
/** For how many years it may be used. */
export const offeredYears = ['1', '2', '5', 'no end'] as const
export const offeredConditions = ['none', ...conditions] as const

export const nothingTyped: TypedPurpose = {
  service: '',
  name: '',
  description: '',
  takenFrom: '',
  basis: '',
  condition: '',
  roles: [],
  until: '',
}

export function readTyped(visit: Visit): TypedPurpose {
  const one = (name: string) => textOf(field(visit, name))
  return {
    service: one('service'),
    name: one('name').replaceAll(/\s+/g, ' '),
    description: one('description'),
    takenFrom: one('taken-from'),
    basis: one('basis'),
    condition: one('condition'),
    roles: visit.fields.get('roles') ?? [],
    until: one('until'),
  }
}

/** What somebody wrote, with the ends of lines as they are everywhere but in forms. */
export const textOf = (typed: string) => typed.replaceAll('\r\n', '\n').trim()

/** What can be chosen; `known` is the purpose whose words are changed, or null for a new one. */
export interface Choices {
  services: readonly string[]
  takenFrom: readonly string[]
  known: string | null
  now: Date
}

/** The description, or everything that is missing from it. */
export function checkTyped(
  typed: TypedPurpose,
  { services, takenFrom, known, now }: Choices,
): { ok: true; described: NewPurpose } | { ok: false; wrong: WrongPurpose } {
  const purpose = known ?? idFor(typed.name)
  const basis = offeredBases.find((one) => one === typed.basis)
  const condition = offeredConditions.find((one) => one === typed.condition)
  const roles = offeredRoles.filter((role) => typed.roles.includes(role))
  const years = offeredYears.find((one) => one === typed.until)
  const wrong: WrongPurpose = {
    ...(services.includes(typed.service) ? {} : { service: 'Choose the service' }),
    ...(isLong(typed.name, 3, 120) ? {} : { name: 'Enter a name, from 3 to 120 letters' }),
    ...(isLong(typed.name, 3, 120) && purpose === '' ? { name: 'Use letters from A to Z in the name' } : {}),
    ...(isLong(typed.description, 20, 2000)
      ? {}
      : { description: 'Write the words of the question, from 20 to 2,000 letters' }),
    ...(takenFrom.includes(typed.takenFrom) ? {} : { takenFrom: 'Say what people told it for' }),
    ...(basis ? {} : { basis: 'Choose the basis in law' }),
    ...(condition ? {} : { condition: 'Choose the condition, or that none is needed' }),
    ...(roles.length > 0 ? {} : { roles: 'Say who may use it' }),
    ...(years ? {} : { until: 'Say until when it may be used' }),
  }
  if (!basis || !condition || !years || Object.keys(wrong).length > 0) return { ok: false, wrong }
  const { service, name, description } = typed
  const until = years === 'no end' ? null : yearsLater(now, Number(years))
  const law = { basis, condition: condition === 'none' ? null : (condition satisfies Condition) }
  return {
    ok: true,
    described: { purpose, service, name, description, takenFrom: typed.takenFrom, roles, until, ...law },
  }
}

/** What stands in the form when a description is put in other words; until when is said anew. */
export function typedBefore(described: Published): TypedPurpose {
  const { service, name, description, takenFrom, basis, condition, roles } = described
  return {
    service,
    name,
    description,
    takenFrom,
    basis,
    condition: condition ?? 'none',
    roles,
    until: described.until === null ? 'no end' : '',
  }
}

/** Whether a text has so many letters, as the database counts them. */
export function isLong(text: string, least: number, most: number): boolean {
  const { length } = [...text]
  return least <= length && length <= most
}

function idFor(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{Mark}/gu, '')
  const joined = plain.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return joined.slice(0, 60).replaceAll(/^-|-$/g, '')
}

function yearsLater(now: Date, years: number): Date {
  const later = new Date(now)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
