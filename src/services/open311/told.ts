/**
 * What is told of a report to everybody: its kind, its street, its state and the council's own words about that, and
 * hours in the place of moments. What its sender typed, the number on the street, the
 * reference and the code are never among it.
 */
import type { KeyObject } from 'node:crypto'
import { type PublicCase, statesOf } from '../../cases/cases.ts'
import { statusOf } from './asked.ts'
import { placeOf, type StreetReports } from './kinds.ts'
import { publicIdOf } from './public-id.ts'
import type { Value } from './written.ts'

export type Told = { readonly service_request_id: string; readonly [name: string]: Value }

/**
 * @param key makes the id of the case, and nothing else of it
 * @param agency the council, as it is responsible for every one of them
 */
export function requestOf(reports: StreetReports, key: KeyObject, agency: string, found: PublicCase): Told {
  const kind = reports.kinds.find(({ option }) => option.code === found.kind)
  // A street may have left the council's list since.
  const street = reports.form.lists.streets.find(found.place) ?? null
  const inWords = statesOf(reports.form)[found.state]
  return {
    service_request_id: publicIdOf(key, found.reference),
    status: statusOf(found.state),
    status_notes: `${inWords.title}. ${inWords.meaning}`,
    service_name: kind?.option.text ?? null,
    service_code: kind?.code ?? null,
    description: null,
    agency_responsible: agency,
    service_notice: null,
    requested_datetime: hourIn(found.sent),
    updated_datetime: hourIn(found.changed),
    expected_datetime: null,
    address: street === null ? null : placeOf(street),
    address_id: street?.id ?? null,
    zipcode: null,
    media_url: null,
  }
}

const hourIn = (moment: Date) => `${moment.toISOString().slice(0, 13)}:00:00Z`
