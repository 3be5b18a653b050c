import type { Line, Relation } from './catalogue-queries.ts'
import * as ask from './catalogue-queries.ts'
import type { Tx } from './db.ts'

const opening = [
  '-- The database as the migrations leave it: who owns what, who may do what, and what every column can hold.',
  '-- Generated from the catalogue by npm run generate; do not edit. A test fails when it is stale.',
]

/**
 * The whole shape of a database as text, the same for the same migrations on every version from 15 on. It is for
 * reading and comparing, not for restoring. To be asked by an administrator.
 */
export async function schemaText(tx: Tx): Promise<string> {
  await tx`set local search_path = pg_catalog, pg_temp`
  await ask.learnWords(tx)
  const schemas = withGrants(await ask.schemas(tx), await ask.schemaGrants(tx))
  const parts = {
    columns: await ask.columns(tx),
    constraints: await ask.constraints(tx),
    indexes: await ask.indexes(tx),
    triggers: await ask.triggers(tx),
    policies: await ask.policies(tx),
    grants: await ask.grants(tx),
    comments: await ask.comments(tx),
  }
  const relations = (await ask.relations(tx)).map((relation) => relationText(relation, parts))
  const paragraphs = [
    opening,
    lines(await ask.roles(tx)),
    lines(await ask.memberships(tx)),
    lines(await ask.roleSettings(tx)),
    lines(await ask.defaultRights(tx)),
    lines(await ask.extensions(tx)),
    ...schemas,
    lines(await ask.types(tx)),
    ...relations,
    ...(await ask.functions(tx)).map(({ line }) => [line]),
  ]
  const text = paragraphs.filter((paragraph) => paragraph.length > 0).map((paragraph) => paragraph.join('\n'))
  return `${text.join('\n\n')}\n`
}

function withGrants(schemas: readonly Line[], grants: readonly Line[]): string[][] {
  return schemas.map(({ object, line }) => [line, ...of(grants, object)])
}

type Parts = Record<
  'columns' | 'constraints' | 'indexes' | 'triggers' | 'policies' | 'grants' | 'comments',
  readonly Line[]
>

function relationText(relation: Relation, parts: Parts): string[] {
  const { object, owner, security } = relation
  const secured = {
    off: [],
    on: [`alter table ${object} enable row level security;`],
    forced: [`alter table ${object} enable row level security, force row level security;`],
  }
  return [
    ...heading(relation, [...of(parts.columns, object), ...of(parts.constraints, object)]),
    `alter ${kindOf(relation)} ${object} owner to ${owner};`,
    ...of(parts.indexes, object),
    ...of(parts.triggers, object),
    ...secured[security],
    ...of(parts.policies, object),
    ...of(parts.grants, object),
    ...of(parts.comments, object),
  ]
}

function heading(relation: Relation, inside: readonly string[]): string[] {
  const { object, partitionOf, partition, options, definition } = relation
  const kind = kindOf(relation)
  if (definition !== null)
    return [`create ${kind} ${object} as${options ? ` -- ${options}` : ''}`, definition]
  if (kind === 'sequence') return [`create sequence ${object};`]
  const end = [partition, options ? `with (${options})` : null].filter((part) => part !== null)
  const tail = `${end.map((part) => ` ${part}`).join('')};`
  if (partitionOf !== null) return [`create table ${object} ${partitionOf}${tail}`]
  return [`create table ${object} (`, inside.map((line) => `  ${line}`).join(',\n'), `)${tail}`]
}

function kindOf({ kind }: Relation): string {
  const names = {
    r: 'table',
    p: 'table',
    f: 'foreign table',
    v: 'view',
    m: 'materialized view',
    S: 'sequence',
  }
  return names[kind]
}

const lines = (all: readonly Line[]) => all.map(({ line }) => line)
const of = (all: readonly Line[], object: string) =>
  all.filter((one) => one.object === object).map(({ line }) => line)
