/** The shapes of the answers, in JSON Schema as OpenAPI 3.1 takes it, with the names their elements have in XML. */
import type { Shape } from '../../platform/web/for-programs.ts'
import { publicIdPattern } from './public-id.ts'

const text: Shape = { type: 'string' }
const textOrNothing: Shape = { type: ['string', 'null'] }
export const publicId: Shape = { type: 'string', pattern: publicIdPattern }
const nothing: Shape = { type: 'null' }
const moment: Shape = { type: 'string', format: 'date-time' }
const parts = (properties: Record<string, Shape>, name?: string, mayLack: readonly string[] = []): Shape => ({
  type: 'object',
  required: Object.keys(properties).filter((part) => !mayLack.includes(part)),
  properties,
  ...(name === undefined ? {} : { xml: { name } }),
})
const list = (name: string, items: Shape): Shape => ({ type: 'array', items, xml: { name, wrapped: true } })

export const errors = list('errors', parts({ code: { type: 'integer' }, description: text }, 'error'))

export const discovery = parts(
  {
    changeset: moment,
    contact: text,
    key_service: text,
    endpoints: list(
      'endpoints',
      parts(
        {
          specification: text,
          url: text,
          changeset: moment,
          type: { enum: ['production', 'test'] },
          formats: list('formats', { ...text, xml: { name: 'format' } }),
        },
        'endpoint',
      ),
    ),
  },
  'discovery',
)

export const services = list(
  'services',
  parts(
    {
      service_code: text,
      service_name: text,
      description: text,
      metadata: { type: 'boolean' },
      type: { const: 'realtime' },
      keywords: text,
      group: text,
    },
    'service',
  ),
)

const values = list('values', parts({ key: text, name: text }, 'value'))

export const definition = parts(
  {
    service_code: text,
    attributes: list(
      'attributes',
      parts(
        {
          variable: { type: 'boolean' },
          code: text,
          datatype: { enum: ['string', 'singlevaluelist'] },
          required: { type: 'boolean' },
          datatype_description: textOrNothing,
          order: { type: 'integer' },
          description: text,
          values,
        },
        'attribute',
        ['values'],
      ),
    ),
  },
  'service_definition',
)

export const requests = list(
  'service_requests',
  parts(
    {
      service_request_id: publicId,
      status: { enum: ['open', 'closed'] },
      status_notes: text,
      service_name: textOrNothing,
      service_code: textOrNothing,
      description: nothing,
      agency_responsible: text,
      service_notice: nothing,
      requested_datetime: moment,
      updated_datetime: moment,
      expected_datetime: nothing,
      address: textOrNothing,
      address_id: textOrNothing,
      zipcode: nothing,
      media_url: nothing,
    },
    'request',
  ),
)

export const sent = list(
  'service_requests',
  parts({ service_request_id: publicId, service_notice: text, account_id: nothing }, 'request'),
)

export const tokens = list(
  'service_requests',
  parts({ service_request_id: publicId, token: text }, 'request'),
)
