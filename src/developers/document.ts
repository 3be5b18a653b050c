/**
 * The OpenAPI 3.1 description of everything that this site offers programs. It is made of what stands beside each route and
 * of nothing else, so that it can not name an address that is not there, nor leave out one that is (test/openapi.test.ts).
 */
import { type ForPrograms, type Shape, text } from '../platform/web/for-programs.ts'
import type { Route } from '../platform/web/route.ts'

export interface Whole {
  title: string
  /** The site's own address without a slash at its end; '' where it does not know it. */
  site: string
  webhooks: Readonly<Record<string, Shape>>
}

type DescribedRoute = Pick<Route<never>, 'method' | 'path' | 'unlimited' | 'forPrograms'>

export function describeAll(routes: readonly DescribedRoute[], { title, site, webhooks }: Whole): Shape {
  const paths: Record<string, Shape> = {}
  const parts = new Set<string>()
  for (const { method, path, unlimited, forPrograms } of routes) {
    if (forPrograms === undefined) continue
    const address = describedAddress(path, forPrograms)
    parts.add(forPrograms.part)
    const operation = operationOf(forPrograms, address, unlimited === true)
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.1',
    info: {
      title,
      version: '1',
      description: 'No key is needed, nobody says who they are, and no cookie is set. In words: /developers',
    },
    servers: [{ url: site === '' ? '/' : site }],
    security: [],
    tags: [...parts].map((name) => ({ name })),
    paths,
    webhooks,
  }
}

/** The address of a route as OpenAPI writes it: its own word for it, or `/policies/{notice}` for `/policies/:notice`. */
export function describedAddress(path: string, { path: template }: Pick<ForPrograms, 'path'>): string {
  return template ?? path.replace(/:(\w+)/g, '{$1}')
}

const tooMany = {
  description: 'Too many requests from this address in this minute, as a page of the site',
  headers: {
    'Retry-After': { schema: { type: 'integer' }, description: 'In how many seconds to ask again' },
  },
  content: { 'text/html': { schema: text } },
}
const trouble = {
  description: 'Something went wrong, as a page of the site',
  content: { 'text/html': { schema: text } },
}

function operationOf(
  { path: _path, part, parameters = [], responses, ...rest }: ForPrograms,
  address: string,
  unlimited: boolean,
): Shape {
  const named = new Set(parameters.map(({ name }) => name))
  const others = [...address.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    named.has(name) ? [] : [{ name, in: 'path', required: true, schema: text }],
  )
  return {
    ...rest,
    tags: [part],
    parameters: [...parameters, ...others],
    responses: { ...responses, ...(unlimited ? {} : { 429: tooMany }), default: trouble },
  }
}
