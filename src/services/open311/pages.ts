/**
 * Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): the way for programs to report problems in the street and to
 * follow them, in XML and in JSON. "We will collect personal details appropriate to the service" (W3), and it is none.
 */
import type { Page } from '../../design-system/layout.ts'
import type { Service } from '../../forms/forms.ts'
import type { Answer, Keeping } from '../../platform/web/answer.ts'
import { answered, openApiShape } from '../../platform/web/for-programs.ts'
import type { Route, Visit } from '../../platform/web/route.ts'
import { streetReports } from './kinds.ts'
import { describedFor, openApi } from './openapi.ts'
import { type Given, type Operation, operationsOf } from './operations.ts'
import type { Open311Parts } from './parts.ts'
import { refused } from './refusals.ts'
import { type Format, formats, typeOf, written } from './written.ts'

/** The interface's routes; none where the council has no form for problems in the street. */
export function open311Pages(parts: Open311Parts & { services: readonly Service[] }): Route<Page>[] {
  const reports = streetReports(parts.services)
  if (reports === null) return []
  const operations = operationsOf(parts, reports)
  const description = Buffer.from(`${JSON.stringify(openApi(operations, reports, parts), null, 1)}\n`)
  return [
    ...operations.flatMap((operation) =>
      routesOf(operation, jurisdictionOf(parts)).map((route) => ({
        ...route,
        forPrograms: describedFor(operation, reports.kinds),
      })),
    ),
    {
      method: 'GET',
      path: '/open311/openapi.json',
      forPrograms: {
        part: 'Open311 GeoReport v2',
        summary: 'This part of the description alone',
        responses: { 200: answered('An OpenAPI 3.1 document', 'application/json', openApiShape) },
      },
      handle: () => bytes(200, typeOf.json, description, 'while open'),
    },
  ]
}

/** The council's name in GeoReport: the domain of its address, as the standard advises. */
export function jurisdictionOf({ council }: Pick<Open311Parts, 'council'>): string {
  const { email } = council.contact
  return email.slice(email.lastIndexOf('@') + 1)
}

function routesOf(operation: Operation, jurisdiction: string): Route<Page>[] {
  const { method, path } = operation
  const give = async (visit: Visit, last: string, format: Format) =>
    answer(
      operation,
      format,
      isOurs(visit, jurisdiction) ? await operation.give({ ...visit, last }) : elsewhere,
    )
  const programs = method === 'POST' ? ({ fromPrograms: true } as const) : {}
  if (!path.includes('{'))
    return formats.map((format) => ({
      method,
      path: `${path}.${format}`,
      ...programs,
      handle: (visit) => give(visit, '', format),
    }))
  const handle = (visit: Visit) => {
    const [, last = '', format] = /^(.*)\.(xml|json)$/.exec(visit.params.file ?? '') ?? []
    return format === 'xml' || format === 'json'
      ? give(visit, last, format)
      : answer(operation, 'xml', noSuchFormat)
  }
  return [{ method, path: path.replace(/\{\w+\}/, ':file'), ...programs, handle }]
}

const elsewhere = refused(404, 'This site answers for one council, and the jurisdiction_id is not its.')
const noSuchFormat = refused(404, 'The address must end in .xml or .json.')

function isOurs({ query, fields }: Visit, jurisdiction: string): boolean {
  const given = [...query.getAll('jurisdiction_id'), ...(fields.get('jurisdiction_id') ?? [])]
  return given.every((one) => one === '' || one === jurisdiction)
}

function answer({ root, keeping }: Operation, format: Format, given: Given): Answer<Page> {
  const body = given.ok
    ? written(format, root, given.value)
    : written(
        format,
        'errors',
        given.errors.map((description) => ({ code: given.status, description })),
      )
  return bytes(given.ok ? 200 : given.status, typeOf[format], Buffer.from(body), keeping)
}

function bytes(status: number, type: string, body: Buffer, keeping: Keeping): Answer<Page> {
  return { kind: 'bytes', status, type, body, keeping }
}
