import { base, type Open311Parts } from './parts.ts'
import { formats, typeOf, type Value } from './written.ts'

/** The day from which the interface is as it is. */
const changed = '2026-11-22T00:00:00Z'

/** GeoReport's service discovery: where the interface is, in which forms, and that nobody needs a key. */
export function discovery({ council, site }: Pick<Open311Parts, 'council' | 'site'>): Value {
  return {
    changeset: changed,
    contact: `${council.names.full}, ${council.contact.email}, ${council.contact.phone}`,
    key_service: 'Nobody needs a key. An api_key that is sent is not looked at.',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${site}${base}`,
        changeset: changed,
        type: council.demonstration ? 'test' : 'production',
        formats: formats.map((format) => typeOf[format].split(';')[0]!),
      },
    ],
  }
}
