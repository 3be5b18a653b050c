/**
 * What a program must know of a route whose answer is not a page. It stands beside the route it is about, in the words of
 * OpenAPI 3.1, and the council's description of all of them is made from nothing else.
 */

/** JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type Shape = { readonly [word: string]: unknown }

export interface ForPrograms {
  /** The address as OpenAPI writes it, where the route's own pattern says less: `/list.{format}` for `/list.json`. */
  path?: string
  /** Which part of the description it belongs to. */
  part: string
  summary: string
  /** In address and query; those of the address that are not named here are any text. */
  parameters?: readonly Parameter[]
  requestBody?: Shape
  /** What it answers itself, by status. That there are too many requests is answered by the whole site. */
  responses: Readonly<Record<number, Answered>>
}

export interface Parameter extends Shape {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
}

export interface Answered {
  description: string
  /** By the content type, without its parameters. */
  content: Readonly<Record<string, { schema: Shape }>>
}

/** An answer of one type. */
export function answered(description: string, type: string, schema: Shape): Answered {
  return { description, content: { [type]: { schema } } }
}

export const text: Shape = { type: 'string' }

/** An object with all of these parts. A test refuses others, and a program that reads it later should pass over them. */
export function shapeOf(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', required: Object.keys(properties), properties }
}

/** As much of a description as tells that it is one; the whole is held to the standard's own schema by a test. */
export const openApiShape: Shape = {
  type: 'object',
  required: ['openapi', 'info', 'paths'],
  properties: { openapi: { const: '3.1.1' } },
  additionalProperties: true,
}
