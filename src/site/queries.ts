import type { Sql, Tx } from '../platform/db/db.ts'

/** What can be searched: one page or form of the council. */
export interface Entry {
  address: string
  kind: 'form' | 'page' | 'house'
  title: string
  summary: string
  words: string
  body: string
}

/** Makes every other process that fills the tables wait until this transaction ends. */
export async function waitForOthers(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('guildhall site pages'))`
}

export async function isFilledWith(tx: Tx, hash: Uint8Array): Promise<boolean> {
  const found = await tx`
    select
    from site.filling
    where hash = ${hash}`
  return found.length > 0
}

export async function fillWith(
  tx: Tx,
  entries: readonly Entry[],
  words: readonly string[],
  hash: Uint8Array,
): Promise<void> {
  await tx`delete from site.page`
  await tx`delete from site.word`
  await tx`delete from site.filling`
  const column = (name: keyof Entry) => entries.map((entry) => entry[name])
  await tx`
    insert into site.page (address, kind, title, summary, words, body)
    select *
    from unnest(${column('address')}::text[], ${column('kind')}::text[], ${column('title')}::text[],
      ${column('summary')}::text[], ${column('words')}::text[], ${column('body')}::text[])`
  await tx`
    insert into site.word (word)
    select *
    from unnest(${words}::text[])`
  await tx`
    insert into site.filling (hash)
    values (${hash})`
}

/** Of these words, those that stand on no page, each with the words of our pages that look most like it. */
export async function lookAlikes(
  sql: Sql,
  words: readonly string[],
): Promise<{ word: string; near: string[] }[]> {
  return sql<{ word: string; near: string[] }>`
    select asked.word, array(
      select w.word
      from site.word w
      where site.similarity(w.word, asked.word) >= 0.35
      order by site.similarity(w.word, asked.word) desc, w.word
      limit 3) as near
    from unnest(${words}::text[]) as asked (word)
    where numnode(plainto_tsquery('english', asked.word)) > 0
      and not exists (
        select
        from site.page p
        where p.document @@ plainto_tsquery('english', asked.word))`
}

export interface Found {
  address: string
  kind: Entry['kind']
  summary: string
  /** The title, with ⟦ and ⟧ around what was looked for. */
  marked: string
  total: number
}

/** One way of saying a part of the question, as PostgreSQL's to_tsquery reads it. */
export interface Way {
  part: number
  query: string
}

/**
 * The pages in which at least one part of the question is found, best first. Of several ways to say a part the best
 * counts. A part that few pages have weighs more than one that many have, and a page that has all parts more than
 * one that has some.
 */
export async function findPages(
  sql: Sql,
  ways: readonly Way[],
  { limit, offset }: { limit: number; offset: number },
): Promise<Found[]> {
  const marks = ways.map(({ query }) => query).join(' | ')
  return sql<Found>`
    with asked as (
      select way.part, to_tsquery('english', way.query) as query
      from unnest(${ways.map(({ part }) => part)}::int[], ${ways.map(({ query }) => query)}::text[])
        as way (part, query)
    ), meant as (
      select count(distinct part) as parts
      from asked
      where numnode(query) > 0
    ), hit as (
      select p.address, a.part, max(ts_rank('{0.05, 0.4, 0.4, 1}', p.document, a.query)) as rank
      from asked a
      join site.page p on p.document @@ a.query
      group by p.address, a.part
    ), weighed as (
      select address, rank * ln(1 + (select count(*) from site.page)::float8 / count(*) over (partition by part)) as weight
      from hit
    ), best as (
      select address, sum(weight) * count(*) / max(meant.parts) as score
      from weighed
      cross join meant
      group by address
    )
    select p.address, p.kind, p.summary, count(*) over () as total,
      ts_headline('english', p.title, to_tsquery('english', ${marks}),
        'HighlightAll=true, StartSel=⟦, StopSel=⟧') as marked
    from best b
    join site.page p on p.address = b.address
    order by b.score desc, p.title
    limit ${limit}
    offset ${offset}`
}

/** The pages whose title or other words look like the text, when no word of it is found. */
export async function findAlike(sql: Sql, text: string, limit: number): Promise<Found[]> {
  return sql<Found>`
    select p.address, p.kind, p.summary, p.title as marked, count(*) over () as total
    from site.page p
    where site.word_similarity(${text}, p.title || ' ' || p.words) >= 0.4
    order by site.word_similarity(${text}, p.title || ' ' || p.words) desc, p.title
    limit ${limit}`
}
