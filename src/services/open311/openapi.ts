/** The OpenAPI 3.1 description of the interface, made from its table of operations. */
import type { ForPrograms, Parameter, Shape } from '../../platform/web/for-programs.ts'
import type { StreetReports } from './kinds.ts'
import type { Operation } from './operations.ts'
import type { Open311Parts } from './parts.ts'
import { notTaken } from './refusals.ts'
import { attribute } from './sent.ts'
import { errors, publicId } from './shapes.ts'
import { formats, typeOf } from './written.ts'

/** What each parameter means; every name that an operation takes stands here. */
const meanings: Readonly<Record<string, Shape>> = {
  jurisdiction_id: text('The council; may be left out, as there is only one.'),
  service_code: text(
    'One of the codes in the list of services; for a list of reports several, with commas between them.',
  ),
  service_request_id: text('Ids with commas between them. Whatever else is sent is then passed over.'),
  start_date: moment('Reports of this hour and later. At most 90 days before end_date.'),
  end_date: moment('Reports of this hour and earlier.'),
  status: text('open, closed, or both with a comma between them.'),
  page: { schema: { type: 'integer', minimum: 1 }, description: 'Which page of the list.' },
  page_size: {
    schema: { type: 'integer', minimum: 1, maximum: 1000 },
    description: 'How many reports a page has.',
  },
  address_id: text('The id of the street, for programs that have no place for the attribute.'),
}

export function openApi(
  operations: readonly Operation[],
  { kinds }: StreetReports,
  { council, site }: Pick<Open311Parts, 'council' | 'site'>,
): Shape {
  const paths: Record<string, Shape> = {}
  for (const operation of operations) {
    const { path, part: _part, ...described } = describedFor(operation, kinds)
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `Open311 GeoReport v2 of ${council.names.full}`,
      version: '2',
      description:
        'Reports of problems in the street. No key is needed. Not taken when a report is sent, for nobody has to ' +
        `say who they are: ${Object.keys(notTaken).join(', ')}; lat and long only beside address_id.`,
    },
    servers: [{ url: site === '' ? '/' : site }],
    paths,
  }
}

/** One operation, as both formats of it are asked for. `kinds` say which answers a report can have. */
export function describedFor(
  { method, path, summary, takes, root, shape, refuses }: Operation,
  kinds: StreetReports['kinds'],
): ForPrograms & { path: string } {
  const attributes = [...new Set(kinds.flatMap(({ questions }) => questions.map(({ id }) => attribute(id))))]
  const inPath = [.../\{(\w+)\}/g[Symbol.matchAll](path)].map(
    ([, name = '']): Parameter => ({
      name,
      in: 'path',
      required: true,
      schema: name === 'service_request_id' ? publicId : { type: 'string' },
      ...(name === 'service_code' && kinds[0] ? { example: kinds[0].code } : {}),
    }),
  )
  const format: Parameter = { name: 'format', in: 'path', required: true, schema: { enum: formats } }
  const inQuery = takes.map((name): Parameter => ({ name, in: 'query', ...meanings[name] }))
  const answer = (description: string, schema: Shape) => ({
    description,
    content: Object.fromEntries(formats.map((one) => [typeOf[one].split(';')[0]!, { schema }])),
  })
  return {
    path: `${path}.{format}`,
    part: 'Open311 GeoReport v2',
    summary,
    parameters: [...inPath, format, ...(method === 'GET' ? inQuery : [])],
    ...(method === 'POST' ? { requestBody: bodyOf(takes, attributes) } : {}),
    responses: {
      200: answer(root, shape),
      ...Object.fromEntries(refuses.map((status) => [status, answer(reasons[status], errors)])),
    },
  }
}

const reasons = {
  400: 'What was sent is not taken as it is',
  403: 'What was asked for is not given out',
  404: 'There is no such thing here',
} as const

function bodyOf(takes: readonly string[], attributes: readonly string[]): Shape {
  const fields = [...takes, ...attributes].map((name) => [name, meanings[name]?.schema ?? { type: 'string' }])
  return {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: { type: 'object', required: ['service_code'], properties: Object.fromEntries(fields) },
      },
    },
  }
}

function text(description: string): Shape {
  return { schema: { type: 'string' }, description }
}

function moment(description: string): Shape {
  return { schema: { type: 'string', format: 'date-time' }, description }
}
