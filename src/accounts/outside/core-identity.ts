/** What a proved identity says, in the words of GOV.UK's vocabulary (vocab.account.gov.uk), made plain for an officer to read. */
import type { Dated, Proved } from './provider.ts'

type Said = Readonly<Record<string, unknown>>

/** More than anybody has, and less than our table takes. */
const most = { entries: 10, letters: 150 }

/** Names and dates of birth; null where there is no name or no date, or anything is not as it should be. */
export function identityIn(core: Said): Pick<Proved, 'names' | 'births'> | null {
  const { name, birthDate } = said(said(core.vc).credentialSubject)
  const names = listed(name).map((one) => dated(one, nameOf(one)))
  const births = listed(birthDate).map((one) => dayIn(said(one).value))
  const isWhole =
    names.length > 0 &&
    names.every(({ text }) => text !== '') &&
    births.length > 0 &&
    !births.includes(undefined)
  return isWhole ? { names, births: births as string[] } : null
}

/** Addresses, the present one and those before; none where none came, null where they can not be read. */
export function addressesIn(claim: unknown): readonly Dated[] | null {
  if (claim === undefined || claim === null) return []
  if (!Array.isArray(claim)) return null
  const addresses = listed(claim).map((one) => dated(one, addressOf(said(one))))
  return addresses.every(({ text }) => text !== '') ? addresses : null
}

const nameOf = (one: unknown) =>
  plain(
    listed(said(one).nameParts)
      .map((part) => said(part).value)
      .filter((value) => typeof value === 'string')
      .join(' '),
  )

const parts = [
  ['organisationName'],
  ['departmentName'],
  ['subBuildingName'],
  ['buildingName'],
  ['buildingNumber', 'dependentStreetName', 'streetName'],
  ['doubleDependentAddressLocality'],
  ['dependentAddressLocality'],
  ['addressLocality'],
  ['postalCode'],
  ['addressCountry'],
]

const addressOf = (address: Said) =>
  plain(
    parts
      .map((line) =>
        line
          .map((part) => address[part])
          .filter((value) => typeof value === 'string' && value !== '')
          .join(' '),
      )
      .filter((line) => line !== '')
      .join(', '),
  )

function dated(one: unknown, text: string): Dated {
  const [from, until] = [dayIn(said(one).validFrom), dayIn(said(one).validUntil)]
  return { text, ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}

// What can not be seen, such as marks that turn the direction of letters round, would mislead whoever compares.
const plain = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}|\p{Cf}/gu, '')
    .trim()
    .slice(0, most.letters)
const dayIn = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined)
const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`))
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, most.entries) : [])
const said = (value: unknown): Said => (typeof value === 'object' && value !== null ? (value as Said) : {})
