/** What can be asked of the interface, as one table: the site's routes and the OpenAPI description are both made from it. */
import { findPublicCases, listPublicCases, type PublicCase } from '../../cases/cases.ts'
import { hmac } from '../../platform/crypto.ts'
import type { Keeping } from '../../platform/web/answer.ts'
import type { Shape } from '../../platform/web/for-programs.ts'
import { readWanted } from './asked.ts'
import { discovery } from './discovery.ts'
import { definitionOf, kindQuestion, type StreetReports, serviceOf, streetQuestion } from './kinds.ts'
import { base, type Open311Parts } from './parts.ts'
import { referenceOf } from './public-id.ts'
import { type Refused, refused, type Status } from './refusals.ts'
import { sendReport } from './sending.ts'
import type { Sent } from './sent.ts'
import * as shapes from './shapes.ts'
import { requestOf, type Told } from './told.ts'
import type { Value } from './written.ts'

/** Of a request, without its ending: the last part of the address where the path has one, and what was sent. */
export type Asked = Sent & { last: string }
export type Given = { ok: true; value: Value } | Refused

export interface Operation {
  method: 'GET' | 'POST'
  /** Without its ending, .xml or .json. What stands in braces is the last part of the address. */
  path: string
  summary: string
  takes: readonly string[]
  /** The outermost element of an answer in XML, and its shape. */
  root: string
  shape: Shape
  keeping: Keeping
  refuses: readonly Status[]
  give(asked: Asked): Given | Promise<Given>
}

export function operationsOf(parts: Open311Parts, reports: StreetReports): readonly Operation[] {
  const salt = hmac(parts.key, 'open311', 'order').toString('hex')
  const { database, council, key } = parts
  const { form, kinds } = reports
  const read = { root: 'service_requests', shape: shapes.requests } as const
  const told = (found: PublicCase) => requestOf(reports, key, council.names.full, found)
  const which = { service: form.id, kind: kindQuestion, place: streetQuestion }
  const everyKind = kinds.map(({ option }) => option.code)
  const named = async (references: readonly string[]): Promise<Told[]> => {
    const found = await findPublicCases(database.sql, { ...which, kinds: everyKind, references })
    // By their ids, for in the order of the references they would tell which of two is the greater.
    return found
      .map(told)
      .toSorted((one, other) => (one.service_request_id < other.service_request_id ? -1 : 1))
  }

  return [
    {
      method: 'GET',
      path: '/open311/discovery',
      summary: 'Where the interface is and what it speaks',
      takes: ['jurisdiction_id'],
      root: 'discovery',
      shape: shapes.discovery,
      keeping: 'while open',
      refuses: [404],
      give: () => ({ ok: true, value: discovery(parts) }),
    },
    {
      method: 'GET',
      path: `${base}/services`,
      summary: 'What can be reported',
      takes: ['jurisdiction_id'],
      root: 'services',
      shape: shapes.services,
      keeping: 'while open',
      refuses: [404],
      give: () => ({ ok: true, value: kinds.map((kind) => serviceOf(reports, kind)) }),
    },
    {
      method: 'GET',
      path: `${base}/services/{service_code}`,
      summary: 'What a report of one kind must say',
      takes: ['jurisdiction_id'],
      root: 'service_definition',
      shape: shapes.definition,
      keeping: 'while open',
      refuses: [404],
      give: ({ last }) => {
        const kind = kinds.find(({ code }) => code === last)
        if (kind === undefined) return refused(404, 'There is no service with this service_code.')
        return { ok: true, value: definitionOf(reports, kind) }
      },
    },
    {
      method: 'GET',
      path: `${base}/requests`,
      summary: 'Reports of an hour that is over, newest hour first',
      takes: [
        'jurisdiction_id',
        'service_request_id',
        'service_code',
        'start_date',
        'end_date',
        'status',
        'page',
        'page_size',
      ],
      ...read,
      keeping: 'while open',
      refuses: [400, 403, 404],
      give: async ({ query }) => {
        const wanted = readWanted(query, reports, { key, now: parts.clock.now() })
        if (!wanted.ok) return wanted
        if (wanted.references !== null) return { ok: true, value: await named(wanted.references) }
        if (!reports.isListed)
          return refused(403, 'This council lists no reports. Ask for one by its service_request_id.')
        const found = await listPublicCases(database.sql, { ...which, ...wanted.by, salt })
        return { ok: true, value: found.map(told) }
      },
    },
    {
      method: 'GET',
      path: `${base}/requests/{service_request_id}`,
      summary: 'How far one report is',
      takes: ['jurisdiction_id'],
      ...read,
      keeping: 'never',
      refuses: [404],
      give: async ({ last }) => {
        const reference = referenceOf(key, last)
        const found = reference === null ? [] : await named([reference])
        if (found.length === 0) return refused(404, 'There is no report with this service_request_id.')
        return { ok: true, value: found }
      },
    },
    {
      method: 'POST',
      path: `${base}/requests`,
      summary: 'Sends a report',
      takes: ['jurisdiction_id', 'service_code', 'address_id'],
      root: 'service_requests',
      shape: shapes.sent,
      keeping: 'never',
      refuses: [400, 404],
      give: (asked) => sendReport(parts, reports, asked),
    },
    {
      method: 'GET',
      path: `${base}/tokens/{token}`,
      summary: 'Which report a token stands for: none, as every report has its id at once',
      takes: ['jurisdiction_id'],
      root: 'service_requests',
      shape: shapes.tokens,
      keeping: 'never',
      refuses: [404],
      give: () =>
        refused(404, 'There is no such token. Every report is given its service_request_id at once.'),
    },
  ]
}
