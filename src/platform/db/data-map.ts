import { boundBy } from './closed-text.ts'
import type { Queryable } from './db.ts'

/**
 * "Personal data lives in one room" (architecture, first idea): every column outside the schema `records` says in
 * its comment what it holds, and what it says is held against its type and its checks.
 */

/** What a column may hold, and the types that can hold no more than that. */
const classes = {
  id: ['uuid', 'uuid[]', 'bigint', 'integer'],
  code: ['text', 'text[]'],
  count: ['smallint', 'integer', 'bigint', 'numeric'],
  date: ['date', 'timestamp with time zone'],
  flag: ['boolean'],
  hash: ['bytea', 'jsonb'],
  sealed: ['bytea', 'jsonb'],
  number: ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'xid8'],
  published: ['text', 'tsvector'],
} as const

/**
 * Words that the council itself publishes are neither codes nor personal data. They may lie in these schemas alone, never
 * filled from what a customer sent: `site` is filled from the council's folder; `forms` from its services; `purposes` holds how an owner describes a
 * new purpose, what the data protection officer advises and why it was decided, which officers write for everybody to
 * read (D2, B18). A word column anywhere else is a hole.
 */
const publishing = ['forms', 'purposes', 'site']

export type Class = keyof typeof classes

export interface Column {
  readonly schema: string
  readonly table: string
  readonly name: string
  /** The name as PostgreSQL writes it in a check: quoted where it must be. */
  readonly quoted: string
  readonly type: string
  readonly comment: string | null
  readonly tableComment: string | null
  /** The conditions every row of the table is held to. */
  readonly checks: readonly string[]
  /** The columns it must agree with, as `schema.table.column`. */
  readonly refersTo: readonly string[]
}

/** Every column of every table, the one room left out. Partitions have the columns of their table and are not repeated. */
export async function readColumns(sql: Queryable): Promise<Column[]> {
  return sql<Column>`
    select n.nspname as schema, t.relname as table, c.attname as name, quote_ident(c.attname) as quoted,
      format_type(c.atttypid, c.atttypmod) as type,
      col_description(t.oid, c.attnum) as comment,
      obj_description(t.oid, 'pg_class') as "tableComment",
      array(
        select pg_get_expr(k.conbin, k.conrelid)
        from pg_constraint k
        where k.conrelid = t.oid and k.contype = 'c' and k.convalidated
        order by k.conname) as checks,
      array(
        select fn.nspname || '.' || ft.relname || '.' || fc.attname
        from pg_constraint k
        cross join lateral unnest(k.conkey, k.confkey) as pair (own, other)
        join pg_class ft on ft.oid = k.confrelid
        join pg_namespace fn on fn.oid = ft.relnamespace
        join pg_attribute fc on fc.attrelid = ft.oid and fc.attnum = pair.other
        where k.conrelid = t.oid and k.contype = 'f' and k.convalidated and pair.own = c.attnum
        order by 1) as "refersTo"
    from pg_class t
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
    where t.relkind in ('r', 'p', 'm', 'f') and not t.relispartition
      and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'records')
    order by n.nspname, t.relname, c.attnum`
}

export interface Described {
  readonly column: Column
  readonly class: Class
  readonly words: string
  /** What keeps a code from holding words: a list, a pattern, or the column it must agree with. */
  readonly bound: string | null
}

export type Mapped = { ok: true; described: Described } | { ok: false; complaint: string }

/** What one column holds, or what is wrong with what it says. Needs all columns, for references are followed. */
export function describe(column: Column, all: readonly Column[]): Mapped {
  const where = `${column.schema}.${column.table}.${column.name}`
  const wrong = (complaint: string): Mapped => ({ ok: false, complaint: `${where} ${complaint}` })

  const said = /^([a-z]+): (\S.*)$/s.exec(column.comment ?? '')
  const [, name = '', words = ''] = said ?? []
  if (!isClass(name)) return wrong('does not say what it holds, as "<class>: <plain words>"')
  const types: readonly string[] = classes[name]
  const type = column.type.replace(/\(\d+(,\d+)?\)/, '')
  if (!types.includes(type)) return wrong(`says ${name} but is ${column.type}, which can hold more than that`)
  if (name === 'published' && !publishing.includes(column.schema))
    return wrong(`says published, which only columns of the schemas ${publishing.join(' and ')} may`)
  if (name === 'sealed' && !/\bkey\b/.test(words)) return wrong('is sealed and does not name the key')
  if (name === 'hash' && !/\b(key|of)\b/.test(words))
    return wrong('is a hash and does not say of what or with which key')
  if (name !== 'code') return { ok: true, described: { column, class: name, words, bound: null } }

  const bound = bindingOf(column, all, [])
  if (bound === null) return wrong("says code, and nothing keeps a person's words out of it")
  return { ok: true, described: { column, class: name, words, bound } }
}

function bindingOf(column: Column, all: readonly Column[], passed: readonly Column[]): string | null {
  if (passed.includes(column)) return null
  for (const check of column.checks) {
    const bound = boundBy(check, column.quoted)
    if (bound !== null) return bound
  }
  for (const target of column.refersTo) {
    const other = all.find(({ schema, table, name }) => `${schema}.${table}.${name}` === target)
    if (other && bindingOf(other, all, [...passed, column]) !== null) return `one of ${target}`
  }
  return null
}

function isClass(name: string): name is Class {
  return Object.hasOwn(classes, name)
}

/** Every complaint there is about the columns of a database; none when each says what it holds and can hold no more. */
export function complaintsAbout(columns: readonly Column[]): string[] {
  const mapped = columns.map((column) => describe(column, columns))
  return mapped.flatMap((answer) => (answer.ok ? [] : [answer.complaint]))
}

/** The data map as a page: what lies in each table, column by column. Throws when a column does not say. */
export function dataMapPage(columns: readonly Column[]): string {
  const complaints = complaintsAbout(columns)
  if (complaints.length > 0) throw new Error(`The data map cannot be drawn:\n${complaints.join('\n')}`)
  const tables = Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`)
  const sections = [...tables].map(([name, own]) => tableSection(name, own, columns))
  return [...opening, ...sections.flat()].join('\n')
}

const opening = [
  '# Data map',
  '',
  'What every column of every table can hold, outside the one room (`records`). Generated from the database by',
  '`npm run generate`; do not edit. A test fails when a column does not say what it holds, when its type or its',
  'checks would let it hold more, and when this page is stale.',
  '',
  '| class | what it can hold |',
  '|---|---|',
  '| id | a number or random name given by the council, which says nothing about a person |',
  '| code | one of a closed list, or a pattern without spaces; never words of a person |',
  '| count | how many |',
  '| date | a day or a moment |',
  '| flag | yes or no |',
  '| hash | a fingerprint from which what it was made of cannot be read |',
  '| sealed | text that nobody reads without the key named |',
  '| number | a number that is no count: an order, a version, a measure |',
  '| published | words that the council publishes on its own pages; in the schemas `site` and `purposes` only |',
  '',
]

function tableSection(name: string, own: readonly Column[], all: readonly Column[]): string[] {
  const rows = own.map((column) => {
    const answer = describe(column, all)
    if (!answer.ok) throw new Error(answer.complaint)
    const { class: kind, words, bound } = answer.described
    return `| ${column.name} | ${kind} | ${cell(words)} | ${bound === null ? '' : `\`${cell(bound)}\``} |`
  })
  const about = own[0]?.tableComment
  const words = about ? [`${about}.`, ''] : []
  return [
    `## ${name}`,
    '',
    ...words,
    '| column | class | what it holds | bound to |',
    '|---|---|---|---|',
    ...rows,
    '',
  ]
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
